// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/places.hpp"

#include <catch2/catch.hpp>

namespace licstat {
namespace {

RowFault fault_at(std::uint32_t chunk, std::uint32_t row) {
  RowFault fault;
  fault.ref = {0, chunk, row};
  fault.id = DiagnosticId::BadInteger;
  fault.message = "'x' is not an integer";
  fault.fix = "mend it";
  fault.row = "a,x";
  return fault;
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
  RowFault fault = fault_at(1, 2);
  fault.byte = 3;
  fault.column = "quantity";
  const Diagnostic diagnostic = places.locate(fault);
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
  RowFault fault = fault_at(0, 2);
  fault.column = "quantity";
  fault.keys = {"quantity"};
  Diagnostic diagnostic = places.locate(fault);
  CHECK(diagnostic.place == "a.ndjson:3:/quantity");
  CHECK(diagnostic.line == 3);
  CHECK(diagnostic.column == "/quantity");
  fault.column.clear();
  fault.keys.clear();
  fault.byte = 7;
  diagnostic = places.locate(fault);
  CHECK(diagnostic.place == "a.ndjson:3:7");
  CHECK(diagnostic.column == "7");
  CHECK(diagnostic.message == "'x' is not an integer");
}

TEST_CASE("the place of a JSON value is its pointer, counted over chunks") {
  Places places("a.json", PlaceStyle::Pointer, 0, "/usage");
  places.add_chunk(4);
  RowFault fault = fault_at(1, 2);
  fault.column = "sku";
  fault.keys = {"sku"};
  Diagnostic diagnostic = places.locate(fault);
  CHECK(diagnostic.place == "a.json:/usage/6/sku");
  CHECK(diagnostic.column == "/usage/6/sku");
  CHECK(diagnostic.line == 0);
  fault.keys = {"a/b~c", "d"};
  CHECK(places.locate(fault).place == "a.json:/usage/6/a~1b~0c/d");
  fault.column.clear();
  fault.keys.clear();
  CHECK(places.locate(fault).place == "a.json:/usage/6");
  CHECK(places.row_place({0, 1, 2}) == "a.json:/usage/6");
  CHECK(Places("b.json", PlaceStyle::Pointer, 0).row_place({0, 0, 3}) == "b.json:/3");
}

TEST_CASE("the place of JSON syntax is line and column of the document") {
  const Places places("a.json", PlaceStyle::Pointer, 0, "/usage");
  RowFault fault = fault_at(0, 2);
  fault.line = 9;
  fault.byte = 4;
  const Diagnostic diagnostic = places.locate(fault);
  CHECK(diagnostic.place == "a.json:9:4");
  CHECK(diagnostic.line == 9);
  CHECK(diagnostic.column == "4");
}

}  // namespace
}  // namespace licstat
