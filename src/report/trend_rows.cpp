// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "licstat/report/build.hpp"
#include "licstat/report/figure_columns.hpp"
#include "licstat/report/history_cells.hpp"
#include "licstat/report/trend_tables.hpp"

namespace licstat {
namespace {

/// Those that a row of a report has; of costs all.
constexpr std::array<std::string_view, 8> kShownOfReports{
    "licenses_sold", "entitlements",   "usage_base", "active_entitlements",
    "active_users",  "deployment_pct", "usage_pct",  "seated_usage_pct"};

std::vector<const SnapshotFigure*> figures_of(SnapshotKind kind) {
  std::vector<const SnapshotFigure*> figures;
  if (kind == SnapshotKind::Report) {
    for (const std::string_view key : kShownOfReports) figures.push_back(find_figure(kind, key));
    return figures;
  }
  for (const SnapshotFigure& figure : snapshot_figures(kind)) figures.push_back(&figure);
  return figures;
}

Column for_machines(std::string_view key, std::string_view heading, Unit unit) {
  return {.key = key,
          .heading = heading,
          .unit = unit,
          .audience = Audience::Machines,
          .drop_rank = 6,
          .has_total = false};
}

/// Whether any row has something there.
bool any_bridge(const Trend& trend, std::int64_t Bridge::*part) {
  return std::ranges::any_of(
      trend.rows(), [&](const TrendRow& row) { return row.bridge && (*row.bridge).*part != 0; });
}

bool any_year(const Trend& trend) {
  return std::ranges::any_of(trend.rows(),
                             [](const TrendRow& row) { return row.year.change.has_value(); });
}

/// People see what somebody has.
std::vector<Column> shown_bridge_columns(const Trend& trend) {
  std::vector<Column> columns = bridge_columns(*trend.question().bridge.figure);
  for (Column& column : columns) {
    if (column.key == "returned" && any_bridge(trend, &Bridge::returned)) {
      column.audience = Audience::Everyone;
    }
    if (column.key == "not_comparable" && !any_bridge(trend, &Bridge::not_comparable)) {
      column.audience = Audience::Machines;
    }
  }
  return columns;
}

std::vector<Column> year_columns(const Trend& trend) {
  const Audience audience = any_year(trend) ? Audience::Everyone : Audience::Machines;
  return {{.key = "year_change_pct",
           .heading = "Year %",
           .unit = Unit::Percent,
           .audience = audience,
           .drop_rank = 3,
           .has_total = false},
          for_machines("year_net_retention_pct", "Year, net %", Unit::Percent),
          for_machines("year_gross_retention_pct", "Year, gross %", Unit::Percent)};
}

void append(std::vector<Column>& columns, std::vector<Column> more) {
  columns.insert(columns.end(), std::make_move_iterator(more.begin()),
                 std::make_move_iterator(more.end()));
}

std::vector<Column> columns_of(const Trend& trend) {
  const SnapshotKind kind = trend.history().kind;
  std::vector<Column> columns{for_machines("as_of", "As of", Unit::Date),
                              for_machines("period", "Of", Unit::Text),
                              {.key = "shown_period",
                               .heading = "Period",
                               .audience = Audience::People,
                               .has_total = false},
                              for_machines("partial", "Partial", Unit::Flag)};
  append(columns, key_columns(kind, trend.question().by));
  if (kind == SnapshotKind::Report) {
    columns.push_back(for_machines("customers", "Customers", Unit::Count));
  }
  for (const SnapshotFigure* figure : figures_of(kind)) {
    columns.push_back(for_machines(figure->key, figure->key, unit_of(figure->kind)));
  }
  append(columns,
         {for_machines("clean", "Clean", Unit::Flag), for_machines("since", "Since", Unit::Date),
          for_machines("days", "Days", Unit::Count)});
  append(columns, shown_bridge_columns(trend));
  append(columns, year_columns(trend));
  if (!trend.question().by.empty()) {
    columns.push_back(for_machines("first_seen", "First seen", Unit::Date));
  }
  return columns;
}

/// "2026-11 so far !": the period is not over, and its report was not clean.
std::string shown_period(const std::string& period, bool is_partial, bool is_clean) {
  return fmt::format("{}{}{}", period, is_partial ? " so far" : "", is_clean ? "" : " !");
}

Cell or_missing(const std::optional<std::int64_t>& count) {
  return count ? Cell(*count) : Cell(Missing::NotGiven);
}
Cell or_missing(const std::optional<Ratio>& ratio) {
  return ratio ? Cell(*ratio) : Cell(Missing::NotGiven);
}

std::size_t place_of_column(const std::vector<Column>& columns, std::string_view key) {
  return static_cast<std::size_t>(std::ranges::find(columns, key, &Column::key) - columns.begin());
}

class TrendCells {
 public:
  TrendCells(const Trend& trend, const TrendContext& context)
      : trend_(trend),
        end_place_(place_of_column(bridge_columns(*trend.question().bridge.figure), "end")),
        every_(context.every),
        is_for_people_(context.is_for_people),
        audience_(context.is_for_people ? Audience::People : Audience::Machines),
        shown_figures_(figures_of(trend.history().kind)) {}

  void append(const TrendRow& row, std::vector<Cell>& cells) const {
    append_period(row, cells);
    const History& history = trend_.history();
    append_key_cells(history.keys, history.kind, trend_.question().by, trend_.key(row.group),
                     cells);
    append_figures(row, cells);
    append_bridge(row, cells);
    const bool is_blank = is_for_people_ && !row.year.change;
    cells.push_back(is_blank ? Cell(std::string()) : signed_percent(row.year.change, audience_));
    cells.push_back(or_missing(row.year.net_retention));
    cells.push_back(or_missing(row.year.gross_retention));
    if (!trend_.question().by.empty()) {
      cells.emplace_back(history.snapshots[row.first_seen].head.as_of);
    }
  }

 private:
  [[nodiscard]] const SnapshotHead& head_of(std::size_t snapshot) const {
    return trend_.history().snapshots[snapshot].head;
  }

  void append_period(const TrendRow& row, std::vector<Cell>& cells) const {
    const SnapshotHead& head = head_of(row.snapshot);
    const bool is_partial = head.as_of < period_end(every_, head.as_of);
    const std::string period = period_name(every_, head.as_of);
    cells.emplace_back(head.as_of);
    cells.emplace_back(period);
    cells.emplace_back(shown_period(period, is_partial, head.clean.value_or(true)));
    cells.emplace_back(is_partial);
  }

  void append_figures(const TrendRow& row, std::vector<Cell>& cells) const {
    const SnapshotKind kind = trend_.history().kind;
    if (kind == SnapshotKind::Report) cells.push_back(or_missing(row.customers));
    for (const SnapshotFigure* figure : shown_figures_) {
      cells.push_back(figure_cell(kind, *figure, trend_.figures(row)));
    }
    const SnapshotHead& head = head_of(row.snapshot);
    cells.push_back(head.clean ? Cell(*head.clean) : Cell(Missing::NotGiven));
  }

  void append_bridge(const TrendRow& row, std::vector<Cell>& cells) const {
    const Date date = head_of(row.snapshot).as_of;
    cells.push_back(row.before ? Cell(head_of(*row.before).as_of) : Cell(Missing::NotGiven));
    cells.push_back(row.before ? Cell(std::int64_t{date.days} - head_of(*row.before).as_of.days)
                               : Cell(Missing::NotGiven));
    const std::size_t first = cells.size();
    append_bridge_cells(*trend_.question().bridge.figure, row.bridge, trend_.tells_products(),
                        cells);
    if (is_for_people_ && !row.before) blank_first(row, first, cells);
  }

  /// Nothing goes before the first, which is no gap in the data.
  void blank_first(const TrendRow& row, std::size_t first, std::vector<Cell>& cells) const {
    const SnapshotFigure& figure = *trend_.question().bridge.figure;
    for (std::size_t at = first; at < cells.size(); ++at) cells[at] = std::string();
    cells[first + end_place_] = value_cell(figure, trend_.figures(row)[figure.place]);
  }

  const Trend& trend_;
  std::size_t end_place_;  // among the columns of a bridge
  Every every_;
  bool is_for_people_;
  Audience audience_;
  std::vector<const SnapshotFigure*> shown_figures_;
};

void add_totals(const Trend& trend, bool is_for_people, Table& table) {
  const SnapshotKind kind = trend.history().kind;
  if (kind == SnapshotKind::Costs) table.totals_by = "currency";
  for (Column& column : table.columns) {
    if (column.key == "currency") column.has_total = true;
  }
  const std::size_t bridge = place_of_column(table.columns, "start");
  for (const TrendTotal& total : trend.totals()) {
    std::vector<Cell> cells(bridge, Missing::NotGiven);
    append_bridge_cells(*trend.question().bridge.figure, total.bridge, trend.tells_products(),
                        cells);
    cells.resize(table.columns.size(), is_for_people ? Cell(std::string()) : Missing::NotGiven);
    if (kind == SnapshotKind::Costs && total.key[kCurrencyPlace] != 0) {
      cells[place_of_column(table.columns, "currency")] =
          trend.history().keys.of(kCurrencyPlace, total.key[kCurrencyPlace]).spelling;
    }
    table.totals.push_back(std::move(cells));
  }
}

}  // namespace

Table trend_rows(const Trend& trend, const TrendContext& context) {
  Table table;
  table.key = "rows";
  table.empty_text = trend.history().shown.empty() ? "No report is of these days."
                                                   : "No report of these days has a row.";
  table.columns = columns_of(trend);
  table.row_count = trend.rows().size();
  table.fill_row = [&trend, cells_of = TrendCells(trend, context)](std::size_t index,
                                                                   std::vector<Cell>& cells) {
    cells_of.append(trend.rows()[index], cells);
  };
  // Rows of several currencies are of one key.
  std::map<Key, std::size_t> numbers;
  std::vector<std::size_t> number_of_group;
  for (GroupId group = 0; group < trend.order().size(); ++group) {
    Key key = trend.key(group);
    key[kCurrencyPlace] = 0;
    number_of_group.push_back(numbers.try_emplace(key, numbers.size()).first->second);
  }
  table.top_by = [&trend, number_of_group](std::size_t index) {
    return number_of_group[trend.rows()[index].group];
  };
  table.says_null_totals = true;
  add_totals(trend, context.is_for_people, table);
  return table;
}

}  // namespace licstat
