// SPDX-License-Identifier: Apache-2.0
// The lists of files in CMake are in order, so that two people who add a file do not meet in one
// line, and a reader finds a file where it must be. A file is short enough to be held in the head,
// and formats say nothing twice.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Files of one folder of which the second stands in the list, later, and should stand before.
Pairs out_of_order(std::istream& list) {
  static const std::regex kFile(R"(\s+([\w/]+\.cpp))");
  Pairs pairs;
  std::map<fs::path, std::string> last;  // by folder
  std::string line;
  std::smatch match;
  while (std::getline(list, line)) {
    if (!std::regex_match(line, match, kFile)) {
      last.clear();  // another list
      continue;
    }
    const std::string file = match[1];
    std::string& before = last[fs::path(file).parent_path()];
    if (file < before) pairs.emplace_back(before, file);
    before = file;
  }
  return pairs;
}

using Lines = std::vector<std::string>;

Lines lines_of(const fs::path& path) {
  std::ifstream file(path);
  Lines lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// Without what every file has: headers that it includes, brackets.
Lines telling_lines(const fs::path& path) {
  static const std::regex kTellsNothing(R"(\W*|#include.*|.*namespace.*)");
  Lines lines = lines_of(path);
  std::erase_if(lines,
                [](const std::string& line) { return std::regex_match(line, kTellsNothing); });
  return lines;
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(LICSTAT_SOURCE_DIR) / folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  return files;
}

}  // namespace

TEST_CASE("files of a folder stand in order in the lists of CMake") {
  for (const char* folder : {"fuzz", "src", "tests"}) {
    std::ifstream list(fs::path(LICSTAT_SOURCE_DIR) / folder / "CMakeLists.txt");
    REQUIRE(list);
    CHECK(out_of_order(list) == Pairs{});
  }
}

TEST_CASE("a file that stands in a wrong place is found") {
  std::istringstream list("  a/b.cpp\n  c/a.cpp\n  a/a.cpp\n)\n  a/a.cpp\n");
  CHECK(out_of_order(list) == Pairs{{"a/b.cpp", "a/a.cpp"}});
}

TEST_CASE("no source is longer than 350 lines") {
  for (const char* folder : {"src", "include/licstat"}) {
    for (const fs::path& path : files_below(folder)) {
      if (path.extension() == ".txt") continue;
      CAPTURE(path.string());
      CHECK(lines_of(path).size() <= 350);
    }
  }
}

TEST_CASE("no run of six lines stands twice within the formats") {
  constexpr std::size_t kRun = 6;
  std::map<std::string, std::string> places;
  for (const fs::path& path : files_below("src/ingest/formats")) {
    const Lines lines = telling_lines(path);
    for (std::size_t at = 0; at + kRun <= lines.size(); ++at) {
      std::string run;
      for (std::size_t line = at; line < at + kRun; ++line) run += lines[line] + '\n';
      const auto [other, is_new] = places.try_emplace(run, path.filename().string());
      CAPTURE(run, path.filename().string(), other->second);
      CHECK(is_new);
    }
  }
}
