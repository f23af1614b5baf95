// SPDX-License-Identifier: Apache-2.0
// A calendar date without time or zone, and the window of days that a report looks at.
//                                                                           (stage: base)
// In:     YYYY-MM-DD, or an RFC 3339 timestamp whose date part is taken as written.
// Out:    days since 1970-01-01; years 0001 to 9999.
// Errors: FieldError{BadDate}.
// Source: docs/metrics.md#words.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "licstat/base/expected.hpp"

namespace licstat {

struct Date {
  std::int32_t days = 0;  ///< since 1970-01-01
  auto operator<=>(const Date&) const = default;
};

/// false: the text is no date, and `date` stays as it was. For rows by the million; an optional
/// would be put together in memory and waited for.
bool read_date(std::string_view text, Date& date);
Expected<Date> parse_date(std::string_view text);
std::string to_string(Date date);
Date date_of(int year, unsigned month, unsigned day);
/// The day of UTC, of milliseconds since 1970; nullopt: outside the years 0001 to 9999.
std::optional<Date> date_of_milliseconds(std::int64_t milliseconds);

/// The n calendar days that end with the as-of date, both ends included; fewer where there are no
/// more since 0001-01-01, before which nothing is dated.
struct Window {
  Date from;
  Date to;  ///< the as-of date
  [[nodiscard]] int days() const { return to.days - from.days + 1; }
  [[nodiscard]] bool contains(Date date) const { return from <= date && date <= to; }
};

constexpr int kDefaultWindowDays = 28;
constexpr int kMaxWindowDays = 366;

/// Requires: 1 <= days <= kMaxWindowDays.
Window window_ending(Date as_of, int days);

}  // namespace licstat
