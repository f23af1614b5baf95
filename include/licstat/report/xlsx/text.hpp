// SPDX-License-Identifier: Apache-2.0
// Text as a cell of a workbook keeps it.                                    (stage: report)
// In:     text as the data has it.
// Out:    UTF-8 without what XML cannot hold: that is written as "_x0001_", which those who read
//         workbooks turn back; text that only looks like it becomes "_x005F_x0001_".
// Source: ECMA-376-1, 22.9.2.19 (ST_Xstring).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace licstat {

std::string workbook_text(std::string_view text);

/// What a spreadsheet counts: of a character beyond U+FFFF two. Requires: UTF-8.
std::size_t utf16_length(std::string_view text);

}  // namespace licstat
