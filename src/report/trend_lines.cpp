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
  std::vector<std::optional<std::int64_t>> values;  ///< by snapshot; nullopt: it has no row
  std::int64_t first = 0;
  std::int64_t last = 0;
  bool has_value = true;  ///< an amount without a price has none

  [[nodiscard]] std::int64_t change() const { return last - first; }
  [[nodiscard]] std::string mark() const {
    if (first == 0 && last > 0) return "new";
    return first > 0 && last == 0 ? "lost" : "";
  }
};

std::vector<Line> lines_of(const Trend& trend) {
  const History& history = trend.history();
  const SnapshotFigure& figure = *trend.question().bridge.figure;
  std::map<GroupId, Line> lines;
  for (const TrendRow& row : trend.rows()) {
    Line& line = lines[row.group];
    line.group = row.group;
    line.values.resize(history.shown.size());
    if (row.is_gone) continue;
    const auto at = std::ranges::lower_bound(history.shown, row.snapshot) - history.shown.begin();
    const std::int64_t value = trend.figures(row)[figure.place];
    line.has_value = value != kNoValue;
    line.values[static_cast<std::size_t>(at)] = line.has_value ? value : 0;
  }
  std::vector<Line> sorted;
  for (const GroupId group : trend.order()) {
    const auto found = lines.find(group);
    if (found == lines.end()) continue;
    Line& line = found->second;
    line.first = line.values.front().value_or(0);
    line.last = line.values.back().value_or(0);
    sorted.push_back(std::move(line));
  }
  std::ranges::stable_sort(sorted, {}, &Line::change);
  return sorted;
}

/// The newest of each part of the time, where there are more than have room.
std::string sparkline_of(const Line& line, bool ascii) {
  const std::size_t count = std::min(line.values.size(), kWidestSparkline);
  std::vector<std::optional<std::int64_t>> shown;
  for (std::size_t at = 1; at <= count; ++at) {
    shown.push_back(line.values[at * line.values.size() / count - 1]);
  }
  return sparkline(shown, ascii);
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
  columns.push_back({.key = "mark", .heading = "Is"});
  return columns;
}

void append_values(const SnapshotFigure& figure, const Line& line, std::vector<Cell>& cells) {
  for (const std::int64_t value : {line.first, line.last, line.change()}) {
    cells.push_back(value_cell(figure, line.has_value ? value : kNoValue));
  }
  cells.push_back(signed_percent(ratio_of(line.change(), line.first)));
}

void add_total(const Trend& trend, const std::vector<Line>& lines, Table& table) {
  if (trend.history().kind == SnapshotKind::Costs) return;  // currencies do not add up
  Line sum;
  for (const Line& line : lines) {
    checked_add(sum.first, line.first);
    checked_add(sum.last, line.last);
  }
  std::vector<Cell> cells(table.columns.size() - 6, Missing::NotGiven);
  append_values(*trend.question().bridge.figure, sum, cells);
  cells.resize(table.columns.size(), Missing::NotGiven);
  table.totals.push_back(std::move(cells));
}

}  // namespace

Table trend_lines(const Trend& trend, const TrendContext& context) {
  Table table;
  table.key = "rows";
  table.empty_text = "No report is of these days.";
  table.columns = columns_of(trend);
  std::vector<Line> lines = lines_of(trend);
  table.row_count = lines.size();
  add_total(trend, lines, table);
  table.fill_row = [&trend, lines = std::move(lines), ascii = context.ascii](
                       std::size_t index, std::vector<Cell>& cells) {
    const Line& line = lines[index];
    append_key_cells(trend.history().keys, trend.history().kind, trend.question().by,
                     trend.key(line.group), cells);
    append_values(*trend.question().bridge.figure, line, cells);
    cells.emplace_back(sparkline_of(line, ascii));
    cells.emplace_back(line.mark());
  };
  return table;
}

}  // namespace licstat
