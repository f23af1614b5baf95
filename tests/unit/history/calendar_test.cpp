// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/calendar.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/history/history.hpp"

namespace licstat::test {
namespace {

Date day_in(const std::string& text) { return *parse_date(text); }

std::vector<Date> days(const std::vector<std::string>& texts) {
  std::vector<Date> dates;
  for (const std::string& text : texts) dates.push_back(day_in(text));
  return dates;
}

TEST_CASE("a day lies in its month, quarter and year", "[history][calendar]") {
  const Date date = day_in("2026-11-03");
  CHECK(period_name(Every::All, date) == "2026-11-03");
  CHECK(period_name(Every::Month, date) == "2026-11");
  CHECK(period_name(Every::Quarter, date) == "2026-Q4");
  CHECK(period_name(Every::Year, date) == "2026");
  CHECK(period_end(Every::All, date) == date);
  CHECK(period_end(Every::Month, date) == day_in("2026-11-30"));
  CHECK(period_end(Every::Quarter, date) == day_in("2026-12-31"));
  CHECK(period_end(Every::Year, date) == day_in("2026-12-31"));
  CHECK(period_end(Every::Quarter, day_in("2024-01-01")) == day_in("2024-03-31"));
  CHECK(period_end(Every::Month, day_in("2024-02-01")) == day_in("2024-02-29"));
}

TEST_CASE("the last day of a month pairs with the last day of the month", "[history][calendar]") {
  CHECK(year_before(day_in("2026-10-31")) == day_in("2025-10-31"));
  CHECK(year_before(day_in("2026-10-30")) == day_in("2025-10-30"));
  CHECK(year_before(day_in("2024-02-29")) == day_in("2023-02-28"));
  CHECK(year_before(day_in("2025-02-28")) == day_in("2024-02-29"));
  CHECK(year_before(day_in("2024-02-28")) == day_in("2023-02-28"));
}

TEST_CASE("the newest of each period stands for it, of the days that are asked for",
          "[history][calendar]") {
  const auto dates =
      days({"2026-01-15", "2026-01-31", "2026-03-31", "2026-04-01", "2026-04-30", "2026-07-02"});
  CHECK(dates_of_periods(dates, {Every::All, {}, {}}) == dates);
  CHECK(dates_of_periods(dates, {Every::Month, {}, {}}) ==
        days({"2026-01-31", "2026-03-31", "2026-04-30", "2026-07-02"}));
  CHECK(dates_of_periods(dates, {Every::Quarter, {}, day_in("2026-04-29")}) ==
        days({"2026-03-31", "2026-04-01"}));
  CHECK(dates_of_periods(dates, {Every::Year, day_in("2026-02-01"), {}}) == days({"2026-07-02"}));
  CHECK(dates_of_periods(dates, {Every::All, day_in("2027-01-01"), {}}).empty());
}

TEST_CASE("a year figure looks at most 31 days further back", "[history][calendar]") {
  const auto dates = days({"2025-08-30", "2025-09-29", "2026-09-30", "2026-10-31"});
  CHECK(date_of_year_before(dates, day_in("2026-09-30")) == day_in("2025-09-29"));
  CHECK(date_of_year_before(dates, day_in("2026-10-30")) == day_in("2025-09-29"));
  CHECK(date_of_year_before(dates, day_in("2026-10-31")) == std::nullopt);
  CHECK(date_of_year_before(dates, day_in("2025-08-30")) == std::nullopt);
}

}  // namespace
}  // namespace licstat::test
