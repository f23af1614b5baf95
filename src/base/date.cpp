// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/date.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>

namespace licstat {
namespace {

constexpr std::size_t kDateLength = 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number in text[at, at+count), or -1 where one of them is no digit. Looks at all of them in
/// any case: a test per digit would cost more.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  bool all_digits = true;
  for (std::size_t end = at + count; at < end; ++at) {
    value = value * 10 + (text[at] - '0');
    all_digits = all_digits && is_digit(text[at]);
  }
  return all_digits ? value : -1;
}

bool is_offset(std::string_view zone) {
  if (zone == "Z" || zone == "z") return true;
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return false;
  const int hours = digits(zone, 1, 2);
  const int minutes = digits(zone, 4, 2);
  return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
}

/// "THH:MM:SS[.fraction]ZONE" of RFC 3339. A leap second is refused: no export has one.
bool is_time_of_day(std::string_view text) {
  if (text.size() < 10 || text[3] != ':' || text[6] != ':') return false;
  if (text[0] != 'T' && text[0] != 't' && text[0] != ' ') return false;
  const int hours = digits(text, 1, 2);
  const int minutes = digits(text, 4, 2);
  const int seconds = digits(text, 7, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
    return false;
  }
  std::string_view rest = text.substr(9);
  if (rest.starts_with('.')) {
    const std::size_t end = rest.find_first_not_of("0123456789", 1);
    if (end == 1 || end == std::string_view::npos) return false;
    rest = rest.substr(end);
  }
  return is_offset(rest);
}

}  // namespace

bool read_date(std::string_view text, Date& date) {
  if (text.size() < kDateLength || text[4] != '-' || text[7] != '-') return false;
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  const int day = digits(text, 8, 2);
  if (year < 1 || month < 1 || day < 1) return false;
  const std::chrono::year_month_day ymd{std::chrono::year{year},
                                        std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  const bool is_timestamp = text.size() > kDateLength;
  if (!ymd.ok() || (is_timestamp && !is_time_of_day(text.substr(kDateLength)))) return false;
  date.days = static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count());
  return true;
}

Expected<Date> parse_date(std::string_view text) {
  Date date;
  if (read_date(text, date)) return date;
  return field_error(
      DiagnosticId::BadDate, fmt::format("'{}' is not a date", text),
      "write it as YYYY-MM-DD (or an RFC 3339 timestamp such as 2026-10-31T08:00:00Z)");
}

std::string to_string(Date date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

Date date_of(int year, unsigned month, unsigned day) {
  const std::chrono::sys_days days{std::chrono::year_month_day{
      std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}};
  return Date{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

Window window_ending(Date as_of, int days) { return {Date{as_of.days - (days - 1)}, as_of}; }

}  // namespace licstat
