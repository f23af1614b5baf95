// SPDX-License-Identifier: Apache-2.0
// A table of a report as one of a page.                                     (stage: report)
// In:     a table, the columns that are shown.
// Out:    a table with caption, scopes and totals. Where it is wider than the screen it scrolls by
//         itself, by keys too.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "licstat/base/output.hpp"
#include "licstat/report/report.hpp"
#include "licstat/report/screen_cell.hpp"

namespace licstat {

struct HtmlTable {
  const Table& table;
  std::vector<std::size_t> columns;  ///< by index
  std::string caption;
  CellLook look = {};
  /// Where the first cell of a row leads to: "#c3", "contoso.html"; empty: nowhere.
  std::function<std::string(const std::vector<Cell>& cells)> link_of = {};
};

/// A table without rows is a sentence. `threads` make rows into text.
void write_html_table(const HtmlTable& shown, int threads, Output& out);

}  // namespace licstat
