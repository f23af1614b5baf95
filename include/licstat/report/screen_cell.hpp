// SPDX-License-Identifier: Apache-2.0
// A cell of a report as people see it.                                      (stage: report)
// In:     any cell; text from the data is escaped here.
// Out:    percentages to one decimal, "n/a" or "-" for what is absent. What is above 100 % has a
//         sign beside its number, and a shade of its own in its bar; what is only a lower bound has
//         one before it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/report/report.hpp"
#include "licstat/report/screen_line.hpp"

namespace licstat {

/// How cells are drawn.
struct CellLook {
  Drawing drawing = Drawing::Unicode;
  bool thousands = false;  ///< "12,400"
  /// "n/a: no file says" without the report that would tell, where a screen has no room for it.
  bool short_reasons = false;
};

/// One shade of a bar.
struct BarPart {
  std::string text;
  Style style = Style::Plain;
};

/// `text` is aligned within the column, right for figures; `mark` follows it at once, so that the
/// numbers of a column stay in line, and `bar` behind that. Where there is a `reason` for no value
/// and bars have room, both begin at the left and take the room of all.
struct ScreenCell {
  std::string text;
  Style style = Style::Plain;
  std::string mark = {};
  std::vector<BarPart> bar = {};
  std::string reason = {};
};

/// `idle`: the part of 100 % that is drawn as idle, where the column has a bar.
ScreenCell screen_cell(const Column& column, const Cell& cell, const CellLook& look,
                       std::optional<Ratio> idle = std::nullopt);
/// "≥" (ascii and without drawing: ">=") where the figure in the column `index` of a row is only a
/// lower bound, else empty.
std::string_view bound_sign(const Table& table, const std::vector<Cell>& cells, std::size_t index,
                            Drawing drawing);
/// What people are shown in the column `index` of a row: the cell, or why it is unknown, where it
/// is a 0 that nobody measured.
const Cell& shown_cell(const Table& table, const std::vector<Cell>& cells, std::size_t index);
/// Whether the text in the column `index` of a row is an id: of a customer without a name, too.
bool is_id_cell(const Table& table, const std::vector<Cell>& cells, std::size_t index);
/// The cell of the column `index` in a row, with that sign.
ScreenCell screen_cell(const Table& table, const std::vector<Cell>& cells, std::size_t index,
                       const CellLook& look);

/// The cell of a row of totals in the column `index`. A text that is absent there is blank, for
/// there is none to give; `is_first`: it says "Total" where the report has no word of its own for
/// it.
ScreenCell screen_total(const Table& table, const std::vector<Cell>& totals, std::size_t index,
                        bool is_first, const CellLook& look);

/// Three shades, each a part that may be missing: what is used up to 100 %, in 8 columns of eighths
/// (ascii: of whole ones); what lies above, up to 4 columns, an arrow where it is more; what is
/// idle, in the room that use leaves below 100 %. Use is never full below 100 %, and no shade is
/// empty above 0 %.
std::vector<BarPart> usage_bar(Ratio used, std::optional<Ratio> idle, Drawing drawing);

}  // namespace licstat
