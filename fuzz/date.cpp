// SPDX-License-Identifier: Apache-2.0
// Dates in fields. Ten characters YYYY-MM-DD are a date where the calendar has the day; what any
// parser accepts is a day of the years 0001 to 9999 that comes back from its text.
#include <chrono>
#include <string_view>

#include "licstat/base/date_order.hpp"
#include "licstat/ingest/read/field_parsers.hpp"
#include "support/property.hpp"

namespace {

using namespace licstat;

/// Of "2026-02-29"; false also where the text has another form.
bool is_day(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  if (text.size() != kForm.size()) return false;
  int numbers[3] = {0, 0, 0};
  int part = 0;
  for (std::size_t at = 0; at < kForm.size(); ++at) {
    const bool is_digit = text[at] >= '0' && text[at] <= '9';
    if (is_digit != (kForm[at] == 'd') || (!is_digit && text[at] != '-')) return false;
    if (is_digit) numbers[part] = numbers[part] * 10 + (text[at] - '0');
    if (!is_digit) ++part;
  }
  const std::chrono::year_month_day day{std::chrono::year(numbers[0]),
                                        std::chrono::month(static_cast<unsigned>(numbers[1])),
                                        std::chrono::day(static_cast<unsigned>(numbers[2]))};
  return day.ok() && numbers[0] >= 1;
}

void check_day(Date date) {
  fuzz::require(date_of(1, 1, 1) <= date && date <= date_of(9999, 12, 31), "years have 4 digits");
  const auto again = parse_date(to_string(date));
  fuzz::require(again && *again == date, "a day comes back from its text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::Input(data, size).rest();
  const auto date = parse_date(text);
  if (text.size() == 10)
    fuzz::require_same(date.has_value(), is_day(text), "a day of the calendar");
  if (date) fuzz::require_same(to_string(*date), std::string(text.substr(0, 10)), "as written");
  for (const auto parse : {parse_date, parse_row_date, parse_export_date, parse_us_date}) {
    const auto parsed = parse(text);
    if (date) fuzz::require(parsed && *parsed == *date, "ISO is read alike everywhere");
    if (parsed) check_day(*parsed);
  }
  for (const DateOrder order : {DateOrder::DayFirst, DateOrder::MonthFirst}) {
    const auto ordered = read_ordered_date(text, order);
    if (ordered) check_day(*ordered);
    if (ordered) fuzz::require(is_ordered_date(text), "it has the form");
  }
  if (date) fuzz::require(!is_ordered_date(text) && !is_spreadsheet_date(text), "one form each");
  return 0;
}
