// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/row_text.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <stdexcept>

#include "report_builders.hpp"

namespace licstat::test {
namespace {

/// A table of one column, whose rows hold their numbers.
Table numbers(std::size_t rows) {
  Table table;
  table.columns = {column("n", Unit::Count)};
  table.row_count = rows;
  table.fill_row = [](std::size_t index, std::vector<Cell>& cells) {
    cells.emplace_back(static_cast<std::int64_t>(index));
  };
  return table;
}

void append_number(const std::vector<Cell>& cells, std::string& text) {
  text += fmt::format("{}\n", std::get<std::int64_t>(cells.at(0)));
}

TEST_CASE("rows are written in their order by any number of threads", "[report][row_text]") {
  const auto rows = GENERATE(as<std::size_t>{}, 0, 1, 4095, 4096, 4097, 20000);
  std::string expected;
  for (std::size_t row = 0; row < rows; ++row) expected += fmt::format("{}\n", row);
  for (const int threads : {1, 2, 3, 8}) {
    CAPTURE(rows, threads);
    StringOutput out;
    write_rows(numbers(rows), threads, append_number, out);
    CHECK((out.text() == expected));
  }
}

TEST_CASE("what goes wrong in a thread ends the writing", "[report][row_text]") {
  Table table = numbers(20000);
  table.fill_row = [fill = table.fill_row](std::size_t index, std::vector<Cell>& cells) {
    if (index == 5000) throw std::runtime_error("no such row");
    fill(index, cells);
  };
  StringOutput out;
  CHECK_THROWS_WITH(write_rows(table, 4, append_number, out), "no such row");
}

}  // namespace
}  // namespace licstat::test
