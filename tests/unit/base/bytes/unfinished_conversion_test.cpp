// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/unfinished_conversion.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "support/temporary_folder.hpp"

namespace licstat {
namespace {

using namespace std::string_literals;

TEST_CASE("a note of a conversion is read as it was written") {
  const test::TemporaryFolder folder;
  CHECK(unfinished_conversion(folder.path()).empty());
  const std::string note =
      conversion_note({{"usage.csv", ".usage.csv.a1b2c3"}, {"accounts.csv", ".accounts.csv.d4"}});
  CHECK(note == "usage.csv\0.usage.csv.a1b2c3\0accounts.csv\0.accounts.csv.d4\0"s);
  static_cast<void>(folder.write(std::string(kConversionNote), note));
  const auto files = unfinished_conversion(folder.path());
  REQUIRE(files.size() == 2);
  CHECK(files[0].name == "usage.csv");
  CHECK(files[0].hidden == ".usage.csv.a1b2c3");
  CHECK(files[1].name == "accounts.csv");
}

TEST_CASE("what is no note, or leads out of the folder, says nothing") {
  const test::TemporaryFolder folder;
  const std::string note =
      GENERATE(""s, "usage.csv"s, "usage.csv\0.usage.csv.a1b2c3"s, "usage.csv\0../secret.csv\0"s,
               "../u.csv\0.u.csv.a1b2c3\0"s, "usage.csv\0usage.old\0"s, "\0.a\0"s);
  static_cast<void>(folder.write(std::string(kConversionNote), note));
  CHECK(unfinished_conversion(folder.path()).empty());
}

}  // namespace
}  // namespace licstat
