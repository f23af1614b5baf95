// SPDX-License-Identifier: Apache-2.0
// A cell of a report as it stands in a table of a page.                     (stage: report)
// In:     any cell.
// Out:    what people see on a screen (screen_cell.hpp), as text of a page; in place of the bar of
//         characters a picture that is hidden from who listens, for the number says the same.
#pragma once

#include <string>

#include "licstat/report/report.hpp"
#include "licstat/report/screen_cell.hpp"

namespace licstat {

void append_html_cell(std::string& page, const Column& column, const Cell& cell,
                      const CellLook& look);
/// As append_html_cell, but a text that is absent from the totals is blank.
void append_html_total(std::string& page, const Column& column, const Cell& cell,
                       const CellLook& look);

}  // namespace licstat
