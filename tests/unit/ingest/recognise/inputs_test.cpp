// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/inputs.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "licstat/ingest/formats/table.hpp"
#include "support/temporary_folder.hpp"
#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

using test::refusal;
using test::TemporaryFolder;

/// Paths without that of the folder, with "@FOLDER" where one is a customer's.
std::vector<std::string> files_of(const TemporaryFolder& folder, const FoundFiles& found) {
  const std::size_t front = folder.path().size() + 1;
  std::vector<std::string> files;
  for (const FoundFile& file : found.files) {
    CHECK(file.from_folder);
    files.push_back(file.name.path.substr(front) +
                    (file.folder.empty() ? "" : "@" + file.folder.substr(front)));
  }
  return files;
}

std::vector<std::string> skipped_of(const TemporaryFolder& folder, const FoundFiles& found) {
  std::vector<std::string> skipped;
  for (const Skipped& file : found.skipped) {
    skipped.push_back(file.path.substr(folder.path().size() + 1) + ": " + file.whole_reason());
  }
  return skipped;
}

TEST_CASE("a folder is read in the order of its names, with one level of sub-folders") {
  const TemporaryFolder folder;
  for (const char* name : {"b.csv", "a.csv", "Z.csv", "m/2.csv", "m/1.csv", "m/deep/x.csv",
                           ".git/config", "m/.hidden", "ä.csv"}) {
    static_cast<void>(folder.write(name, "x"));
  }
  std::filesystem::create_directory(folder.path("empty"));
  REQUIRE(::mkfifo(folder.path("fifo").c_str(), 0600) == 0);
  std::filesystem::create_symlink(folder.path("a.csv"), folder.path("link.csv"));
  const FoundFiles found = find_files({{folder.path(), Kind::Usage}});
  CHECK(files_of(folder, found) == std::vector<std::string>{"Z.csv", "a.csv", "b.csv", "link.csv",
                                                            "m/1.csv@m", "m/2.csv@m", "ä.csv"});
  CHECK(skipped_of(folder, found) ==
        std::vector<std::string>{".git: hidden", "fifo: not a regular file", "m/.hidden: hidden",
                                 "m/deep: a folder within a customer's folder"});
  for (const FoundFile& file : found.files) CHECK(file.name.kind == Kind::Usage);
}

TEST_CASE("a link to nothing may stand for data, and is a customer's only in its folder") {
  const TemporaryFolder folder;
  static_cast<void>(folder.write("m/1.csv", "x"));
  std::filesystem::create_symlink(folder.path("gone"), folder.path("m/dangling"));
  const FoundFiles found = find_files({{folder.path(), std::nullopt}});
  REQUIRE(found.unreadable.size() == 1);
  CHECK(found.unreadable.front().path == folder.path("m"));
  CHECK(std::string(found.unreadable.front().error.what()) ==
        folder.path("m/dangling") + ": cannot be read: No such file or directory [read-failed]");
  std::filesystem::create_symlink(folder.path("gone"), folder.path("dangling"));
  CHECK_THROWS_WITH(
      find_files({{folder.path(), std::nullopt}}),
      folder.path("dangling") + ": cannot be read: No such file or directory [read-failed]");
}

TEST_CASE("inputs keep the order in which they are named, files that nobody finds as well") {
  const TemporaryFolder folder;
  static_cast<void>(folder.write("d/1.csv", "x"));
  const std::string missing = folder.path("missing.csv");
  const FoundFiles found =
      find_files({{missing, std::nullopt}, {folder.path("d"), std::nullopt}, {"-", std::nullopt}});
  REQUIRE(found.files.size() == 3);
  CHECK(found.files[0].name.path == missing);
  CHECK_FALSE(found.files[0].from_folder);
  CHECK(found.files[1].name.path == folder.path("d/1.csv"));
  CHECK(found.files[1].folder.empty());
  CHECK(found.files[2].name.path == "-");
}

TEST_CASE("a hidden folder or file that is named is read") {
  const TemporaryFolder folder;
  const std::string file = folder.write(".d/.x.csv", "x");
  CHECK(find_files({{file, std::nullopt}}).files.size() == 1);
  const FoundFiles found = find_files({{folder.path(".d"), std::nullopt}});
  CHECK(found.files.empty());
  CHECK(found.skipped.size() == 1);
}

TEST_CASE("standard input is read once") {
  try {
    find_files({{"-", Kind::Usage}, {"-", Kind::Subscriptions}});
    FAIL("it was taken twice");
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::Usage);
    CHECK(std::string(error.what()) == "standard input ('-') can be read once");
  }
}

TEST_CASE("what is not recognised in a folder is skipped, what is named is refused") {
  const TemporaryFolder folder;
  TextSource no_input("");
  ReadingProgress progress;
  const InputOpener opener({}, &no_input, progress, export_table());
  for (const char* text :
       {"", "hello\n", "customer_id,user_id\n", "PK\x03\x04 and more", "{\"a\":1}"}) {
    CAPTURE(text);
    const std::string path = folder.write("x", text);
    std::vector<Skipped> skipped;
    CHECK(opener.recognise({{path, std::nullopt}, "", true}, skipped).empty());
    REQUIRE(skipped.size() == 1);
    CHECK(skipped[0].path == path);
    CHECK_THAT(skipped[0].reason, Catch::StartsWith("not recognised"));
    CHECK_FALSE(refusal([&] {
                  opener.recognise({{path, std::nullopt}, "", false}, skipped);
                }).empty());
  }
}

TEST_CASE("what is ours but damaged is refused in a folder, too") {
  const TemporaryFolder folder;
  TextSource no_input("");
  ReadingProgress progress;
  const InputOpener opener({}, &no_input, progress, export_table());
  const std::string header = "customer_id,opened_date\n";
  const std::string twice = "customer_id,opened_date,opened_date\n";
  for (const std::string& text : {twice, test::gzip(header).substr(0, 20)}) {
    std::vector<Skipped> skipped;
    const std::string path = folder.write("x", text);
    CHECK_FALSE(refusal([&] {
                  opener.recognise({{path, std::nullopt}, "", true}, skipped);
                }).empty());
  }
}

TEST_CASE("a file is opened again to be read, a pipe is held") {
  const TemporaryFolder folder;
  TextSource standard_input("customer_id,opened_date\nc,2026-01-01\n");
  ReadingProgress progress;
  const InputOpener opener({}, &standard_input, progress, export_table());
  std::vector<Skipped> skipped;
  const auto inputs = opener.recognise({{"-", std::nullopt}, "", false}, skipped);
  REQUIRE(inputs.size() == 1);
  const Input* const piped = &inputs.front();
  CHECK(piped->shown_path == "<stdin>");
  REQUIRE(piped->held);
  CHECK(test::read_in_steps(*piped->held->text) == "customer_id,opened_date\nc,2026-01-01\n");
  const std::string path = folder.write("x.gz", test::gzip("customer_id,opened_date\n"));
  const auto files = opener.recognise({{path, std::nullopt}, "customer", true}, skipped);
  REQUIRE(files.size() == 1);
  const Input* const file = &files.front();
  CHECK_FALSE(file->held);
  CHECK(file->status);
  CHECK(file->compression == "gzip");
  CHECK(file->shown_path == path);
  CHECK(file->folder == "customer");
}

}  // namespace
}  // namespace licstat
