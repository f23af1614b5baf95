// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/folder_output.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <string>

#include "licstat/base/error.hpp"
#include "licstat/cli/file_output.hpp"
#include "licstat/cli/pending_output.hpp"
#include "support/failing_run.hpp"
#include "support/program.hpp"

using namespace licstat;
namespace fs = std::filesystem;

namespace {

using Files = std::map<std::string, std::string>;

/// Writes two files, of which one is there already.
void write_new(FolderOutput& output) {
  output.open("a.csv").write("new a");
  output.open("b.csv").write("new b");
}

const Files kNew{{"a.csv", "new a"}, {"b.csv", "new b"}, {"notes.txt", "theirs"}};
const Files kOld{{"a.csv", "old a"}, {"notes.txt", "theirs"}};

/// A folder with an old file, and one of somebody else.
class OutputPlace {
 public:
  OutputPlace() {
    fs::create_directory(path());
    write_text(path() / "a.csv", "old a");
    write_text(path() / "notes.txt", "theirs");
  }
  [[nodiscard]] fs::path path() const { return folder_.path() / "out"; }
  [[nodiscard]] const fs::path& above() const { return folder_.path(); }

 private:
  ProgramFolder folder_;
};

ino_t number_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_ino;
}

}  // namespace

TEST_CASE("a file of the same run in the folder gets its name, and leaves no other") {
  const OutputPlace place;
  const fs::path rejects = place.path() / "rejects.csv";
  for (const std::string text : {"first", "second", "third"}) {
    FolderOutput folder(place.path().string());
    write_new(folder);
    FileOutput file(rejects.string());
    file.write(text);
    publish_together({&folder, &file});
    CHECK(all_files(place.path()) == Files{{"a.csv", "new a"},
                                           {"b.csv", "new b"},
                                           {"notes.txt", "theirs"},
                                           {"rejects.csv", text}});
  }
}

TEST_CASE("a new folder is there once it is published, whole") {
  const ProgramFolder folder;
  const fs::path path = folder.path() / "out";
  FolderOutput output(path.string());
  write_new(output);
  CHECK_FALSE(fs::exists(path));
  publish_together({&output});
  CHECK(all_files(path) == Files{{"a.csv", "new a"}, {"b.csv", "new b"}});
  CHECK(hidden_paths(folder.path()).empty());
}

TEST_CASE("without being published it leaves nothing") {
  const OutputPlace place;
  {
    FolderOutput output(place.path().string());
    write_new(output);
    output.prepare();
  }
  CHECK(all_files(place.above() / "out") == kOld);
  CHECK(hidden_paths(place.above()).empty());
}

TEST_CASE("a folder that is there is exchanged as a whole, with what others have in it") {
  const OutputPlace place;
  ::chmod(place.path().c_str(), 0710);
  ::chmod((place.path() / "a.csv").c_str(), 0604);
  const ino_t before = number_of(place.path());
  const ino_t theirs = number_of(place.path() / "notes.txt");
  FolderOutput output(place.path().string());
  write_new(output);
  publish_together({&output});
  CHECK(number_of(place.path()) != before);
  CHECK(number_of(place.path() / "notes.txt") == theirs);
  CHECK(all_files(place.path()) == kNew);
  CHECK(fs::status(place.path()).permissions() == fs::perms(0710));
  CHECK(fs::status(place.path() / "a.csv").permissions() == fs::perms(0604));
  CHECK(hidden_paths(place.above()).empty());
}

TEST_CASE("a folder that would not be the same is kept, and its files are replaced") {
  const OutputPlace place;
  const ino_t before = number_of(place.path());
  const fs::path here = fs::current_path();
  SECTION("it has a folder in it") { fs::create_directory(place.path() / "deep"); }
  SECTION("it is the working folder") { fs::current_path(place.path()); }
  SECTION("a file in it is a link") {
    fs::rename(place.path() / "a.csv", place.above() / "real.csv");
    fs::create_symlink("../real.csv", place.path() / "a.csv");
  }
  {
    FolderOutput output(place.path().string());
    write_new(output);
    publish_together({&output});
  }
  fs::current_path(here);
  CHECK(number_of(place.path()) == before);
  CHECK(all_files(place.path()) == kNew);
  CHECK(hidden_paths(place.above()).empty());
}

TEST_CASE("what a folder got while it was written to is not lost") {
  const OutputPlace place;
  FolderOutput output(place.path().string());
  write_new(output);
  output.prepare();
  output.publish(PendingOutput::Undo::Possible);
  // The old folder is hidden now; somebody has it open still.
  const fs::path hidden = place.above() / hidden_paths(place.above()).front();
  write_text(hidden / "late.txt", "late");
  output.settle();
  CHECK(read_text(place.path() / "late.txt") == "late");
  CHECK(hidden_paths(place.above()).empty());
}

TEST_CASE("a published folder can be withdrawn") {
  const OutputPlace place;
  const bool is_exchanged = GENERATE(true, false);
  if (!is_exchanged) fs::create_directory(place.path() / "deep");
  {
    FolderOutput output(place.path().string());
    write_new(output);
    output.prepare();
    output.publish(PendingOutput::Undo::Possible);
    CHECK(read_text(place.path() / "a.csv") == "new a");
    output.withdraw();
    CHECK(read_text(place.path() / "a.csv") == "old a");
  }
  CHECK(all_files(place.path()) == kOld);
  CHECK(hidden_paths(place.above()).empty());
}

TEST_CASE("one of two that were written at once is there, whole") {
  const ProgramFolder folder;
  const std::string path = (folder.path() / "out").string();
  FolderOutput one(path);
  FolderOutput other(path);
  one.open("a.csv").write("one");
  other.open("a.csv").write("other");
  publish_together({&other});
  publish_together({&one});
  CHECK(all_files(path) == Files{{"a.csv", "one"}});
  CHECK(hidden_paths(folder.path()).empty());
}
