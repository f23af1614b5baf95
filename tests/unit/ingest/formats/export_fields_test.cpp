// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/export_fields.hpp"

#include <fmt/format.h>

#include <array>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "licstat/ingest/formats/insights_month.hpp"

namespace licstat {
namespace {

template <class Value>
std::string shown(const Expected<Value>& value) {
  if (!value) return std::string(name_of(value.error().id));
  if constexpr (std::is_same_v<Value, Date>) {
    return to_string(*value);
  } else {
    return fmt::format("{}", *value);
  }
}

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

}  // namespace

TEST_CASE("quantities may have a fraction of zeros, and nothing else", "[exports]") {
  struct Row {
    const char* text;
    const char* value;
  };
  const auto row = GENERATE(values<Row>({
      {"25", "25"},
      {"25.0", "25"},
      {"25.000", "25"},
      {"0", "0"},
      {"0.0", "0"},
      {"25.5", "bad-integer"},
      {"25.", "bad-integer"},
      {".0", "bad-integer"},
      {"25,0", "bad-integer"},
      {"1,000", "bad-integer"},
      {"1.000.0", "bad-integer"},
      {"-1", "bad-integer"},
      {"1e3", "bad-integer"},
      {"1000000000000", "1000000000000"},
      {"1000000000000.0", "1000000000000"},
      {"1000000000001", "integer-out-of-range"},
  }));
  CAPTURE(row.text);
  CHECK(shown(parse_quantity(row.text)) == row.value);
}

TEST_CASE("booleans are those of English and German programs", "[exports]") {
  for (const char* word : {"True", "TRUE", "true", "Yes", "1", "Wahr", "WAHR", "ja"}) {
    CAPTURE(word);
    CHECK(shown(parse_export_boolean(word)) == "true");
  }
  for (const char* word : {"False", "no", "0", "Falsch", "FALSCH", "Nein"}) {
    CAPTURE(word);
    CHECK(shown(parse_export_boolean(word)) == "false");
  }
  for (const char* word : {"", "vrai", "T", "2", "Wahr "}) {
    CAPTURE(word);
    CHECK(shown(parse_export_boolean(word)) == "bad-boolean");
  }
}

TEST_CASE("a time of day may lack its zone, and nothing else", "[exports]") {
  struct Row {
    const char* text;
    const char* value;
  };
  const auto row = GENERATE(values<Row>({
      {"2025-06-14", "2025-06-14"},
      {"2025-06-14T23:59:59", "2025-06-14"},
      {"2025-06-14 00:00:00", "2025-06-14"},
      {"2025-06-14T10:02:26.02", "2025-06-14"},
      {"2025-06-14T10:02:26.02Z", "2025-06-14"},
      {"2025-06-14T00:00:00+02:00", "2025-06-14"},
      {"2025-06-14Z", "bad-date"},
      {"2025-06-14T", "bad-date"},
      {"2025-06-14T10:02", "bad-date"},
      {"2025-06-14T06: 41: 12", "bad-date"},
      {"2025-06-31T00:00:00", "bad-date"},
      {"2025-06-14T00:00:00ZZ", "bad-date"},
      {"", "bad-date"},
  }));
  CAPTURE(row.text);
  CHECK(shown(parse_export_date(row.text)) == row.value);
}

TEST_CASE("dates of US programs have the month first", "[exports]") {
  struct Row {
    const char* text;
    const char* value;
  };
  const auto row = GENERATE(values<Row>({
      {"05/14/2026 00:00:00", "2026-05-14"},
      {"2/1/2019 0:00", "2019-02-01"},
      {"12/31/2026", "2026-12-31"},
      {"02/29/2028", "2028-02-29"},
      {"02/29/2026", "bad-date"},
      {"14/05/2026", "bad-date"},
      {"05/14/26", "bad-date"},
      {"2026-05-14", "2026-05-14"},
      {"2026-05-14T00:00:00", "2026-05-14"},
      {"2026-05-14T00:00:00Z", "2026-05-14"},
      {"14.05.2026 00:00", "bad-date"},
      {"03.04.2026", "bad-date"},
      {"05/14", "bad-date"},
      {"/14/2026", "bad-date"},
      {"05/14/2026x", "bad-date"},
      {"99999999999/1/2026", "bad-date"},
      {"", "bad-date"},
  }));
  CAPTURE(row.text);
  CHECK(shown(parse_us_date(row.text)) == row.value);
}

TEST_CASE("where --date-format is given no export reads its dates in an order of its own",
          "[exports]") {
  const auto read = [](std::string_view cell, bool is_order_given) {
    std::vector<Field> cells(1);
    cells[0].text = cell;
    ExportFields fields(cells);
    const auto date = fields.us_date(0, is_order_given);
    return date ? to_string(*date) : "none";
  };
  CHECK(read("03/04/2025", false) == "2025-03-04");
  CHECK(read("03/04/2025", true) == "none");  // left to what wraps the parser
  CHECK(read("2025-04-03", true) == "2025-04-03");
}

TEST_CASE("a date of an export that can be read two ways has a fix of its own", "[exports]") {
  const auto fix = [](Expected<Date> (*parse)(std::string_view), std::string_view text) {
    const auto date = parse(text);
    REQUIRE(!date);
    return date.error().fix;
  };
  const std::string order =
      "write it as YYYY-MM-DD, or say which comes first: --date-format dmy (day) or mdy (month)";
  const std::string number =
      "a number of a spreadsheet: format the column as a date, YYYY-MM-DD, and export it again";
  for (const char* text :
       {"28.06.2025", "6/28/2025", "15/05/2025 00:00:00", "10.06.2025 08:00:00"}) {
    CAPTURE(text);
    CHECK(fix(parse_export_date, text) == order);
    CHECK(fix(parse_insights_month, text) == order);
  }
  CHECK(fix(parse_us_date, "14.05.2026 00:00") == order);
  CHECK(fix(parse_us_date, "14/05/2026") == order);
  for (auto* const parse : {&parse_export_date, &parse_us_date, &parse_insights_month}) {
    CHECK(fix(parse, "45836") == number);
  }
  CHECK(fix(parse_us_date, "soon") == "month/day/year, such as 05/14/2026 00:00:00, or YYYY-MM-DD");
}

TEST_CASE("the name of a type is no value, wherever it stands", "[exports]") {
  for (const char* cell :
       {"System.Object[]", "System.String[]", "System.Collections.Hashtable", "[object Object]",
        "Microsoft.Graph.PowerShell.Models.MicrosoftGraphAssignedLicense", "@{Enabled=25}"}) {
    CAPTURE(cell);
    CHECK(is_unexpanded(cell));
    CHECK(error_of(cell, [](ExportFields& f) { f.text(0); }) == "unexpanded-cell");
    CHECK(error_of(cell, [](ExportFields& f) { f.required(0); }) == "unexpanded-cell");
    CHECK(error_of(cell, [](ExportFields& f) { f.quantity(0); }) == "unexpanded-cell");
    CHECK(error_of(cell, [](ExportFields& f) { f.required_quantity(0); }) == "unexpanded-cell");
    CHECK(error_of(cell, [](ExportFields& f) { f.json(0); }) == "unexpanded-cell");
    CHECK(error_of(cell, [](ExportFields& f) { f.cell(0); }) == "unexpanded-cell");
    CHECK(error_of(cell, [](ExportFields& f) { f.boolean(0); }) == "unexpanded-cell");
  }
  for (const char* cell : {"", "Systems Ltd.", "system.object", "object", "[]", "@work"}) {
    CAPTURE(cell);
    CHECK_FALSE(is_unexpanded(cell));
  }
}

TEST_CASE("JSON in a cell is an object or an array", "[exports]") {
  const auto json = [](ExportFields& fields) { fields.json(0); };
  CHECK(error_of("", json).empty());
  CHECK(error_of("null", json).empty());
  CHECK(error_of(R"([{"skuId":"a"}])", json).empty());
  CHECK(error_of(R"({"skuId":"a"})", json).empty());
  CHECK(error_of("7", json) == "bad-type");
  CHECK(error_of("\"text\"", json) == "bad-type");
  CHECK(error_of("[1,", json) == "bad-type");
  CHECK(error_of("a+b", json) == "bad-type");
}

TEST_CASE("what is empty is not given", "[exports]") {
  std::vector<Field> cells(1);
  ExportFields fields(cells);
  CHECK_FALSE(fields.quantity(0));
  CHECK_FALSE(fields.date(0));
  CHECK_FALSE(fields.us_date(0, false));
  CHECK_FALSE(fields.us_date(0, true));
  CHECK_FALSE(fields.boolean(0));
  CHECK(fields.json(0).is_null());
  CHECK(fields.is_empty(0));
  CHECK_FALSE(fields.failed());
  CHECK(fields.required_quantity(0) == 0);
  CHECK(fields.failed());
}

TEST_CASE("words of a list are read without case, others are named", "[exports]") {
  static constexpr std::array kWords{Word<int>{"Enabled", 1}, Word<int>{"LockedOut", 2}};
  const auto read = [](std::string_view cell) {
    std::vector<Field> cells(1);
    cells[0].text = cell;
    ExportFields fields(cells);
    const int value = read_word(fields, 0, kWords);
    const auto error = fields.take_error();
    return error ? error->message + "; " + error->fix : std::to_string(value);
  };
  CHECK(read("Enabled") == "1");
  CHECK(read("LOCKEDOUT") == "2");
  CHECK(read("Paused") == "'Paused' is not known; one of Enabled, LockedOut");
}

}  // namespace licstat
