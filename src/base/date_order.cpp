// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/date_order.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

constexpr std::string_view kDigits = "0123456789";

struct OrderedParts {
  unsigned first = 0;
  unsigned second = 0;
  unsigned year = 0;
};

/// The number at the front, of `least` to `most` digits; nullopt: there is none.
std::optional<unsigned> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  const std::size_t length = std::min(text.find_first_not_of(kDigits), text.size());
  if (length < least || length > most) return std::nullopt;
  unsigned number = 0;
  std::from_chars(text.data(), text.data() + length, number);
  text.remove_prefix(length);
  return number;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

/// "8:05", "08:05:00", "8:05:00 PM"
bool is_time_of_day(std::string_view text) {
  const auto hour = take_number(text, 1, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return false;
  const auto minute = take_number(text, 2, 2);
  if (!minute || *minute > 59) return false;
  if (take(text, ':')) {
    const auto second = take_number(text, 2, 2);
    if (!second || *second > 59) return false;
  }
  text = trim_blanks(text);
  return text.empty() || equal_ignoring_case(text, "am") || equal_ignoring_case(text, "pm");
}

std::optional<OrderedParts> ordered_parts(std::string_view text) {
  const std::size_t blank = text.find(' ');
  std::string_view day = text.substr(0, blank);
  const auto first = take_number(day, 1, 2);
  const char separator = day.empty() ? '\0' : day.front();
  if (!first || (separator != '.' && separator != '/' && separator != '-')) return std::nullopt;
  take(day, separator);
  const auto second = take_number(day, 1, 2);
  if (!second || !take(day, separator)) return std::nullopt;
  const auto year = take_number(day, 4, 4);
  if (!year || !day.empty()) return std::nullopt;
  const bool has_time = blank != std::string_view::npos;
  if (has_time && !is_time_of_day(trim_blanks(text.substr(blank)))) return std::nullopt;
  return OrderedParts{*first, *second, *year};
}

}  // namespace

std::optional<DateOrder> parse_date_order(std::string_view name) {
  if (equal_ignoring_case(name, "dmy")) return DateOrder::DayFirst;
  if (equal_ignoring_case(name, "mdy")) return DateOrder::MonthFirst;
  return std::nullopt;
}

std::string_view date_order_name(DateOrder order) {
  return order == DateOrder::DayFirst ? "dmy" : "mdy";
}

std::optional<Date> read_ordered_date(std::string_view text, DateOrder order) {
  const auto parts = ordered_parts(text);
  if (!parts) return std::nullopt;
  const bool day_first = order == DateOrder::DayFirst;
  const unsigned day = day_first ? parts->first : parts->second;
  const unsigned month = day_first ? parts->second : parts->first;
  const std::chrono::year_month_day ymd{std::chrono::year{static_cast<int>(parts->year)},
                                        std::chrono::month{month}, std::chrono::day{day}};
  if (parts->year < 1 || !ymd.ok()) return std::nullopt;
  return date_of(static_cast<int>(parts->year), month, day);
}

bool is_ordered_date(std::string_view text) { return ordered_parts(text).has_value(); }

bool is_spreadsheet_date(std::string_view text) {
  const std::string_view days = text.substr(0, text.find_first_of(".,"));
  const std::string_view rest = text.substr(days.size());
  return days.size() == 5 && days.find_first_not_of(kDigits) == std::string_view::npos &&
         (rest.empty() || rest.find_first_not_of(kDigits, 1) == std::string_view::npos);
}

}  // namespace licstat
