// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/field_parsers.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <vector>

namespace licstat {
namespace {

template <class T>
std::string problem_of(const Expected<T>& result) {
  if (result) return "";
  return result.error().message + " [" + std::string(name_of(result.error().id)) + "]";
}

TEST_CASE("integers: digits from 0 to 10^12") {
  struct Row {
    const char* text;
    std::int64_t value;
  };
  const auto row = GENERATE(values<Row>({
      {"0", 0},
      {"7", 7},
      {"007", 7},
      {"999999999999", 999'999'999'999},
      {"1000000000000", 1'000'000'000'000},
      {"0000000000000000000000000000000000000042", 42},
  }));
  CAPTURE(row.text);
  CHECK(parse_integer(row.text) == row.value);
}

TEST_CASE("what is no integer, or too large a one, is an error with its value") {
  struct Row {
    const char* text;
    const char* problem;
  };
  const auto row = GENERATE(values<Row>({
      {"1000000000001", "1000000000001 is out of range [integer-out-of-range]"},
      {"9223372036854775807", "9223372036854775807 is out of range [integer-out-of-range]"},
      {"9223372036854775808", "9223372036854775808 is out of range [integer-out-of-range]"},
      {"18446744073709551616", "18446744073709551616 is out of range [integer-out-of-range]"},
      {"1.9", "'1.9' is not an integer [bad-integer]"},
      {"1.0", "'1.0' is not an integer [bad-integer]"},
      {"1e3", "'1e3' is not an integer [bad-integer]"},
      {"+1", "'+1' is not an integer [bad-integer]"},
      {"-1", "'-1' is not an integer [bad-integer]"},
      {"-0", "'-0' is not an integer [bad-integer]"},
      {"", "'' is not an integer [bad-integer]"},
      {" ", "' ' is not an integer [bad-integer]"},
      {" 1", "' 1' is not an integer [bad-integer]"},
      {"1 000", "'1 000' is not an integer [bad-integer]"},
      {"1,000", "'1,000' is not an integer [bad-integer]"},
      {"1'000", "'1'000' is not an integer [bad-integer]"},
      {"1O", "'1O' is not an integer [bad-integer]"},
      {"0x10", "'0x10' is not an integer [bad-integer]"},
      {"true", "'true' is not an integer [bad-integer]"},
      {"٣", "'٣' is not an integer [bad-integer]"},
      {"nan", "'nan' is not an integer [bad-integer]"},
  }));
  CAPTURE(row.text);
  CHECK(problem_of(parse_integer(row.text)) == row.problem);
}

TEST_CASE("a NUL byte ends no number") {
  CHECK_FALSE(parse_integer(std::string_view("1\0", 2)));
  CHECK_FALSE(parse_decimal(std::string_view("1\0", 2)));
}

TEST_CASE("booleans in three spellings and any case") {
  for (const char* text : {"true", "TRUE", "True", "yes", "Yes", "1"})
    CHECK(parse_boolean(text) == true);
  for (const char* text : {"false", "FALSE", "no", "No", "0"}) CHECK(parse_boolean(text) == false);
  for (const char* text : {"", "2", "t", "y", "on", "wahr", "01", " true"}) {
    CAPTURE(text);
    CHECK(problem_of(parse_boolean(text)) ==
          "'" + std::string(text) + "' is neither true nor false [bad-boolean]");
  }
}

TEST_CASE("prices are digits with at most one point, as written") {
  for (const char* text : {"0", "12", "12.5", "12.50", "0.000001", "007.10"}) {
    CHECK(parse_decimal(text) == text);
  }
  for (const char* text :
       {"", ".", "1.", ".5", "1,5", "1.2.3", "-1", "+1", "1e3", "€5", "1 000", "NaN"}) {
    CAPTURE(text);
    CHECK(problem_of(parse_decimal(text)) ==
          "'" + std::string(text) + "' is not a price [bad-decimal]");
  }
}

TEST_CASE("currencies are three letters") {
  for (const char* text : {"EUR", "usd", "Chf"}) CHECK(parse_currency(text) == text);
  for (const char* text : {"", "EU", "EURO", "E1R", "€", "E R", "ÄÖ"}) {
    CAPTURE(text);
    CHECK(problem_of(parse_currency(text)) ==
          "'" + std::string(text) + "' is not a currency [bad-currency]");
  }
}

std::vector<Field> fields_of(const std::vector<std::string_view>& texts) {
  std::vector<Field> fields;
  for (const std::string_view text : texts) fields.push_back({text, fields.size() * 10, false});
  return fields;
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
  CHECK(read_customer_id(reader, 0) == row.id);
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

}  // namespace
}  // namespace licstat
