// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/report.hpp"

#include <algorithm>
#include <iterator>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"

namespace licstat {

std::vector<std::size_t> columns_for(const Table& table, Audience audience) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Audience meant_for = table.columns[i].audience;
    if (meant_for == Audience::Everyone || meant_for == audience) shown.push_back(i);
  }
  return shown;
}

std::optional<std::size_t> find_column(const std::vector<Column>& columns, std::string_view name,
                                       Audience audience) {
  const auto is_headed = [&](const Column& column) {
    return equal_ignoring_case(column.heading, name);
  };
  const auto is_headed_and_shown = [&](const Column& column) {
    const bool is_shown = column.audience == Audience::Everyone || column.audience == audience;
    return is_shown && is_headed(column);
  };
  auto found = std::ranges::find(columns, name, &Column::key);
  if (found == columns.end()) found = std::ranges::find_if(columns, is_headed_and_shown);
  if (found == columns.end()) found = std::ranges::find_if(columns, is_headed);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(std::distance(columns.begin(), found));
}

std::size_t first_figure(const Table& table) {
  const auto found = std::ranges::find_if(
      table.columns, [](const Column& column) { return is_figure(column.unit); });
  return static_cast<std::size_t>(std::distance(table.columns.begin(), found));
}

void for_each_row(const Table& table, const std::function<void(const std::vector<Cell>&)>& visit) {
  for_each_row(table, 0, table.row_count, visit);
}

void for_each_row(const Table& table, std::size_t first, std::size_t last,
                  const std::function<void(const std::vector<Cell>&)>& visit) {
  for (const std::vector<Cell>& totals : table.totals) {
    check_law(totals.size() == table.columns.size(), "a row of totals has one cell per column");
  }
  std::vector<Cell> cells;
  for (std::size_t row = first; row < last; ++row) {
    cells.clear();
    table.fill_row(row, cells);
    check_law(cells.size() == table.columns.size(), "every row has one cell per column");
    visit(cells);
  }
}

}  // namespace licstat
