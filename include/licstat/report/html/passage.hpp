// SPDX-License-Identifier: Apache-2.0
// A passage of a report as a part of a page.                                (stage: report)
#pragma once

#include <string>

#include "licstat/report/passage.hpp"

namespace licstat {

/// `level`: of its heading, 2 for <h2>.
std::string html_passage(const Passage& passage, int level);

}  // namespace licstat
