// SPDX-License-Identifier: Apache-2.0
// A passage as it stands on a screen, below its heading.                    (stage: report)
// In:     a passage.
// Out:    lines without line feeds, not yet wrapped; text from the data is escaped.
// Errors: none.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "licstat/report/passage.hpp"

namespace licstat {

struct PassageLines {
  std::vector<std::string> lines;
  std::size_t hang;  ///< columns by which a line that is continued is indented
};

PassageLines screen_passage(const Passage& passage);

}  // namespace licstat
