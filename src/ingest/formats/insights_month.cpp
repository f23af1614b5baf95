// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/insights_month.hpp"

#include <fmt/format.h>

#include <chrono>

#include "licstat/ingest/read/field_parsers.hpp"

namespace licstat {
namespace {

Date last_day_of_month(Date date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
  const std::chrono::year_month_day_last last{ymd.year() / ymd.month() / std::chrono::last};
  return {static_cast<std::int32_t>(std::chrono::sys_days{last}.time_since_epoch().count())};
}

}  // namespace

Expected<Date> parse_insights_month(std::string_view text) {
  constexpr std::string_view kMonth = "2025-05";
  const std::string first = fmt::format("{}{}", text, text.size() == kMonth.size() ? "-01" : "");
  if (const auto day = parse_export_date(first)) return last_day_of_month(*day);
  return field_error(DiagnosticId::BadDate, fmt::format("'{}' is not a month", text),
                     date_fix(text, "write its first day as YYYY-MM-DD"));
}

}  // namespace licstat
