// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/file_output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "licstat/base/error.hpp"
#include "licstat/cli/folder_output.hpp"
#include "support/program.hpp"

using namespace licstat;
namespace fs = std::filesystem;

namespace {

std::ptrdiff_t files_in(const fs::path& folder) {
  return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

}  // namespace

TEST_CASE("a file appears with its commit, whole") {
  const ProgramFolder folder;
  const fs::path path = folder.path() / "report.csv";
  FileOutput output(path.string());
  output.write("a,b\n");
  CHECK_FALSE(fs::exists(path));
  output.commit();
  CHECK(read_text(path) == "a,b\n");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("what a path names by its descriptor is written on, not replaced") {
  const ProgramFolder folder;
  const fs::path path = folder.path() / "job.log";
  write_text(path, "earlier\n");
  const int log = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  REQUIRE(log >= 0);
  const fs::path link = folder.path() / "link";
  fs::create_symlink("/dev/fd/" + std::to_string(log), link);
  for (const std::string& name :
       {"/dev/fd/" + std::to_string(log), "/proc/self/fd/" + std::to_string(log), link.string()}) {
    check_writable(name);
    FileOutput output(name);
    output.write("a,b\n");
    output.commit();
  }
  REQUIRE(::write(log, "later\n", 6) == 6);
  ::close(log);
  CHECK(read_text(path) == "earlier\na,b\na,b\na,b\nlater\n");
  CHECK(files_in(folder.path()) == 2);
}

TEST_CASE("a descriptor that is not open is no file to be written") {
  CHECK_THROWS_AS(FileOutput("/dev/fd/999"), Error);
  CHECK_FALSE(named_descriptor("/dev/fd/1x"));
  CHECK_FALSE(named_descriptor("/dev/fd/"));
  CHECK(named_descriptor("/dev//fd/7") == 7);
}

TEST_CASE("without a commit the old file stays, and no other") {
  const ProgramFolder folder;
  const fs::path path = folder.path() / "report.csv";
  write_text(path, "old");
  {
    FileOutput output(path.string());
    output.write("new");
    output.flush();
  }
  CHECK(read_text(path) == "old");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a prepared file replaces its target with the commit, not before") {
  const ProgramFolder folder;
  const fs::path path = folder.path() / "report.csv";
  write_text(path, "old");
  FileOutput output(path.string());
  output.write("new");
  output.prepare();
  CHECK(read_text(path) == "old");
  output.commit();
  CHECK(read_text(path) == "new");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a file that is no report yet is hidden beside it, whatever the length of its name") {
  const ProgramFolder folder;
  const std::string name = GENERATE(std::string("report.csv"), std::string(255, 'n'));
  FileOutput output((folder.path() / name).string());
  const fs::path hidden = fs::directory_iterator(folder.path())->path().filename();
  const std::string start = '.' + name.substr(0, 247) + '.';
  CHECK(hidden.string().starts_with(start));
  CHECK(hidden.string().size() == start.size() + 6);
  output.commit();
  CHECK(fs::exists(folder.path() / name));
}

TEST_CASE("outputs appear together, and where one cannot none does") {
  const ProgramFolder folder;
  const fs::path first = folder.path() / "first.csv";
  const fs::path second = folder.path() / "second.csv";
  const bool has_old = GENERATE(true, false);
  if (has_old) write_text(first, "old");
  FileOutput one(first.string());
  FileOutput other(second.string());
  one.write("new");
  other.write("new");
  SECTION("both can") {
    publish_together({&one, nullptr, &other});
    CHECK(read_text(first) == "new");
    CHECK(read_text(second) == "new");
    CHECK(files_in(folder.path()) == 2);
  }
  SECTION("the second cannot: a folder has its name") {
    fs::create_directory(second);
    CHECK_THROWS_AS(publish_together({&one, &other}), Error);
    CHECK(fs::exists(first) == has_old);
    if (has_old) CHECK(read_text(first) == "old");
  }
}

TEST_CASE("where no folder can be, the reason is said") {
  const ProgramFolder folder;
  const fs::path file = folder.path() / "file";
  write_text(file, "text");
  const auto error_of = [](const auto& action) {
    try {
      action();
    } catch (const Error& error) {
      CHECK(error.code() == ExitCode::OutputFailed);
      return std::string(error.what());
    }
    return std::string("no error");
  };
  const std::string deep = (folder.path() / "no" / "out").string();
  CHECK(error_of([&] { const FolderOutput there(file.string()); }) ==
        file.string() + ": Not a directory");
  CHECK(error_of([&] { const FolderOutput there(deep); }) == deep + ": No such file or directory");
  CHECK(error_of([&] { check_folder_writable(file.string()); }) ==
        file.string() + ": Not a directory");
  CHECK(error_of([&] { check_folder_writable(deep); }) == deep + ": No such file or directory");
  CHECK(error_of([&] { check_folder_writable((folder.path() / "new").string()); }) == "no error");
  CHECK(error_of([&] { check_folder_writable(folder.path().string()); }) == "no error");
}

TEST_CASE("the mode of a file that is replaced is kept, a new one has that of the mask") {
  const ProgramFolder folder;
  const fs::path old_path = folder.path() / "old.csv";
  write_text(old_path, "old");
  ::chmod(old_path.c_str(), 0604);
  const fs::path new_path = folder.path() / "new.csv";
  const mode_t mask = ::umask(027);
  FileOutput(old_path.string()).commit();
  FileOutput(new_path.string()).commit();
  ::umask(mask);
  const auto mode = [](const fs::path& path) {
    return static_cast<unsigned>(fs::status(path).permissions());
  };
  CHECK(mode(old_path) == 0604U);
  CHECK(mode(new_path) == 0640U);
}

TEST_CASE("a link is followed and stays, also where it points to nothing yet") {
  const ProgramFolder folder;
  fs::create_directory(folder.path() / "deep");
  const fs::path link = folder.path() / "link.csv";
  fs::create_symlink("deep/target.csv", link);
  FileOutput output(link.string());
  output.write("text");
  output.commit();
  CHECK(fs::is_symlink(link));
  CHECK(read_text(folder.path() / "deep" / "target.csv") == "text");
}

TEST_CASE("what cannot be written is said before a run") {
  const ProgramFolder folder;
  const auto code_for = [](const fs::path& path) {
    try {
      check_writable(path.string());
    } catch (const Error& error) {
      return error.code();
    }
    return ExitCode::Clean;
  };
  CHECK(code_for(folder.path()) == ExitCode::OutputFailed);                   // a folder
  CHECK(code_for(folder.path() / "no" / "a.csv") == ExitCode::OutputFailed);  // no such folder
  CHECK(code_for(folder.path() / "a.csv") == ExitCode::Clean);
  CHECK(code_for("/dev/null") == ExitCode::Clean);
}

TEST_CASE("two names of one file are one file") {
  const ProgramFolder folder;
  const fs::path path = folder.path() / "a.csv";
  write_text(path, "a");
  fs::create_symlink("a.csv", folder.path() / "b.csv");
  CHECK(is_same_file(path.string(), (folder.path() / "b.csv").string()));
  CHECK_FALSE(is_same_file(path.string(), (folder.path() / "c.csv").string()));
}

TEST_CASE("two names of one place are one target, before there is a file") {
  const ProgramFolder folder;
  const std::string path = (folder.path() / "a.csv").string();
  CHECK(is_same_target(path, (folder.path() / "." / "a.csv").string()));
  CHECK_FALSE(is_same_target(path, (folder.path() / "b.csv").string()));
  CHECK_FALSE(is_same_target(path, ""));
}
