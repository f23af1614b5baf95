// SPDX-License-Identifier: Apache-2.0
// A table of a report as sheets of a workbook.                              (stage: report)
// In:     a table, the columns that are shown.
// Out:    headings that stay in view, rows that can be filtered, totals below them, columns as wide
//         as what they hold; what is wasted is coloured, the more the deeper. Rows beyond those of
//         a sheet stand on the next: "Customers 2".
// Source: docs/xlsx.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/report/report.hpp"
#include "licstat/report/xlsx/book.hpp"

namespace licstat {

struct SheetOfTable {
  std::string name;
  const Table* table;
  std::vector<std::size_t> columns;             ///< by index
  std::size_t most_rows = LXW_ROW_MAX - 1'000;  ///< of a sheet, without headings and totals
};

void add_table_sheets(const SheetOfTable& shown, Book& book);

/// A currency that a format of cells can name, one of three capital letters; else empty.
std::string shown_currency(std::string_view currency);

/// A value as a cell: `style` says what the value itself does not, `unit` what its column has.
void put_cell(Sheet& sheet, std::uint32_t row, std::uint16_t column, const Cell& cell,
              const CellStyle& style, Unit unit);

}  // namespace licstat
