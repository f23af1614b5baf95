// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/places.hpp"

#include <catch2/catch.hpp>

namespace licstat {
namespace {

Finding finding_at(std::uint32_t chunk, std::uint32_t row) {
  Finding finding;
  finding.ref = {0, chunk, row};
  finding.id = DiagnosticId::BadInteger;
  finding.message = "'x' is not an integer";
  finding.fix = "mend it";
  finding.row = "a,x";
  return finding;
}

TEST_CASE("lines are counted over chunks, from those of the header on") {
  Places places("a.csv", PlaceStyle::LineColumn, 1);
  CHECK(places.row_place({0, 0, 0}) == "a.csv:2");
  places.add_chunk(10);
  places.add_chunk(5);
  CHECK(places.row_place({0, 0, 9}) == "a.csv:11");
  CHECK(places.row_place({0, 1, 0}) == "a.csv:12");
  CHECK(places.row_place({0, 2, 3}) == "a.csv:20");
  CHECK(places.path() == "a.csv");
}

TEST_CASE("the place of a CSV value is line and byte") {
  Places places("a.csv", PlaceStyle::LineColumn, 1);
  places.add_chunk(10);
  Finding finding = finding_at(1, 2);
  finding.byte = 3;
  finding.column = "quantity";
  const Diagnostic diagnostic = places.locate(finding);
  CHECK(diagnostic.place == "a.csv:14:3");
  CHECK(diagnostic.path == "a.csv");
  CHECK(diagnostic.line == 14);
  CHECK(diagnostic.column == "3");
  CHECK(diagnostic.message == "quantity: 'x' is not an integer");
  CHECK(diagnostic.fix == "mend it");
  CHECK(diagnostic.row == "a,x");
  CHECK(diagnostic.id == DiagnosticId::BadInteger);
}

TEST_CASE("the place of an NDJSON value is line and pointer") {
  const Places places("a.ndjson", PlaceStyle::LinePointer, 0);
  Finding finding = finding_at(0, 2);
  finding.column = "quantity";
  finding.keys = {"quantity"};
  Diagnostic diagnostic = places.locate(finding);
  CHECK(diagnostic.place == "a.ndjson:3:/quantity");
  CHECK(diagnostic.line == 3);
  CHECK(diagnostic.column == "/quantity");
  finding.column.clear();
  finding.keys.clear();
  finding.byte = 7;
  diagnostic = places.locate(finding);
  CHECK(diagnostic.place == "a.ndjson:3:7");
  CHECK(diagnostic.column == "7");
  CHECK(diagnostic.message == "'x' is not an integer");
}

TEST_CASE("the place of a JSON value is its pointer, counted over chunks") {
  Places places("a.json", PlaceStyle::Pointer, 0, "/usage");
  places.add_chunk(4);
  Finding finding = finding_at(1, 2);
  finding.column = "sku";
  finding.keys = {"sku"};
  Diagnostic diagnostic = places.locate(finding);
  CHECK(diagnostic.place == "a.json:/usage/6/sku");
  CHECK(diagnostic.column == "/usage/6/sku");
  CHECK(diagnostic.line == 0);
  finding.keys = {"a/b~c", "d"};
  CHECK(places.locate(finding).place == "a.json:/usage/6/a~1b~0c/d");
  finding.column.clear();
  finding.keys.clear();
  CHECK(places.locate(finding).place == "a.json:/usage/6");
  CHECK(places.row_place({0, 1, 2}) == "a.json:/usage/6");
  CHECK(Places("b.json", PlaceStyle::Pointer, 0).row_place({0, 0, 3}) == "b.json:/3");
}

TEST_CASE("the place of JSON syntax is line and column of the document") {
  const Places places("a.json", PlaceStyle::Pointer, 0, "/usage");
  Finding finding = finding_at(0, 2);
  finding.line = 9;
  finding.byte = 4;
  const Diagnostic diagnostic = places.locate(finding);
  CHECK(diagnostic.place == "a.json:9:4");
  CHECK(diagnostic.line == 9);
  CHECK(diagnostic.column == "4");
}

}  // namespace
}  // namespace licstat
