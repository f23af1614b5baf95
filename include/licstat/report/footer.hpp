// SPDX-License-Identifier: Apache-2.0
// What stands below the tables of a screen: the days looked at, the filters, the inputs with every
// row accounted for, and what a reader must know.                           (stage: report)
// In:     a Report.
// Out:    lines without line feeds, not yet wrapped; text from the data is escaped.
// Errors: none.
#pragma once

#include <string>
#include <vector>

#include "licstat/report/report.hpp"

namespace licstat {

std::vector<std::string> footer_lines(const Report& report);

// Its parts, for formats that lay them out in their own way:
/// "as of 2026-10-31, window 28 days (2026-10-04 to 2026-10-31)"
std::string window_line(const Window& window);
/// Empty where everything is as by default.
std::string filters_line(const ShownFilters& filters);
/// "Contoso BV: incomplete (exports/contoso)": whose, else which folder.
std::string left_out_line(const LeftOut& left_out);
/// ", 3 superseded, 1 left out": accepted rows that served for nothing.
std::string unused_text(const InputAccount& account);

}  // namespace licstat
