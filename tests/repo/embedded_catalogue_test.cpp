// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "licstat/cli/command.hpp"

namespace licstat {
extern const std::string_view kCatalogCsv;
extern const std::string_view kAliasesCsv;
extern const std::string_view kContainsCsv;
}  // namespace licstat

namespace {

std::string data_file(const std::string& name) {
  std::ifstream file(LICSTAT_SOURCE_DIR "/data/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
std::string catalogue_file(const std::string& name) { return data_file("catalog/" + name); }

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

TEST_CASE("the schema of each report in the program is a file of data/schema, byte for byte") {
  for (const licstat::CommandDef& command : licstat::command_table()) {
    if (!command.makes_report()) continue;
    const std::string name = command.name == "portfolio" ? "report" : std::string(command.name);
    const std::string file = data_file("schema/licstat." + name + "-1.json");
    INFO(name);
    REQUIRE_FALSE(file.empty());
    CHECK(*command.schema == file);
  }
}
