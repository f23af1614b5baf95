// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace licstat {
extern const std::string_view kCatalogCsv;
extern const std::string_view kAliasesCsv;
extern const std::string_view kContainsCsv;
}  // namespace licstat

namespace {

std::string catalogue_file(const std::string& name) {
  std::ifstream file(LICSTAT_SOURCE_DIR "/data/catalog/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the catalogue in the program is data/catalog/skus.csv, byte for byte") {
  REQUIRE_FALSE(catalogue_file("skus.csv").empty());
  CHECK(licstat::kCatalogCsv == catalogue_file("skus.csv"));
}

TEST_CASE("the old names in the program are data/catalog/aliases.csv, byte for byte") {
  REQUIRE_FALSE(catalogue_file("aliases.csv").empty());
  CHECK(licstat::kAliasesCsv == catalogue_file("aliases.csv"));
}

TEST_CASE("what contains what in the program is data/catalog/contains.csv, byte for byte") {
  REQUIRE_FALSE(catalogue_file("contains.csv").empty());
  CHECK(licstat::kContainsCsv == catalogue_file("contains.csv"));
}
