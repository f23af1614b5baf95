// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <compare>
#include <optional>
#include <set>
#include <type_traits>
#include <utility>

#include "licstat/report/build.hpp"
#include "licstat/report/build_metrics.hpp"
#include "licstat/report/dimension_columns.hpp"
#include "licstat/report/figure_columns.hpp"
#include "licstat/report/whole_report.hpp"

namespace licstat {
namespace {

bool value_less(Missing /*left*/, Missing /*right*/) { return false; }
bool value_less(Ratio left, Ratio right) { return less(left, right); }
bool value_less(const Amount& left, const Amount& right) { return less(left, right); }
bool value_less(const Percentage& left, const Percentage& right) { return less(left, right); }
bool value_less(const Money& left, const Money& right) { return less(left.price, right.price); }
bool value_less(const Decimal& left, const Decimal& right) {
  return std::is_lt(compare(left, right));
}
bool value_less(const PlaceList& left, const PlaceList& right) {
  return places_text(left) < places_text(right);
}
bool value_less(const auto& left, const auto& right) { return left < right; }

double number_in(const std::string& text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// nullopt: the cell has none. A double will do: only numbers of different sorts, such as a count
/// and a percentage, are compared by it.
struct NumberOf {
  std::optional<double> operator()(std::int64_t count) const { return static_cast<double>(count); }
  std::optional<double> operator()(Ratio ratio) const { return number_in(percent_number(ratio)); }
  std::optional<double> operator()(const Percentage& share) const {
    return number_in(percent_number(share));
  }
  std::optional<double> operator()(const Amount& amount) const {
    return number_in(amount_text(amount));
  }
  std::optional<double> operator()(const Decimal& number) const {
    return number_in(decimal_text(number));
  }
  std::optional<double> operator()(const auto& /*other*/) const { return std::nullopt; }
};

/// Of cells of different sorts; numbers by what they say: a finding is about days, another about
/// percent.
bool other_sort_less(const Cell& left, const Cell& right) {
  const auto one = std::visit(NumberOf{}, left);
  const auto other = std::visit(NumberOf{}, right);
  if (one && other && *one != *other) return *one < *other;
  return left.index() < right.index();
}

/// Compares two cells of one column; absent values are equal to each other.
bool cell_less(const Cell& left, const Cell& right) {
  if (left.index() != right.index()) return other_sort_less(left, right);
  return std::visit(
      [&](const auto& value) {
        return value_less(value, std::get<std::decay_t<decltype(value)>>(right));
      },
      left);
}

/// Where rows are by SKU alone its product is no part of what they are by.
bool tells_product(std::span<const Dimension> by) {
  return has_dimension(by, Dimension::Sku) && !has_dimension(by, Dimension::Product);
}

/// What leads a reader stands before what explains it.
std::vector<std::string_view> screen_columns_of(std::span<const Dimension> by) {
  std::vector<std::string_view> keys;
  for (const Dimension dimension : by) keys.push_back(dimension_name(dimension));
  for (const std::string_view key :
       {"licenses_sold", "deployment_pct", "entitlements", "active_entitlements", "active_users",
        "licenses_idle", "usage_pct", "look_at", "why"}) {
    keys.push_back(key);
  }
  return keys;
}

/// Why usage is above 100 %, and what is idle: as a count, and in percent of what is entitled.
void append_screen_cells(const Figures& figures, std::vector<Cell>& cells) {
  cells.push_back(text_or_missing(why_above(figures)));
  const std::optional<std::int64_t> idle = wasted_of(figures);
  cells.push_back(idle ? Cell(*idle) : Cell(Missing::NotGiven));
  const auto share = idle ? ratio_of(*idle, figures.entitlements) : std::nullopt;
  cells.push_back(share ? Cell(*share) : Cell(Missing::NotGiven));
}

}  // namespace

Report start_report(const ReportContext& context, std::string command, std::string title) {
  Report report;
  report.schema = fmt::format("licstat.{}/1", command == "portfolio" ? "report" : command);
  report.command = std::move(command);
  report.title = std::move(title);
  report.version = context.version;
  report.window = context.facts.window;
  report.filters = context.filters;
  for (const Dimension dimension : context.by) report.by.emplace_back(dimension_name(dimension));
  report.head = context.head;
  report.inputs = context.inputs;
  report.notes = report_notes(context.notes);
  report.skipped = context.skipped;
  return report;
}

std::string shown_name(const ReportContext& context, const std::string& id,
                       const std::string& name) {
  return marked_name(name.empty() ? id : name, context.incomplete.contains(id));
}
std::string shown_name(const ReportContext& context, const Customer& customer) {
  return shown_name(context, customer.id, customer.name);
}

std::vector<Column> portfolio_columns(std::span<const Dimension> by) {
  std::vector<Column> columns = dimension_columns(by);
  append_figure_columns(columns);
  if (has_dimension(by, Dimension::Customer)) {
    columns.push_back({.key = "data_age_days",
                       .heading = "Data age (days)",
                       .unit = Unit::Count,
                       .audience = Audience::Machines,
                       .drop_rank = 6});
  }
  columns.push_back({.key = "why",
                     .heading = "Why above 100 % (? = inferred)",
                     .audience = Audience::People,
                     .drop_rank = 11,
                     .shrinkable = true,
                     .is_remark = true});
  columns.push_back({.key = "licenses_idle",
                     .heading = "Idle",
                     .unit = Unit::Count,
                     .audience = Audience::Chosen,
                     .drop_rank = 3,
                     .leads = true});
  columns.push_back({.key = "idle_pct",
                     .heading = "Idle %",
                     .unit = Unit::Percent,
                     .audience = Audience::Chosen});
  if (tells_product(by)) {
    columns.push_back(
        {.key = "product", .heading = "Product", .audience = Audience::Chosen, .shrinkable = true});
  }
  return columns;
}

Table portfolio_table(const Portfolio& portfolio, std::span<const Dimension> by,
                      IncompleteCustomers incomplete) {
  Table table;
  table.key = "rows";
  table.empty_text = "No subscription is shown.";
  table.columns = portfolio_columns(by);
  table.screen_columns = screen_columns_of(by);
  table.row_count = portfolio.rows.size();
  // A copy of the dimensions: the caller's list may go before the table does.
  table.fill_row = [&portfolio, incomplete = std::move(incomplete),
                    dimensions = std::vector(by.begin(), by.end())](std::size_t index,
                                                                    std::vector<Cell>& cells) {
    const PortfolioRow& row = portfolio.rows[index];
    append_dimension_cells(row, dimensions, incomplete, cells);
    append_figure_cells(row.figures, cells);
    if (has_dimension(dimensions, Dimension::Customer)) {
      cells.push_back(row.data_age_days ? Cell(*row.data_age_days) : Cell(Missing::NoUsageData));
    }
    append_screen_cells(row.figures, cells);
    if (tells_product(dimensions)) cells.push_back(text_or_missing(row.product));
  };
  std::vector<Cell> totals(first_figure(table), Missing::NotGiven);
  append_figure_cells(portfolio.totals, totals);
  if (has_dimension(by, Dimension::Customer)) totals.emplace_back(Missing::NotGiven);
  append_screen_cells(portfolio.totals, totals);
  if (tells_product(by)) totals.emplace_back(Missing::NotGiven);
  table.totals.push_back(std::move(totals));
  return table;
}

Report build_portfolio(const ReportContext& context, const Portfolio& portfolio) {
  Report report = start_report(context, "portfolio", "Licence use of the portfolio");
  report.tables.push_back(portfolio_table(portfolio, context.by, context.incomplete));
  report.order = fmt::format("Sorted by {}.", fmt::join(report.by, ", "));
  add_portfolio_metrics(context.by, report);
  return report;
}

std::vector<std::pair<std::string_view, std::string>> numbers_of(const Thresholds& thresholds) {
  std::vector<std::pair<std::string_view, std::string>> numbers;
  for (const ThresholdDef& threshold : threshold_table()) {
    numbers.emplace_back(threshold.name, thresholds.text(threshold.id));
  }
  return numbers;
}

void order_table(Table& table, std::vector<std::size_t> order) {
  table.row_count = order.size();
  if (table.top_by) {
    table.top_by = [top_by = std::move(table.top_by), order](std::size_t index) {
      return top_by(order[index]);
    };
  }
  table.fill_row = [fill = std::move(table.fill_row), order = std::move(order)](
                       std::size_t index, std::vector<Cell>& cells) { fill(order[index], cells); };
}

void sort_table(Table& table, std::size_t column, bool descending) {
  std::vector<Cell> keys;
  std::vector<Cell> cells;
  std::vector<std::size_t> order;
  for (std::size_t row = 0; row < table.row_count; ++row) {
    cells.clear();
    table.fill_row(row, cells);
    keys.push_back(std::move(cells[column]));
    order.push_back(row);
  }
  const auto absent = [&](std::size_t row) { return std::holds_alternative<Missing>(keys[row]); };
  std::ranges::stable_sort(order, [&](std::size_t left, std::size_t right) {
    if (absent(left) || absent(right)) return !absent(left) && absent(right);
    return descending ? cell_less(keys[right], keys[left]) : cell_less(keys[left], keys[right]);
  });
  order_table(table, std::move(order));
}

void keep_top(Table& table, std::size_t count) {
  if (!table.top_by) {
    table.row_count = std::min(table.row_count, count);
    return;
  }
  std::set<std::size_t> first;
  std::vector<std::size_t> kept;
  for (std::size_t row = 0; row < table.row_count; ++row) {
    if (first.size() < count) first.insert(table.top_by(row));
    if (first.contains(table.top_by(row))) kept.push_back(row);
  }
  order_table(table, std::move(kept));
}

}  // namespace licstat
