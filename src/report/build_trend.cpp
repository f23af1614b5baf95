// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_trend.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "licstat/report/history_cells.hpp"
#include "licstat/report/history_head.hpp"
#include "licstat/report/screen_cell.hpp"
#include "licstat/report/time_picture.hpp"
#include "licstat/report/trend_tables.hpp"

namespace licstat {
namespace {

constexpr std::size_t kUsualWidth = 80;

std::string level_text(const Trend& trend) { return joined_names(trend.question().bridge.level); }

std::string_view every_name(Every every) {
  return std::ranges::find(every_table(), every, &EveryDef::every)->name;
}

/// The figure of all that is shown, day by day, of each currency.
std::map<Key, std::vector<TimePoint>> points_of(const Trend& trend) {
  const SnapshotFigure& figure = *trend.question().bridge.figure;
  const Column column{.key = figure.key, .heading = figure.key, .unit = unit_of(figure.kind)};
  std::map<Key, std::vector<TimePoint>> points;
  for (const TrendRow& row : trend.rows()) {
    const std::int64_t value = trend.figures(row)[figure.place];
    if (value == kNoValue) continue;
    points[trend.key(row.group)].push_back(
        {trend.history().snapshots[row.snapshot].head.as_of, value,
         screen_cell(column, value_cell(figure, value), {}).text});
  }
  return points;
}

std::vector<Passage> pictures(const Trend& trend, const TrendContext& context) {
  std::vector<Passage> passages;
  if (context.drawing == Drawing::None) return passages;
  const std::size_t width = context.width == 0 ? kUsualWidth : context.width;
  const bool is_of_costs = trend.history().kind == SnapshotKind::Costs;
  const std::string without_currency = is_of_costs ? "without a price" : "";
  for (const auto& [key, points] : points_of(trend)) {
    const std::vector<std::string> drawing =
        time_picture(points, {width, context.drawing == Drawing::Ascii});
    if (drawing.empty()) continue;
    const ValueId currency = key[kCurrencyPlace];
    // The title says the figure.
    passages.push_back({.heading = currency == 0
                                       ? without_currency
                                       : trend.history().keys.of(kCurrencyPlace, currency).spelling,
                        .drawing = drawing,
                        .points = points});
  }
  return passages;
}

std::string title_of(const Trend& trend) {
  const std::vector<std::string> by = dimension_names(trend.question().by);
  return fmt::format("Trend of {}{}", trend.question().bridge.figure->key,
                     by.empty() ? "" : fmt::format(" by {}", fmt::join(by, ", ")));
}

std::string date_of(const History& history, std::size_t snapshot) {
  return to_string(history.snapshots[snapshot].head.as_of);
}

/// How to read the lines of periods.
std::string legend(const Trend& trend, const Report& report) {
  const std::vector<Column>& columns = report.tables.front().columns;
  const auto unknown = std::ranges::find(columns, "not_comparable", &Column::key);
  const bool is_marked = std::ranges::any_of(trend.history().shown, [&](std::size_t snapshot) {
    return !trend.history().snapshots[snapshot].head.clean.value_or(true);
  });
  return fmt::format(
      "New and lost are by {}. Start + New + Expansion - Contraction - Lost{} = End.{}",
      level_text(trend), unknown->audience == Audience::Machines ? "" : " + Not known",
      is_marked ? " !: data was missing." : "");
}

void add_screen(const Trend& trend, const TrendContext& context, Report& report) {
  if (trend.rows().empty()) return;
  const History& history = trend.history();
  if (trend.question().by.empty()) {
    report.passages = pictures(trend, context);
    report.closing.push_back({.heading = {}, .remark = legend(trend, report)});
  } else if (!context.shows_rows) {
    report.closing.push_back(
        {.heading = {},
         .remark = fmt::format(
             "From {} to {}, sorted by change, the largest loss first. New and lost are "
             "by {}.",
             date_of(history, history.shown.front()), date_of(history, history.shown.back()),
             level_text(trend))});
  }
}

}  // namespace

Report build_trend(const Trend& trend, const TrendContext& context) {
  Report report =
      history_report(trend.history(), context, trend.question().by, history_note_keys());
  report.schema = "licstat.trend/1";
  report.command = "trend";
  report.title = title_of(trend);
  report.subject_key = "trend";
  report.subject = {{"of", std::string(trend.question().bridge.figure->key)},
                    {"level", level_text(trend)},
                    {"every", std::string(every_name(context.every))}};
  const bool has_lines =
      context.is_for_people && !context.shows_rows && !trend.question().by.empty();
  report.tables.push_back(has_lines ? trend_lines(trend, context) : trend_rows(trend, context));
  if (context.is_for_people) add_screen(trend, context, report);
  return report;
}

}  // namespace licstat
