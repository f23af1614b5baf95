// SPDX-License-Identifier: Apache-2.0
// A cell of a report as people see it.                                      (stage: report)
// In:     any cell; text from the data is escaped here.
// Out:    percentages to one decimal, "n/a" or "-" for what is absent. What is above 100 % has a
//         sign beside its number and another at the end of its bar.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "licstat/report/report.hpp"
#include "licstat/report/screen_line.hpp"

namespace licstat {

/// `text` is aligned within the column, right for figures; `tail` follows it at once, so that the
/// numbers of a column with bars stay in line. A cell that spans has no tail: its text begins at
/// the left and takes the room of both.
struct ScreenCell {
  std::string text;
  std::string tail;
  Style style = Style::Plain;
  bool spans = false;
};

ScreenCell screen_cell(const Column& column, const Cell& cell, bool ascii);

/// The cell of a row of totals in the column `index`. A text that is absent there is blank, for
/// there is none to give; `is_first`: it says "Total" where the report has no word of its own for
/// it.
ScreenCell screen_total(const Table& table, const std::vector<Cell>& totals, std::size_t index,
                        bool is_first, bool ascii);

/// 8 columns at 100 %, in eighths of a column (ascii: in whole ones). Above 100 %: the full bar and
/// an arrow. Never full below 100 %, never empty above 0 %.
std::string usage_bar(Ratio ratio, bool ascii);

}  // namespace licstat
