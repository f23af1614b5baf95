// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "licstat/report/build.hpp"
#include "licstat/report/figure_columns.hpp"

namespace licstat {
namespace {

Column text_column(std::string key, std::string heading, Audience audience, int drop_rank,
                   bool shrinkable) {
  return {std::move(key), std::move(heading), Unit::Text, audience, drop_rank, {}, shrinkable,
          false};
}

void append_dimension_columns(Dimension dimension, bool is_first, std::vector<Column>& columns) {
  const int drop_rank = is_first ? 0 : 1;
  switch (dimension) {
    case Dimension::Customer:
      columns.push_back(text_column("customer_id", "Id", Audience::Machines, 6, false));
      columns.push_back(text_column("customer_name", "Name", Audience::Machines, 6, true));
      // For people one column says both: the name, or the id of a customer without one.
      columns.push_back(text_column("customer", "Customer", Audience::People, drop_rank, true));
      return;
    case Dimension::Sku:
      columns.push_back(text_column("sku", "SKU", Audience::Everyone, drop_rank, true));
      return;
    case Dimension::Product:
      columns.push_back(text_column("product", "Product", Audience::Everyone, drop_rank, true));
      return;
    case Dimension::Family:
      columns.push_back(text_column("family", "Family", Audience::Everyone, drop_rank, true));
      return;
    case Dimension::Partner:
      columns.push_back(text_column("partner", "Partner", Audience::Everyone, drop_rank, true));
      return;
    case Dimension::Country:
      columns.push_back(text_column("country", "Country", Audience::Everyone, drop_rank, true));
      return;
  }
}

/// Whether rows are of one customer each.
bool has_customers(std::span<const Dimension> by) {
  return std::ranges::count(by, Dimension::Customer) > 0;
}

Cell stale_cell(std::span<const StaleCustomer> stale, CustomerIndex customer) {
  const std::optional<std::int64_t> days = stale_days(stale, customer);
  return days ? Cell(*days) : Cell(Missing::NotGiven);
}

/// Compares two cells of one column; absent values are equal to each other and after all others.
bool cell_less(const Cell& left, const Cell& right) {
  if (const auto* number = std::get_if<std::int64_t>(&left)) {
    return *number < std::get<std::int64_t>(right);
  }
  if (const auto* ratio = std::get_if<Ratio>(&left)) return less(*ratio, std::get<Ratio>(right));
  if (const auto* text = std::get_if<std::string>(&left)) {
    return *text < std::get<std::string>(right);
  }
  return !std::get<bool>(left) && std::get<bool>(right);
}

void reorder(Table& table, std::vector<std::size_t> order) {
  table.row_count = order.size();
  table.fill_row = [fill = std::move(table.fill_row), order = std::move(order)](
                       std::size_t index, std::vector<Cell>& cells) { fill(order[index], cells); };
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
  report.inputs = context.inputs;
  report.notes = report_notes(context.notes);
  return report;
}

std::vector<Column> portfolio_columns(std::span<const Dimension> by) {
  std::vector<Column> columns;
  for (std::size_t at = 0; at < by.size(); ++at) {
    append_dimension_columns(by[at], at == 0, columns);
  }
  append_figure_columns(columns);
  if (has_customers(by)) {
    columns.push_back(
        {"stale_days", "Stale days", Unit::Count, Audience::Machines, 6, {}, false, false});
  }
  columns.push_back(
      text_column("why", "Why above 100 % (? = inferred)", Audience::People, 1, true));
  return columns;
}

Table portfolio_table(const Estate& estate, const Portfolio& portfolio,
                      std::span<const Dimension> by, std::span<const StaleCustomer> stale) {
  Table table;
  table.key = "rows";
  table.empty_text = "No subscription is shown.";
  table.columns = portfolio_columns(by);
  table.row_count = portfolio.rows.size();
  // A copy of the dimensions: the caller's list may go before the table does.
  table.fill_row = [&estate, &portfolio, stale, dimensions = std::vector(by.begin(), by.end())](
                       std::size_t index, std::vector<Cell>& cells) {
    const PortfolioRow& row = portfolio.rows[index];
    for (std::size_t at = 0; at < dimensions.size(); ++at) {
      cells.push_back(text_or_missing(row.dimensions[at].value_or("")));
      if (dimensions[at] != Dimension::Customer) continue;
      const Customer& customer = estate.customers()[row.customer];
      cells.push_back(text_or_missing(customer.name));
      cells.push_back(customer.name.empty() ? customer.id : customer.name);
    }
    append_figure_cells(row.figures, cells);
    if (has_customers(dimensions)) cells.push_back(stale_cell(stale, row.customer));
    cells.push_back(why_above(row.figures));
  };
  table.totals.emplace(first_figure(table), Missing::NotGiven);
  append_figure_cells(portfolio.totals, *table.totals);
  if (has_customers(by)) table.totals->emplace_back(Missing::NotGiven);
  table.totals->push_back(why_above(portfolio.totals));
  return table;
}

Report build_portfolio(const ReportContext& context, const Portfolio& portfolio) {
  Report report = start_report(context, "portfolio", "Licence use of the portfolio");
  report.tables.push_back(
      portfolio_table(context.facts.estate, portfolio, context.by, context.notes.stale_customers));
  return report;
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
  reorder(table, std::move(order));
}

void keep_top(Table& table, std::size_t rows) { table.row_count = std::min(table.row_count, rows); }

}  // namespace licstat
