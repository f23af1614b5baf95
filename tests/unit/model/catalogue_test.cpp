// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/catalogue.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "licstat/base/ascii.hpp"

using licstat::Catalogue;
using licstat::CatalogueEntry;
using licstat::Workloads;
using licstat::WorkloadSet;

namespace {

/// The lines of a file of data/catalog after its header.
std::vector<std::string> catalogue_lines(const std::string& name = "skus.csv") {
  std::ifstream file(LICSTAT_SOURCE_DIR "/data/catalog/" + name, std::ios::binary);
  std::vector<std::string> lines;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) lines.push_back(line);
  return lines;
}

std::string catalogue_header(const std::string& name) {
  std::ifstream file(LICSTAT_SOURCE_DIR "/data/catalog/" + name, std::ios::binary);
  std::string line;
  std::getline(file, line);
  return line;
}

/// The fields of a line without quotes within quotes.
std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == ',' && !is_quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

}  // namespace

TEST_CASE("a SKU is found by its GUID and its part number in any case", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  const std::string name =
      GENERATE("6fd2c87f-b296-42f0-b197-1e91e994b900", "6FD2C87F-B296-42F0-B197-1E91E994B900",
               "ENTERPRISEPACK", "enterprisepack", "EnterprisePack");
  CAPTURE(name);
  const CatalogueEntry* entry = catalogue.find(name);
  REQUIRE(entry != nullptr);
  CHECK(entry->sku_id == "6fd2c87f-b296-42f0-b197-1e91e994b900");
  CHECK(entry->part_number == "ENTERPRISEPACK");
  CHECK(entry->product == "Office 365 E3");
  CHECK(entry->family == "office365");
  CHECK(entry->kind == licstat::SkuKind::Paid);
  WorkloadSet expected = 0;
  for (const char* workload : {"exchange", "office_apps", "sharepoint", "teams", "yammer"}) {
    expected |= workloads.bit(workload);
  }
  CHECK(entry->workloads == expected);
  CHECK(catalogue.key_of(name) == "6fd2c87f-b296-42f0-b197-1e91e994b900");
}

TEST_CASE("a part number of two SKUs is the first of them", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  CHECK(catalogue.key_of("MCOPSTN5") == "d43177b5-475b-4880-92d4-d54c27b5efbd");
  CHECK(catalogue.key_of("mcopstn5") == "d43177b5-475b-4880-92d4-d54c27b5efbd");
  // The second is there by its GUID.
  const CatalogueEntry* second = catalogue.find("54A152DC-90de-4996-93d2-bc47e670fc06");
  REQUIRE(second != nullptr);
  CHECK(second->sku_id == "54a152dc-90de-4996-93d2-bc47e670fc06");
  CHECK(second->part_number == "MCOPSTN5");
  CHECK(second->product == "Skype for Business PSTN Domestic Calling (120 Minutes)");
}

TEST_CASE("a SKU that is not catalogued is its own text in lower case", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  CHECK(catalogue.find("Own-Sku") == nullptr);
  CHECK(catalogue.find("") == nullptr);
  CHECK(catalogue.find("Office 365 E3") == nullptr);  // a product is no SKU
  CHECK(catalogue.key_of("Own-Sku") == "own-sku");
  CHECK(catalogue.key_of("OWN_SKU") == "own_sku");
}

TEST_CASE("the catalogue tells free SKUs and those without a workload", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  const CatalogueEntry* conferencing = catalogue.find("MCOMEETADV");
  REQUIRE(conferencing != nullptr);
  CHECK(conferencing->workloads == 0);
  CHECK(conferencing->kind == licstat::SkuKind::Paid);
  const CatalogueEntry* exploratory = catalogue.find("TEAMS_EXPLORATORY");
  REQUIRE(exploratory != nullptr);
  CHECK(exploratory->kind == licstat::SkuKind::Free);
  const CatalogueEntry* storage = catalogue.find("SHAREPOINTSTORAGE");
  REQUIRE(storage != nullptr);
  CHECK(storage->kind == licstat::SkuKind::Capacity);
  const CatalogueEntry* viva = catalogue.find("VIVA");
  REQUIRE(viva != nullptr);
  CHECK(viva->workloads == licstat::kYammer);
}

TEST_CASE("a field of the catalogue with a comma stands in quotes, and none has a quote in it",
          "[model][catalogue]") {
  for (const char* file : {"skus.csv", "aliases.csv", "contains.csv"}) {
    const auto lines = catalogue_lines(file);
    REQUIRE(lines.size() > 50);
    for (const std::string& line : lines) {
      CAPTURE(line);
      CHECK(line.find('\r') == std::string::npos);
      CHECK(line.find("\"\"") == std::string::npos);
      CHECK(fields_of(line).size() == fields_of(catalogue_header(file)).size());
    }
  }
}

TEST_CASE("what a SKU contains is catalogued, and is not itself", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  for (const std::string& line : catalogue_lines("contains.csv")) {
    CAPTURE(line);
    const auto fields = fields_of(line);
    const CatalogueEntry* whole = catalogue.find(fields[0]);
    const CatalogueEntry* part = catalogue.find(fields[2]);
    REQUIRE(whole != nullptr);
    REQUIRE(part != nullptr);
    CHECK(whole != part);
    CHECK(whole->part_number == fields[1]);
    CHECK(part->part_number == fields[3]);
  }
}

TEST_CASE("the catalogue has an entry for every line of its file", "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  const auto lines = catalogue_lines();
  REQUIRE(catalogue.entries().size() == lines.size());
  std::set<std::string> ids;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const CatalogueEntry& entry = catalogue.entries()[at];
    CAPTURE(lines[at]);
    CHECK(licstat::is_guid(entry.sku_id));
    CHECK(entry.sku_id == licstat::ascii_lower(entry.sku_id));
    CHECK(ids.insert(entry.sku_id).second);
    CHECK_FALSE(licstat::is_guid(entry.part_number));
    CHECK_FALSE(entry.product.empty());
    CHECK_FALSE(entry.family.empty());
    CHECK(entry.family == licstat::ascii_lower(entry.family));
    CHECK(catalogue.find(entry.sku_id) == &entry);
    const auto fields = fields_of(lines[at]);
    CHECK(std::vector{entry.sku_id, entry.part_number, entry.product, entry.family} ==
          std::vector(fields.begin(), fields.begin() + 4));
    const std::array<const char*, 3> kinds{"paid", "free", "capacity"};
    CHECK(fields[4] == kinds.at(static_cast<std::size_t>(entry.kind)));
  }
}

TEST_CASE("every old name is one of a catalogued SKU, and not its name of today",
          "[model][catalogue]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  const auto lines = catalogue_lines("aliases.csv");
  REQUIRE(lines.size() > 20);
  std::set<std::string> seen;
  for (const std::string& line : lines) {
    CAPTURE(line);
    CHECK(seen.insert(line).second);
    const std::string name = fields_of(line)[1];
    const CatalogueEntry* entry = catalogue.find(fields_of(line)[0]);
    REQUIRE(entry != nullptr);
    CHECK_FALSE(licstat::equal_ignoring_case(entry->product, name));
    const auto meant = catalogue.meant_by(name);
    CHECK(std::ranges::count(meant, entry) == 1);
  }
}
