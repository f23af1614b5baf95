// SPDX-License-Identifier: Apache-2.0
// What a page says of itself: the days looked at, the filters, each input with every row accounted
// for, and what a reader must know.                                         (stage: report)
#pragma once

#include <string>

#include "licstat/report/report.hpp"

namespace licstat {

/// The footer of the page.
std::string html_about(const Report& report);

}  // namespace licstat
