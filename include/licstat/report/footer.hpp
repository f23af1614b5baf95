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

}  // namespace licstat
