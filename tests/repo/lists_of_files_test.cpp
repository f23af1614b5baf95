// SPDX-License-Identifier: Apache-2.0
// The lists of files in CMake are in order, so that two people who add a file do not meet in one
// line, and a reader finds a file where it must be.
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
