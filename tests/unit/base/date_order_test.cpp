// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/date_order.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace licstat;

namespace {

std::string shown(std::string_view text, DateOrder order) {
  const auto date = read_ordered_date(text, order);
  return date ? to_string(*date) : "none";
}

}  // namespace

TEST_CASE("a date is read in the order that somebody says") {
  CHECK(shown("3/4/2026", DateOrder::DayFirst) == "2026-04-03");
  CHECK(shown("3/4/2026", DateOrder::MonthFirst) == "2026-03-04");
  CHECK(shown("03.04.2026", DateOrder::DayFirst) == "2026-04-03");
  CHECK(shown("31-12-2026", DateOrder::DayFirst) == "2026-12-31");
  CHECK(shown("12/31/2026 11:59:59 PM", DateOrder::MonthFirst) == "2026-12-31");
  CHECK(shown("29.2.2024 8:05", DateOrder::DayFirst) == "2024-02-29");
}

TEST_CASE("what has another form, or is no day, is no date in any order") {
  for (const DateOrder order : {DateOrder::DayFirst, DateOrder::MonthFirst}) {
    for (const std::string text :
         {"", "3/4/26", "3/4.2026", "3/4", "3//2026", "/4/2026", "003/4/2026", "3/4/02026",
          "2026-04-03", "3/4/2026T08:00:00", "3/4/2026 25:00", "3/4/2026 8", "3/4/2026 8:05 XM",
          "29.2.2026", "0.1.2026", "32.13.2026", "3.4.0000", " 3.4.2026"}) {
      CAPTURE(text);
      CHECK(shown(text, order) == "none");
    }
  }
  CHECK(shown("31.12.2026", DateOrder::MonthFirst) == "none");
}

TEST_CASE("dates that need an order, and numbers of spreadsheets, are known as such") {
  CHECK(is_ordered_date("31.31.2026"));
  CHECK_FALSE(is_ordered_date("2026-12-31"));
  CHECK(is_spreadsheet_date("45962"));
  CHECK(is_spreadsheet_date("45962.333"));
  CHECK_FALSE(is_spreadsheet_date("4596"));
  CHECK_FALSE(is_spreadsheet_date("459621"));
  CHECK_FALSE(is_spreadsheet_date("4596a"));
}

TEST_CASE("the two orders have names") {
  CHECK(parse_date_order("dmy") == DateOrder::DayFirst);
  CHECK(parse_date_order("MDY") == DateOrder::MonthFirst);
  CHECK_FALSE(parse_date_order("ymd"));
  CHECK(date_order_name(DateOrder::DayFirst) == "dmy");
  CHECK(date_order_name(DateOrder::MonthFirst) == "mdy");
}
