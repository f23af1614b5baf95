// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "licstat/report/build_whole.hpp"

namespace licstat {
namespace {

/// Licences are there, and nothing says who uses them: no picture of use has a point for that.
bool is_unmeasured(FigureValues figures, SnapshotKind kind) {
  return figures[figure_place(kind, "entitlements")] > 0 &&
         figures[figure_place(kind, "usage_base")] == 0;
}

TimeLine line_of(const Trend& trend, std::string_view key, std::string name) {
  const SnapshotKind kind = trend.history().kind;
  const SnapshotFigure& figure = *find_figure(kind, key);
  TimeLine line{std::move(name), {}};
  for (const TrendRow& row : trend.rows()) {
    const FigureValues figures = trend.figures(row);
    const std::int64_t value = figures[figure.place];
    if (value == kNoValue || (figure.is_of_use && is_unmeasured(figures, kind))) continue;
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
