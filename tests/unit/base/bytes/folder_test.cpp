// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/folder.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"
#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

TEST_CASE("a folder lists what is in it in the order of bytes") {
  const test::TemporaryFolder folder;
  for (const char* name : {"b", "ä", ".hidden", "a/deep", "Z"}) {
    static_cast<void>(folder.write(name, "x"));
  }
  CHECK(names_in_folder(folder.path()) == std::vector<std::string>{".hidden", "Z", "a", "b", "ä"});
  CHECK_THAT(test::refusal([&] { names_in_folder(folder.path("missing")); }),
             Catch::StartsWith(folder.path("missing") + ": the folder cannot be read: "));
}

TEST_CASE("folders, files and what is neither are told apart") {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("d/file", "x");
  REQUIRE(::mkfifo(folder.path("fifo").c_str(), 0600) == 0);
  CHECK(is_folder(folder.path("d")));
  CHECK_FALSE(is_folder(file));
  CHECK(is_regular_file(file));
  CHECK_FALSE(is_regular_file(folder.path("d")));
  CHECK_FALSE(is_regular_file(folder.path("fifo")));
  CHECK_FALSE(is_folder(folder.path("missing")));
}

TEST_CASE("what the system cannot tell is no missing file") {
  const test::TemporaryFolder folder;
  REQUIRE(::symlink("loop", folder.path("loop").c_str()) == 0);
  const std::string expected =
      folder.path("loop") + ": cannot be read: Too many levels of symbolic links [read-failed]";
  CHECK(test::refusal([&] { is_folder(folder.path("loop")); }) == expected);
  CHECK(test::refusal([&] { is_regular_file(folder.path("loop")); }) == expected);
  CHECK_FALSE(status_of(folder.path("missing")));
  CHECK_FALSE(status_of(folder.write("file", "x") + "/below"));
  CHECK_FALSE(status_of(folder.path(std::string(300, 'n'))));
}

}  // namespace
}  // namespace licstat
