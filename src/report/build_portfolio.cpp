// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <utility>

#include "licstat/report/build.hpp"
#include "licstat/report/figure_columns.hpp"

namespace licstat {
namespace {

std::string_view heading_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::Customer:
      return "Customer";
    case Dimension::Sku:
      return "SKU";
    case Dimension::Product:
      return "Product";
    case Dimension::Family:
      return "Family";
    case Dimension::Partner:
      return "Partner";
    case Dimension::Country:
      return "Country";
  }
  return {};
}

void append_dimension_columns(Dimension dimension, bool is_first, std::vector<Column>& columns) {
  Column column{.key = dimension_name(dimension),
                .heading = heading_of(dimension),
                .drop_rank = is_first ? 0 : 1,
                .shrinkable = true};
  if (dimension == Dimension::Customer) {
    columns.push_back(
        {.key = "customer_id", .heading = "Id", .audience = Audience::Machines, .drop_rank = 6});
    columns.push_back({.key = "customer_name",
                       .heading = "Name",
                       .audience = Audience::Machines,
                       .drop_rank = 6,
                       .shrinkable = true});
    // For people one column says both: the name, or the id of a customer without one.
    column.audience = Audience::People;
  }
  columns.push_back(std::move(column));
}

struct Named {
  std::string_view key;
  std::string_view heading;
};

/// Adds columns for machines behind the column `key`, if that is there.
void insert_behind(std::vector<Column>& columns, std::string_view key,
                   std::initializer_list<Named> added) {
  const auto found = std::ranges::find(columns, key, &Column::key);
  if (found == columns.end()) return;
  std::vector<Column> made;
  for (const Named& each : added) {
    made.push_back({.key = each.key,
                    .heading = each.heading,
                    .audience = Audience::Machines,
                    .drop_rank = 6,
                    .shrinkable = true});
  }
  columns.insert(found + 1, made.begin(), made.end());
}

/// Whether rows are of one customer each.
bool has_customers(std::span<const Dimension> by) {
  return std::ranges::count(by, Dimension::Customer) > 0;
}

void append_dimension_cells(const PortfolioRow& row, std::span<const Dimension> by,
                            std::span<const LeftOut> left_out, std::vector<Cell>& cells) {
  for (std::size_t at = 0; at < by.size(); ++at) {
    const std::string_view value = row.dimensions[at].value_or("");
    cells.push_back(text_or_missing(value));
    if (by[at] == Dimension::Sku) append_sku_ids(row.catalogued, cells);
    if (by[at] != Dimension::Customer) continue;
    cells.push_back(text_or_missing(row.customer_name));
    cells.emplace_back(marked_name(row.customer_name.empty() ? value : row.customer_name,
                                   is_incomplete(left_out, value)));
  }
}

bool value_less(Missing /*left*/, Missing /*right*/) { return false; }
bool value_less(Ratio left, Ratio right) { return less(left, right); }
bool value_less(const Amount& left, const Amount& right) { return less(left, right); }
bool value_less(const Percentage& left, const Percentage& right) { return less(left, right); }
bool value_less(const Money& left, const Money& right) { return less(left.price, right.price); }
bool value_less(const PlaceList& left, const PlaceList& right) {
  return places_text(left) < places_text(right);
}
bool value_less(const auto& left, const auto& right) { return left < right; }

/// Compares two cells of one column; absent values are equal to each other.
bool cell_less(const Cell& left, const Cell& right) {
  if (left.index() != right.index()) return left.index() < right.index();
  return std::visit(
      [&](const auto& value) {
        return value_less(value, std::get<std::decay_t<decltype(value)>>(right));
      },
      left);
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
  report.head = context.head;
  report.inputs = context.inputs;
  report.notes = report_notes(context.notes);
  report.skipped = context.skipped;
  return report;
}

std::string shown_name(const ReportContext& context, const Customer& customer) {
  return marked_name(customer.name.empty() ? customer.id : customer.name,
                     is_incomplete(context.head.left_out, customer.id));
}

std::vector<Column> portfolio_columns(std::span<const Dimension> by) {
  std::vector<Column> columns;
  for (std::size_t at = 0; at < by.size(); ++at) {
    append_dimension_columns(by[at], at == 0, columns);
  }
  insert_sku_ids(columns);
  append_figure_columns(columns);
  if (has_customers(by)) {
    columns.push_back({.key = "data_age_days",
                       .heading = "Data age (days)",
                       .unit = Unit::Count,
                       .audience = Audience::Machines,
                       .drop_rank = 6});
  }
  columns.push_back({.key = "why",
                     .heading = "Why above 100 % (? = inferred)",
                     .audience = Audience::People,
                     .drop_rank = 1,
                     .shrinkable = true});
  return columns;
}

Table portfolio_table(const Portfolio& portfolio, std::span<const Dimension> by,
                      std::span<const LeftOut> left_out) {
  Table table;
  table.key = "rows";
  table.empty_text = "No subscription is shown.";
  table.columns = portfolio_columns(by);
  table.row_count = portfolio.rows.size();
  // A copy of the dimensions: the caller's list may go before the table does.
  table.fill_row = [&portfolio, left_out, dimensions = std::vector(by.begin(), by.end())](
                       std::size_t index, std::vector<Cell>& cells) {
    const PortfolioRow& row = portfolio.rows[index];
    append_dimension_cells(row, dimensions, left_out, cells);
    append_figure_cells(row.figures, cells);
    if (has_customers(dimensions)) {
      cells.push_back(row.data_age_days ? Cell(*row.data_age_days) : Cell(Missing::NoUsageData));
    }
    cells.emplace_back(why_above(row.figures));
  };
  table.totals.emplace(first_figure(table), Missing::NotGiven);
  append_figure_cells(portfolio.totals, *table.totals);
  if (has_customers(by)) table.totals->emplace_back(Missing::NotGiven);
  table.totals->push_back(why_above(portfolio.totals));
  return table;
}

Report build_portfolio(const ReportContext& context, const Portfolio& portfolio) {
  Report report = start_report(context, "portfolio", "Licence use of the portfolio");
  report.tables.push_back(portfolio_table(portfolio, context.by, context.head.left_out));
  return report;
}

void insert_sku_ids(std::vector<Column>& columns) {
  insert_behind(columns, "sku", {{"sku_id", "SKU id"}, {"part_number", "Part number"}});
}

void insert_sku_columns(std::vector<Column>& columns) {
  insert_sku_ids(columns);
  insert_behind(columns, "part_number", {{"product", "Product"}});
}

void append_sku_ids(const CatalogueEntry* catalogued, std::vector<Cell>& cells) {
  const bool is_known = catalogued != nullptr;
  cells.push_back(text_or_missing(is_known ? catalogued->sku_id : std::string_view()));
  cells.push_back(text_or_missing(is_known ? catalogued->part_number : std::string_view()));
}

void append_sku_cells(const CatalogueEntry* catalogued, std::string_view product,
                      std::vector<Cell>& cells) {
  append_sku_ids(catalogued, cells);
  cells.push_back(text_or_missing(product));
}

std::string_view product_of(const Group& group, const Subscription& first) {
  return group.product.empty() ? first.sku : group.product;
}

std::vector<std::pair<std::string_view, std::string>> numbers_of(const Thresholds& thresholds) {
  std::vector<std::pair<std::string_view, std::string>> numbers;
  for (const ThresholdDef& threshold : threshold_table()) {
    numbers.emplace_back(threshold.name, thresholds.text(threshold.id));
  }
  return numbers;
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
