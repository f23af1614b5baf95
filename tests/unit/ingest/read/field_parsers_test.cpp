// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/field_parsers.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <type_traits>

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

template <class Value>
std::string shown(const Expected<Value>& value) {
  if (!value) return std::string(name_of(value.error().id));
  if constexpr (std::is_same_v<Value, Date>) {
    return to_string(*value);
  } else {
    return fmt::format("{}", *value);
  }
}

TEST_CASE("quantities may have a fraction of zeros, and nothing else", "[exports]") {
  struct Row {
    const char* text;
    const char* value;
  };
  const auto row = GENERATE(values<Row>({
      {"25", "25"},
      {"25.0", "25"},
      {"25.00", "25"},
      {"1.0000", "1"},
      {"25.000", "bad-integer"},  // twenty-five thousand where it is grouped so
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
      {"/Date(1747299746000)/", "2025-05-15"},
      {"\\/Date(1747299746000)\\/", "2025-05-15"},
      {"/Date(1747353600000-0700)/", "2025-05-16"},  // midnight in UTC
      {"/Date(1747353599999+1400)/", "2025-05-15"},
      {"/Date(-1)/", "1969-12-31"},
      {"/Date(-62135596800000)/", "0001-01-01"},
      {"/Date(-62135596800001)/", "bad-date"},
      {"/Date(253402300799999)/", "9999-12-31"},
      {"/Date(253402300800000)/", "bad-date"},
      {"/Date(99999999999999999999)/", "bad-date"},
      {"/Date()/", "bad-date"},
      {"/Date(1747299746000)", "bad-date"},
      {"/Date(1747299746000+02:00)/", "bad-date"},
      {"/Date(1747299746000 )/", "bad-date"},
      {"Date(1747299746000)", "bad-date"},
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
  }
  CHECK(fix(parse_us_date, "14.05.2026 00:00") == order);
  CHECK(fix(parse_us_date, "14/05/2026") == order);
  for (auto* const parse : {&parse_export_date, &parse_us_date}) {
    CHECK(fix(parse, "45836") == number);
  }
  CHECK(fix(parse_us_date, "soon") == "month/day/year, such as 05/14/2026 00:00:00, or YYYY-MM-DD");
}

}  // namespace
}  // namespace licstat
