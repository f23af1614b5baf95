// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "licstat/base/checked.hpp"
#include "licstat/report/history_cells.hpp"
#include "licstat/report/time_picture.hpp"
#include "licstat/report/trend_tables.hpp"

namespace licstat {
namespace {

constexpr std::size_t kWidestSparkline = 24;

/// One key, over all snapshots that are shown.
struct Line {
  GroupId group = 0;
  std::vector<std::optional<std::int64_t>> values{};  ///< by snapshot; nullopt: it has none
  std::optional<Bridge> bridge{};  ///< from first to last; nullopt: an amount without a price

  [[nodiscard]] std::int64_t change() const { return bridge ? bridge->end - bridge->start : 0; }
};

/// What became of it, in a word. Of whom data is missing nobody knows.
std::string mark_of(const Bridge& bridge) {
  if ((bridge.keys_start == 0) == (bridge.keys_end == 0)) return "";
  if (bridge.not_comparable != 0) return "not known";
  if (bridge.keys_start > 0) return "lost";
  return bridge.returned > 0 ? "back" : "new";
}

std::vector<Line> lines_of(const Trend& trend) {
  const History& history = trend.history();
  const std::size_t place = trend.question().bridge.figure->place;
  if (history.shown.empty()) return {};
  const auto bridges = trend.first_to_last();
  std::map<GroupId, Line> lines;
  for (const TrendRow& row : trend.rows()) {
    Line& line = lines.try_emplace(row.group, Line{row.group}).first->second;
    line.values.resize(history.shown.size());
    line.bridge = bridges[row.group];
    if (row.is_gone || !line.bridge) continue;
    const auto at = std::ranges::lower_bound(history.shown, row.snapshot) - history.shown.begin();
    line.values[static_cast<std::size_t>(at)] = trend.figures(row)[place];
  }
  std::vector<Line> sorted;
  for (const GroupId group : trend.order()) {
    const auto found = lines.find(group);
    if (found != lines.end()) sorted.push_back(std::move(found->second));
  }
  std::ranges::stable_sort(sorted, {}, &Line::change);
  return sorted;
}

/// The newest of each part of the time, where there are more than have room.
std::string sparkline_of(const Line& line, Drawing drawing) {
  if (drawing == Drawing::None) return {};
  const std::size_t count = std::min(line.values.size(), kWidestSparkline);
  std::vector<std::optional<std::int64_t>> shown;
  for (std::size_t at = 1; at <= count; ++at) {
    shown.push_back(line.values[at * line.values.size() / count - 1]);
  }
  return sparkline(shown, drawing == Drawing::Ascii);
}

std::vector<Column> columns_of(const Trend& trend) {
  const Unit unit = unit_of(trend.question().bridge.figure->kind);
  std::vector<Column> columns = key_columns(trend.history().kind, trend.question().by);
  columns.push_back({.key = "first", .heading = "First", .unit = unit, .drop_rank = 2});
  columns.push_back({.key = "last", .heading = "Last", .unit = unit});
  columns.push_back({.key = "change", .heading = "Change", .unit = unit});
  columns.push_back(
      {.key = "change_pct", .heading = "Change %", .unit = Unit::Percent, .drop_rank = 3});
  columns.push_back({.key = "sparkline", .heading = "Over time", .drop_rank = 1});
  columns.push_back({.key = "mark", .heading = "Note"});
  return columns;
}

void append_values(const SnapshotFigure& figure, const std::optional<Bridge>& bridge,
                   std::vector<Cell>& cells) {
  if (!bridge) return cells.resize(cells.size() + 4, Missing::NoPrice);
  for (const std::int64_t value : {bridge->start, bridge->end, bridge->end - bridge->start}) {
    cells.push_back(value_cell(figure, value));
  }
  cells.push_back(
      signed_percent(ratio_of(bridge->end - bridge->start, bridge->start), Audience::People));
}

void add_total(const Trend& trend, const std::vector<Line>& lines, Table& table) {
  if (trend.history().kind == SnapshotKind::Costs) return;  // currencies do not add up
  Bridge sum;
  for (const Line& line : lines) {
    checked_add(sum.start, line.bridge->start);
    checked_add(sum.end, line.bridge->end);
  }
  std::vector<Cell> cells(first_figure(table), Missing::NotGiven);
  append_values(*trend.question().bridge.figure, sum, cells);
  cells.resize(table.columns.size(), Missing::NotGiven);
  table.totals.push_back(std::move(cells));
}

}  // namespace

Table trend_lines(const Trend& trend, const TrendContext& context) {
  Table table;
  table.key = "rows";
  table.empty_text = trend.history().shown.empty() ? "No report is of these days."
                                                   : "No report of these days has a row.";
  table.columns = columns_of(trend);
  std::vector<Line> lines = lines_of(trend);
  table.row_count = lines.size();
  add_total(trend, lines, table);
  table.fill_row = [&trend, lines = std::move(lines), drawing = context.drawing](
                       std::size_t index, std::vector<Cell>& cells) {
    const Line& line = lines[index];
    append_key_cells(trend.history().keys, trend.history().kind, trend.question().by,
                     trend.key(line.group), cells);
    append_values(*trend.question().bridge.figure, line.bridge, cells);
    cells.emplace_back(sparkline_of(line, drawing));
    cells.emplace_back(line.bridge ? mark_of(*line.bridge) : std::string());
  };
  return table;
}

}  // namespace licstat
