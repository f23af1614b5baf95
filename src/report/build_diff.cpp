// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_diff.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "licstat/report/build.hpp"
#include "licstat/report/history_cells.hpp"
#include "licstat/report/history_head.hpp"
#include "licstat/report/screen_cell.hpp"

namespace licstat {
namespace {

constexpr std::array<std::string_view, 4> kNoteKeys{"swapped", "catalogues", "versions",
                                                    "not_clean"};

/// People are shown it beside the figure that counts, where there is room.
constexpr std::array<std::string_view, 2> kShownBeside{"usage_pct", "wasted_pct"};

struct ComparedColumns {
  const SnapshotFigure* figure;
  std::string old_key;  ///< "old_seated"
  std::string new_key;
};

/// Keys that columns keep.
const std::vector<ComparedColumns>& compared_columns(SnapshotKind kind) {
  const auto make = [](SnapshotKind of) {
    std::vector<ComparedColumns> columns;
    for (const std::string_view key : compared_figures(of)) {
      columns.push_back(
          {find_figure(of, key), fmt::format("old_{}", key), fmt::format("new_{}", key)});
    }
    return columns;
  };
  static const auto kOfReports = make(SnapshotKind::Report);
  static const auto kOfCosts = make(SnapshotKind::Costs);
  return kind == SnapshotKind::Report ? kOfReports : kOfCosts;
}

struct ShownLook {
  Audience audience;
  int old_rank;  ///< as Column::drop_rank
  int new_rank;
  std::string_view old_heading;
  std::string_view new_heading;
};

ShownLook look_of(const ComparedColumns& columns, const SnapshotFigure& counts) {
  const SnapshotFigure& figure = *columns.figure;
  if (figure.key == counts.key) return {Audience::Everyone, 0, 0, "Before", "Now"};
  if (figure.key == kShownBeside[0]) return {Audience::Everyone, 3, 2, "Usage was", "Usage %"};
  if (figure.key == kShownBeside[1]) return {Audience::Everyone, 3, 2, "Wasted was", "Wasted %"};
  return {Audience::Machines, 4, 4, columns.old_key, columns.new_key};
}

std::vector<Column> columns_of(const Diff& diff) {
  const SnapshotFigure& counts = *diff.question().bridge.figure;
  const SnapshotKind kind = diff.history().kind;
  std::vector<Column> columns{{.key = "change", .heading = "Change"}};
  std::ranges::move(key_columns(kind, diff.question().by), std::back_inserter(columns));
  for (const ComparedColumns& each : compared_columns(kind)) {
    const ShownLook look = look_of(each, counts);
    const Unit unit = unit_of(each.figure->kind);
    columns.push_back({.key = each.old_key,
                       .heading = look.old_heading,
                       .unit = unit,
                       .audience = look.audience,
                       .drop_rank = look.old_rank});
    columns.push_back({.key = each.new_key,
                       .heading = look.new_heading,
                       .unit = unit,
                       .audience = look.audience,
                       .drop_rank = look.new_rank});
  }
  columns.push_back({.key = "delta", .heading = "Delta", .unit = unit_of(counts.kind)});
  return columns;
}

Cell cell_at(const Diff& diff, GroupId group, Diff::End end, const SnapshotFigure& figure) {
  const FigureValues values = diff.figures(group, end);
  return values.empty() ? Cell(Missing::NotGiven)
                        : figure_cell(diff.history().kind, figure, values);
}

/// "seated 5 to 3, turnover 1 to 3": of a row that moved, what people see in no other column.
std::string moved_text(const Diff& diff, const DiffRow& row) {
  if (row.change != Change::Moved) return {};
  std::vector<std::string> moved;
  std::vector<std::string> shares;  // which mostly follow
  for (const ComparedColumns& each : compared_columns(diff.history().kind)) {
    const SnapshotFigure& figure = *each.figure;
    if (look_of(each, *diff.question().bridge.figure).audience != Audience::Machines) continue;
    const Column column{.key = figure.key, .heading = figure.key, .unit = unit_of(figure.kind)};
    const auto text = [&](Diff::End end) {
      return screen_cell(column, cell_at(diff, row.group, end, figure), {}).text;
    };
    const std::string before = text(Diff::Old);
    const std::string now = text(Diff::New);
    if (before == now) continue;
    const bool is_share = is_percentage(figure.kind);
    (is_share ? shares : moved).push_back(fmt::format("{} {} to {}", figure.key, before, now));
  }
  std::ranges::move(shares, std::back_inserter(moved));
  return fmt::format("{}", fmt::join(moved, ", "));
}

void append_row(const Diff& diff, const DiffRow& row, std::vector<Cell>& cells) {
  const History& history = diff.history();
  const SnapshotFigure& counts = *diff.question().bridge.figure;
  cells.emplace_back(std::string(change_name(row.change)));
  append_key_cells(history.keys, history.kind, diff.question().by, diff.key(row.group), cells);
  for (const ComparedColumns& each : compared_columns(history.kind)) {
    cells.push_back(cell_at(diff, row.group, Diff::Old, *each.figure));
    cells.push_back(cell_at(diff, row.group, Diff::New, *each.figure));
  }
  cells.push_back(row.delta ? value_cell(counts, *row.delta) : Cell(Missing::NotGiven));
}

Table row_table(const Diff& diff) {
  Table table;
  table.key = "rows";
  table.columns = columns_of(diff);
  const bool tells_moved = std::ranges::count(diff.rows(), Change::Moved, &DiffRow::change) > 0;
  if (tells_moved) {
    table.columns.push_back({.key = "moved",
                             .heading = "Moved",
                             .audience = Audience::People,
                             .drop_rank = 1,
                             .shrinkable = true,
                             .is_remark = true});
  }
  table.row_count = diff.rows().size();
  table.empty_text = "Nothing differs.";
  table.fill_row = [&diff, tells_moved](std::size_t index, std::vector<Cell>& cells) {
    const DiffRow& row = diff.rows()[index];
    append_row(diff, row, cells);
    if (tells_moved) cells.push_back(text_or_missing(moved_text(diff, row)));
  };
  return table;
}

// The bridge

void append_total(const Diff& diff, const TrendTotal& total, std::vector<Cell>& cells) {
  append_bridge_cells(*diff.question().bridge.figure, total.bridge, diff.tells_products(), cells);
}

/// One for each currency of costs.
Table total_table(const Diff& diff) {
  Table table;
  table.key = "totals";
  table.audience = Audience::Machines;
  table.columns = bridge_columns(*diff.question().bridge.figure);
  table.columns.insert(table.columns.begin(), {.key = "currency", .heading = "Currency"});
  table.row_count = diff.totals().size();
  table.fill_row = [&diff](std::size_t index, std::vector<Cell>& cells) {
    const TrendTotal& total = diff.totals()[index];
    append_key_cells(diff.history().keys, SnapshotKind::Costs, {}, total.key, cells);
    append_total(diff, total, cells);
  };
  return table;
}

ReportObject total_object(const Diff& diff) {
  std::vector<Cell> cells;
  append_total(diff, diff.totals().front(), cells);
  std::vector<std::pair<std::string_view, Cell>> members;
  for (const Column& column : bridge_columns(*diff.question().bridge.figure)) {
    members.emplace_back(column.key, std::move(cells[members.size()]));
  }
  return {"totals", std::move(members)};
}

/// "52 + 5 new + 5 expansion - 8 contraction - 5 lost = 49", without what is nothing.
std::string bridge_text(const SnapshotFigure& figure, const Bridge& bridge) {
  const Column column{.key = figure.key, .heading = figure.key, .unit = unit_of(figure.kind)};
  const auto text = [&](std::int64_t value) {
    return screen_cell(column, value_cell(figure, value), {}).text;
  };
  std::string line = text(bridge.start);
  const auto add = [&](std::int64_t value, std::string_view what, bool is_loss) {
    if (value == 0) return;
    const bool is_minus = is_loss != (value < 0);
    line += fmt::format(" {} {} {}", is_minus ? '-' : '+', text(value < 0 ? -value : value), what);
  };
  add(bridge.gained, "new", false);
  add(bridge.expansion, "expansion", false);
  add(bridge.contraction, "contraction", true);
  add(bridge.lost, "lost", true);
  add(bridge.not_comparable, "not known", false);
  return line + " = " + text(bridge.end);
}

Passage bridge_passage(const Diff& diff) {
  const SnapshotFigure& figure = *diff.question().bridge.figure;
  Passage passage;
  for (const TrendTotal& total : diff.totals()) {
    if (!total.bridge) continue;
    const ValueId currency = total.key[kCurrencyPlace];
    passage.items.push_back({currency == 0
                                 ? std::string(figure.key)
                                 : diff.history().keys.of(kCurrencyPlace, currency).spelling,
                             bridge_text(figure, *total.bridge)});
  }
  return passage;
}

// The head

/// "2026-09-30 !": its report was not clean.
std::string shown_date(const SnapshotHead& head) {
  return to_string(head.as_of) + (head.clean.value_or(true) ? "" : " !");
}

void append_end(const Snapshot& snapshot, std::array<std::string, 3> keys, Report& report) {
  report.subject.emplace_back(keys[0], snapshot.path);
  report.subject.emplace_back(keys[1], snapshot.head.as_of);
  report.subject.emplace_back(
      keys[2], snapshot.head.clean ? Cell(*snapshot.head.clean) : Cell(Missing::NotGiven));
}

}  // namespace

Report build_diff(const Diff& diff, const HistoryContext& context) {
  const History& history = diff.history();
  const Snapshot& older = history.snapshots[Diff::Old];
  const Snapshot& newer = history.snapshots[Diff::New];
  const SnapshotFigure& figure = *diff.question().bridge.figure;
  Report report = history_report(history, context, diff.question().by, kNoteKeys);
  report.schema = "licstat.diff/1";
  report.command = "diff";
  report.title =
      fmt::format("What differs from {} to {}", shown_date(older.head), shown_date(newer.head));
  report.subject_key = "diff";
  report.subject = {{"of", std::string(figure.key)},
                    {"level", joined_names(diff.question().bridge.level)}};
  append_end(older, {"old", "old_as_of", "old_clean"}, report);
  append_end(newer, {"new", "new_as_of", "new_clean"}, report);
  report.passages.push_back(bridge_passage(diff));
  report.tables.push_back(row_table(diff));
  if (history.kind == SnapshotKind::Costs) {
    report.tables.push_back(total_table(diff));
  } else {
    report.objects.push_back(total_object(diff));
  }
  return report;
}

}  // namespace licstat
