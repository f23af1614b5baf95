// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "licstat/report/build_whole.hpp"

namespace licstat {
namespace {

TimeLine line_of(const Trend& trend, std::string_view key, std::string name) {
  const std::size_t place = figure_place(trend.history().kind, key);
  TimeLine line{std::move(name), {}};
  for (const TrendRow& row : trend.rows()) {
    const std::int64_t value = trend.figures(row)[place];
    if (value == kNoValue) continue;
    line.points.push_back(
        {trend.history().snapshots[row.snapshot].head.as_of, value, fmt::to_string(value)});
  }
  return line;
}

}  // namespace

std::optional<TimeChart> trend_chart(const Trend& trend) {
  if (trend.rows().empty()) return std::nullopt;
  return TimeChart{
      "Trend of licences sold and in use",
      {line_of(trend, "licenses_sold", "sold"), line_of(trend, "active_entitlements", "in use")}};
}

}  // namespace licstat
