// SPDX-License-Identifier: Apache-2.0
// What no run of the program shows: many sheets of one table. Every cell is read back by
// tests/xlsx/workbook.py.
#include <catch2/catch.hpp>
#include <string>

#include "licstat/report/xlsx/table_sheet.hpp"
#include "support/program.hpp"

using namespace licstat;

namespace {

Table numbers(std::size_t rows) {
  Table table;
  table.key = "rows";
  table.columns = {{.key = "name", .heading = "Name"},
                   {.key = "idle", .heading = "Idle", .unit = Unit::Count}};
  table.row_count = rows;
  table.fill_row = [](std::size_t index, std::vector<Cell>& cells) {
    cells.emplace_back("row " + std::to_string(index));
    cells.emplace_back(static_cast<std::int64_t>(index));
  };
  return table;
}

/// How many sheets a workbook of such a table has: the names of its parts are not compressed.
std::size_t sheets_of(const Table& table, std::size_t most_rows) {
  const ProgramFolder folder;
  const std::string path = (folder.path() / "book.xlsx").string();
  Book book(path, "Title", date_of(2026, 10, 31));
  add_table_sheets({"Rows", &table, {0, 1}, most_rows}, book);
  book.close();
  const std::string bytes = read_text(path);
  std::size_t count = 0;
  while (bytes.find("xl/worksheets/sheet" + std::to_string(count + 1) + ".xml") !=
         std::string::npos) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("rows beyond those of a sheet stand on the next") {
  CHECK(sheets_of(numbers(0), 3) == 1);
  CHECK(sheets_of(numbers(3), 3) == 1);
  CHECK(sheets_of(numbers(4), 3) == 2);
  CHECK(sheets_of(numbers(6), 3) == 2);
  CHECK(sheets_of(numbers(7), 3) == 3);
}
