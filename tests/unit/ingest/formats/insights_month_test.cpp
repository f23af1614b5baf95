// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/insights_month.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace licstat {
namespace {

std::string last_day(std::string_view text) {
  const auto day = parse_insights_month(text);
  return day ? to_string(*day) : std::string("none");
}

TEST_CASE("a month of insights stands for its last day") {
  CHECK(last_day("2025-05-01") == "2025-05-31");
  CHECK(last_day("2025-05") == "2025-05-31");
  CHECK(last_day("2025-05-31") == "2025-05-31");
  CHECK(last_day("2025-04-30T00:00:00Z") == "2025-04-30");
  CHECK(last_day("2025-05-01T00:00:00") == "2025-05-31");
  CHECK(last_day("2025-05-01 00:00:00") == "2025-05-31");
  CHECK(last_day("2024-02-01") == "2024-02-29");
  CHECK(last_day("2023-02-01") == "2023-02-28");
  CHECK(last_day("2025-12-01") == "2025-12-31");
  CHECK(last_day("9999-12-01") == "9999-12-31");
}

TEST_CASE("what is no month of insights is an error with the value") {
  CHECK(last_day("2025-13") == "none");
  CHECK(last_day("2025-5") == "none");
  CHECK(last_day("202505") == "none");
  CHECK(last_day("5/1/2025") == "none");
  CHECK(last_day("") == "none");
  const auto month = parse_insights_month("May 2025");
  REQUIRE(!month);
  CHECK(month.error().id == DiagnosticId::BadDate);
  CHECK(month.error().message == "'May 2025' is not a month");
}

TEST_CASE(
    "a month that can be read two ways, or is a number of a spreadsheet, has a fix of its own") {
  const auto fix = [](std::string_view text) { return parse_insights_month(text).error().fix; };
  for (const char* text : {"28.06.2025", "6/28/2025", "15/05/2025 00:00:00"}) {
    CAPTURE(text);
    CHECK(fix(text) ==
          "write it as YYYY-MM-DD, or say which comes first: --date-format dmy (day) or mdy "
          "(month)");
  }
  CHECK(fix("45836") ==
        "a number of a spreadsheet: format the column as a date, YYYY-MM-DD, and export it again");
}

}  // namespace
}  // namespace licstat
