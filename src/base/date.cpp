// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstring>

#include "licstat/base/ascii.hpp"
#include "licstat/base/every_byte.hpp"

namespace licstat {
namespace {

constexpr std::size_t kDateLength = 10;

/// The number in text[at, at+count), or -1 where one of them is no digit.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// The digits of YYYY-MM-DD in one word, the first in its lowest byte.
std::uint64_t date_digits(const char* date) {
  if constexpr (std::endian::native == std::endian::little) {
    std::uint32_t year = 0;
    std::uint16_t month = 0;
    std::uint16_t day = 0;
    std::memcpy(&year, date, sizeof year);
    std::memcpy(&month, date + 5, sizeof month);
    std::memcpy(&day, date + 8, sizeof day);
    return year | std::uint64_t{month} << 32 | std::uint64_t{day} << 48;
  }
  std::uint64_t word = 0;
  for (const int at : {9, 8, 6, 5, 3, 2, 1, 0}) {
    word = word << 8 | static_cast<unsigned char>(date[at]);
  }
  return word;
}

/// Whether all bytes of the word are digits. The top bit of a byte tells that it was below '0', or
/// that it is above '9'.
bool all_digits(std::uint64_t word) {
  const std::uint64_t values = word - kEveryByte * '0';
  return ((values | (values + kEveryByte * (0x7f - 9))) & (kEveryByte * 0x80)) == 0;
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
  const std::uint64_t word = date_digits(text.data());
  if (!all_digits(word)) return false;
  // Every other byte: ten times a digit and the next one.
  const std::uint64_t values = word - kEveryByte * '0';
  const std::uint64_t pairs = values * 10 + (values >> 8);
  const auto pair = [pairs](int number) {
    return static_cast<unsigned>(pairs >> (16 * number) & 0xff);
  };
  const unsigned year = pair(0) * 100 + pair(1);
  const std::chrono::year_month_day ymd{std::chrono::year{static_cast<int>(year)},
                                        std::chrono::month{pair(2)}, std::chrono::day{pair(3)}};
  if (year < 1 || !ymd.ok()) return false;
  if (text.size() > kDateLength && !is_time_of_day(text.substr(kDateLength))) return false;
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

std::optional<Date> date_of_milliseconds(std::int64_t milliseconds) {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::milliseconds{milliseconds});
  const bool is_a_year_of_ours = days >= std::chrono::days{date_of(1, 1, 1).days} &&
                                 days <= std::chrono::days{date_of(9999, 12, 31).days};
  if (!is_a_year_of_ours) return std::nullopt;
  return Date{static_cast<std::int32_t>(days.count())};
}

Window window_ending(Date as_of, int days) {
  return {std::max(Date{as_of.days - (days - 1)}, date_of(1, 1, 1)), as_of};
}

}  // namespace licstat
