// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/calendar.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace licstat {
namespace {

namespace chrono = std::chrono;

constexpr unsigned kMonthsOfQuarter = 3;

constexpr std::array kEvery{EveryDef{"all", Every::All}, EveryDef{"month", Every::Month},
                            EveryDef{"quarter", Every::Quarter}, EveryDef{"year", Every::Year}};

chrono::year_month_day civil(Date date) { return chrono::sys_days(chrono::days(date.days)); }

Date date_from(chrono::year_month_day day) {
  return {static_cast<std::int32_t>(chrono::sys_days(day).time_since_epoch().count())};
}

unsigned quarter_of(chrono::month month) {
  return (static_cast<unsigned>(month) - 1) / kMonthsOfQuarter + 1;
}

}  // namespace

std::span<const EveryDef> every_table() { return kEvery; }

std::string period_name(Every every, Date date) {
  const chrono::year_month_day day = civil(date);
  const int year = static_cast<int>(day.year());
  switch (every) {
    case Every::All:
      return to_string(date);
    case Every::Month:
      return fmt::format("{:04}-{:02}", year, static_cast<unsigned>(day.month()));
    case Every::Quarter:
      return fmt::format("{:04}-Q{}", year, quarter_of(day.month()));
    case Every::Year:
      return fmt::format("{:04}", year);
  }
  return {};
}

Date period_end(Every every, Date date) {
  const chrono::year_month_day day = civil(date);
  switch (every) {
    case Every::All:
      return date;
    case Every::Month:
      return date_from(day.year() / day.month() / chrono::last);
    case Every::Quarter:
      return date_from(day.year() / chrono::month(quarter_of(day.month()) * kMonthsOfQuarter) /
                       chrono::last);
    case Every::Year:
      return date_from(day.year() / chrono::December / chrono::last);
  }
  return date;
}

Date year_before(Date date) {
  const chrono::year_month_day day = civil(date);
  const chrono::year_month_day last = day.year() / day.month() / chrono::last;
  const chrono::year year = day.year() - chrono::years(1);
  if (day == last) return date_from(year / day.month() / chrono::last);
  return date_from(year / day.month() / day.day());
}

}  // namespace licstat
