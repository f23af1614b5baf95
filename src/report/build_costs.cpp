// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_costs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "licstat/base/counted.hpp"
#include "licstat/base/error.hpp"
#include "licstat/report/build_metrics.hpp"
#include "licstat/report/dimension_columns.hpp"

namespace licstat {
namespace {

constexpr std::string_view kCurrency = "currency";

/// How a figure looks on a screen: first what is spent and wasted, then when it ends.
struct CostLook {
  std::string_view key;
  std::string_view heading;
  int drop_rank;
  Audience audience = Audience::Everyone;
};

constexpr std::array kLooks{
    CostLook{"subscriptions", "Subscriptions", 6, Audience::Machines},
    CostLook{"licenses", "Licences", 5},
    CostLook{"monthly_spend", "Spent", 0},
    CostLook{"unassigned", "Unassigned", 4},
    CostLook{"monthly_unassigned", "Unassigned cost", 6, Audience::Machines},
    CostLook{"idle", "Idle", 4},
    CostLook{"monthly_idle", "Idle cost", 6, Audience::Machines},
    CostLook{"monthly_wasted", "Wasted", 0},
    CostLook{"wasted_pct", "Wasted %", 1},
    CostLook{"reducible", "Ends soon", 1, Audience::Machines},
    CostLook{"monthly_reducible", "Soon", 1},
    CostLook{"bound", "Ends later", 2, Audience::Machines},
    CostLook{"monthly_bound", "Later", 2},
    CostLook{"end_unknown", "End unknown", 2, Audience::Machines},
    CostLook{"monthly_end_unknown", "Unknown", 2},
    CostLook{"next_end_date", "Next end", 3},
};

Unit unit_of(CostKind kind) {
  switch (kind) {
    case CostKind::Count:
      return Unit::Count;
    case CostKind::Money:
      return Unit::Money;
    case CostKind::Percent:
      return Unit::Percent;
    case CostKind::Date:
      return Unit::Date;
  }
  return Unit::Text;
}

/// People see amounts where there are prices, and licences alone where there are none.
Audience audience_of(const CostFigureDef& figure, const CostLook& look, bool is_priced) {
  if (is_priced || figure.key == "subscriptions" || figure.kind == CostKind::Date) {
    return look.audience;
  }
  return figure.kind == CostKind::Count ? Audience::Everyone : Audience::Machines;
}

Column column_of(const CostFigureDef& figure, bool is_priced) {
  const auto* const look = std::ranges::find(kLooks, figure.key, &CostLook::key);
  check_law(look != kLooks.end(), "every figure of costs has a look");
  return {.key = figure.key,
          .heading = look->heading,
          .unit = unit_of(figure.kind),
          .audience = audience_of(figure, *look, is_priced),
          .drop_rank = look->drop_rank};
}

std::vector<Column> columns_of(std::span<const Dimension> by, bool is_priced) {
  std::vector<Column> columns = dimension_columns(by);
  columns.push_back({.key = kCurrency,
                     .heading = "Currency",
                     .audience = is_priced ? Audience::Everyone : Audience::Machines});
  for (const CostFigureDef& figure : costs_figure_table()) {
    columns.push_back(column_of(figure, is_priced));
  }
  return columns;
}

void append_cost_cells(DimensionValue currency, const CostFigures& figures,
                       std::vector<Cell>& cells) {
  cells.push_back(text_or_missing(currency.value_or("")));
  for (const CostFigureDef& figure : costs_figure_table()) {
    cells.push_back(
        std::visit([](const auto& value) { return Cell(value); }, figure.value(figures)));
  }
}

bool is_priced(const CostTotal& total) { return total.figures.is_priced; }

/// What the headings of columns mean.
Passage legend(const Facts& facts, const Thresholds& thresholds) {
  const std::int64_t days = thresholds.whole(Threshold::RenewDays);
  return {
      .heading = "A month's costs",
      .items = {{"Wasted", fmt::format("Unassigned licences, and Idle ones: held, not used for {}",
                                       counted(facts.idle_days, "day", "days"))},
                {"Soon", fmt::format("of these in grace, or of terms that end within {}",
                                     counted(days, "day", "days"))},
                {"Later", "of terms that end after that"},
                {"Unknown", "of terms of which nobody tells when they end"}}};
}

Note waste_unknown(std::int64_t licenses) {
  return {"waste_unknown", licenses,
          fmt::format("{} of which nobody can tell how many are unassigned or idle, for want of "
                      "assignments or of usage: counted as none",
                      counted(licenses, "entitled licence", "entitled licences"))};
}

}  // namespace

std::vector<Column> costs_columns(std::span<const Dimension> by) { return columns_of(by, true); }

Table costs_table(const Costs& costs, std::span<const Dimension> by,
                  IncompleteCustomers incomplete) {
  Table table;
  table.key = "rows";
  table.empty_text = "No subscription that is shown is billed.";
  table.columns = columns_of(by, std::ranges::any_of(costs.totals, is_priced));
  table.row_count = costs.rows.size();
  table.fill_row = [&costs, incomplete = std::move(incomplete),
                    dimensions = std::vector(by.begin(), by.end())](std::size_t index,
                                                                    std::vector<Cell>& cells) {
    const CostRow& row = costs.rows[index];
    append_dimension_cells(row, dimensions, incomplete, cells);
    append_cost_cells(row.dimensions.back(), row.figures, cells);
  };
  table.totals_by = kCurrency;
  const auto found = std::ranges::find(table.columns, kCurrency, &Column::key);
  for (const CostTotal& total : costs.totals) {
    std::vector<Cell> cells(static_cast<std::size_t>(found - table.columns.begin()),
                            Missing::NotGiven);
    append_cost_cells(total.currency, total.figures, cells);
    table.totals.push_back(std::move(cells));
  }
  return table;
}

Report build_costs(const ReportContext& context, const Costs& costs, const Thresholds& thresholds) {
  Report report = start_report(context, "costs", "What licences cost, and what of it is wasted");
  report.thresholds = numbers_of(thresholds);
  if (!costs.rows.empty()) report.passages.push_back(legend(context.facts, thresholds));
  report.tables.push_back(costs_table(costs, context.by, context.incomplete));
  report.order = fmt::format("Sorted by {}, currency.", fmt::join(report.by, ", "));
  add_costs_metrics(context.by, report);
  report.notes.push_back(waste_unknown(costs.waste_unknown));
  if (costs.waste_unknown > 0) report.warnings.push_back(report.notes.back().sentence);
  if (!has_prices(context.facts.estate)) {
    report.warnings.emplace_back(
        "no input has a price, so there are no amounts: --prices F reads them, or the column "
        "unit_price of subscriptions");
  }
  return report;
}

}  // namespace licstat
