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

/// All of it.
std::vector<std::string> footer_lines(const Report& report);
/// For screens, whose notes are on stderr too: one line of all inputs, or those that are not clean,
/// and how many notes there are; `is_verbose`: all of it. Last how rows are sorted, and how to go
/// on.
std::vector<std::string> screen_footer(const Report& report, bool is_verbose);

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
