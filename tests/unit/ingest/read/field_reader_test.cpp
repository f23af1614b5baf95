// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/field_reader.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <vector>

namespace licstat {
namespace {

/// The id of the error that `read` makes of a single cell; "" for none.
template <class Read>
std::string error_of(std::string_view cell, Read read) {
  std::vector<Field> cells(1);
  cells[0].text = cell;
  ExportFields fields(cells);
  read(fields);
  const auto error = fields.take_error();
  return error ? std::string(name_of(error->id)) : "";
}

std::vector<Field> fields_of(const std::vector<std::string_view>& texts) {
  std::vector<Field> fields;
  for (const std::string_view text : texts) fields.push_back({text, fields.size() * 10, false});
  return fields;
}

}  // namespace

TEST_CASE("the name of a type is no value, in whatever column of an export", "[exports]") {
  for (const char* cell :
       {"System.Object[]", "System.String[]", "System.Collections.Hashtable", "[object Object]",
        "Microsoft.Graph.PowerShell.Models.MicrosoftGraphAssignedLicense", "@{Enabled=25}"}) {
    CAPTURE(cell);
    CHECK(is_unexpanded(cell));
    const auto error = [&](auto read) { return error_of(cell, read); };
    CHECK(error([](ExportFields& f) { f.cell(0); }) == "unexpanded-cell");
    CHECK(error([](ExportFields& f) { f.text(0); }) == "unexpanded-cell");
    CHECK(error([](ExportFields& f) { f.required(0); }) == "unexpanded-cell");
    CHECK(error([](ExportFields& f) { f.required_name(0); }) == "unexpanded-cell");
    CHECK(error([](ExportFields& f) { f.optional(0, parse_price); }) == "unexpanded-cell");
    CHECK(error([](ExportFields& f) { f.required(0, parse_us_date); }) == "unexpanded-cell");
    CHECK(error([](ExportFields& f) { f.quantity(0); }) == "unexpanded-cell");
    CHECK(error([](ExportFields& f) { f.required_quantity(0); }) == "unexpanded-cell");
    CHECK(error([](ExportFields& f) { f.boolean(0); }) == "unexpanded-cell");
    CHECK(error([](ExportFields& f) { f.date(0); }) == "unexpanded-cell");
    CHECK(error([](ExportFields& f) { f.required_date(0); }) == "unexpanded-cell");
    std::optional<Date> date;
    CHECK(error([&](ExportFields& f) { f.read_date(0, date); }) == "unexpanded-cell");
  }
  for (const char* cell : {"", "Systems Ltd.", "system.object", "object", "[]", "@work"}) {
    CAPTURE(cell);
    CHECK_FALSE(is_unexpanded(cell));
  }
}

TEST_CASE("a canonical record is what it says, be it the name of a type") {
  const Field cell{"System.Object[]"};
  FieldReader reader(std::span(&cell, 1));
  CHECK(reader.required_name(0) == "System.Object[]");
  CHECK_FALSE(reader.failed());
  std::optional<Date> date;
  reader.read_date(0, date);
  CHECK(reader.take_error()->id == DiagnosticId::BadDate);
}

TEST_CASE("JSON that is no single value is an error in every column but that of cell()") {
  Field cell{"[1]"};
  cell.is_structure = true;
  const auto error = [&](auto read) {
    ExportFields fields(std::span(&cell, 1));
    read(fields);
    const auto problem = fields.take_error();
    return problem ? std::string(name_of(problem->id)) : "";
  };
  CHECK(error([](ExportFields& f) { f.cell(0); }).empty());
  CHECK(error([](ExportFields& f) { f.text(0); }) == "bad-type");
  CHECK(error([](ExportFields& f) { f.boolean(0); }) == "bad-type");
  std::optional<Date> date;
  CHECK(error([&](ExportFields& f) { f.read_date(0, date); }) == "bad-type");
  cell.text = "";  // as the reader of canonical JSON hands it over
  CHECK(error([&](ExportFields& f) { f.read_date(0, date); }) == "bad-type");
}

TEST_CASE("what is empty is not given", "[exports]") {
  std::vector<Field> cells(1);
  ExportFields fields(cells);
  CHECK_FALSE(fields.quantity(0));
  CHECK_FALSE(fields.date(0));
  CHECK_FALSE(fields.optional(0, parse_us_date));
  CHECK_FALSE(fields.boolean(0));
  CHECK(fields.is_empty(0));
  CHECK_FALSE(fields.failed());
  CHECK(fields.required_quantity(0) == 0);
  CHECK(fields.failed());
}

TEST_CASE("a field reader keeps the first error of the row") {
  const auto fields = fields_of({"x", "", "5"});
  FieldReader reader(fields);
  CHECK(reader.optional(2, parse_integer) == 5);
  CHECK_FALSE(reader.failed());
  CHECK(reader.required(0, parse_integer) == 0);
  CHECK(reader.required(1).empty());
  CHECK_FALSE(reader.optional(2, parse_integer));
  REQUIRE(reader.failed());
  const auto error = reader.take_error();
  CHECK(error->column == std::size_t{0});
  CHECK(error->id == DiagnosticId::BadInteger);
}

TEST_CASE("an empty field is not given: nothing where it may be, an error where it may not") {
  const auto fields = fields_of({""});
  FieldReader reader(fields);
  CHECK_FALSE(reader.optional(0, parse_integer));
  CHECK_FALSE(reader.failed());
  CHECK(reader.required(0, parse_integer) == 0);
  CHECK(reader.take_error()->id == DiagnosticId::MissingValue);
}

TEST_CASE("a structure where a value belongs is an error, also where the value may be left out") {
  std::vector<Field> fields(1);
  fields[0].is_structure = true;
  FieldReader reader(fields);
  CHECK_FALSE(reader.optional(0, parse_integer));
  CHECK(reader.take_error()->id == DiagnosticId::BadType);
}

TEST_CASE("lines of sums are no customers") {
  struct Row {
    std::string_view id;
    std::optional<DiagnosticId> problem;
  };
  const auto row = GENERATE(values<Row>({
      {"Total", DiagnosticId::TotalsRow},
      {"total", DiagnosticId::TotalsRow},
      {"TOTALS", DiagnosticId::TotalsRow},
      {"Grand Total", DiagnosticId::TotalsRow},
      {"", DiagnosticId::MissingValue},
      {"Total Oil", std::nullopt},
      {"grandtotal", std::nullopt},
      {"subtotals-and-more", std::nullopt},
  }));
  CAPTURE(row.id);
  const auto fields = fields_of({row.id});
  FieldReader reader(fields);
  CHECK(reader.required_name(0) == row.id);
  const auto error = reader.take_error();
  CHECK((error != nullptr) == row.problem.has_value());
  if (error && row.problem) CHECK(error->id == *row.problem);
}

TEST_CASE("a row names a subscription, a SKU or both") {
  for (const auto& texts : {std::vector<std::string_view>{"s", ""}, {"", "k"}, {"s", "k"}}) {
    const auto fields = fields_of(texts);
    FieldReader reader(fields);
    const TargetName target = read_target(reader, "c", 0, 1);
    CHECK(target.customer_id == "c");
    CHECK(target.subscription_id == texts[0]);
    CHECK(target.sku == texts[1]);
    CHECK_FALSE(reader.failed());
  }
  const auto fields = fields_of({"", ""});
  FieldReader reader(fields);
  read_target(reader, "c", 0, 1);
  CHECK(reader.take_error()->id == DiagnosticId::NoTarget);
}

}  // namespace licstat
