// SPDX-License-Identifier: Apache-2.0
// One field of CSV or TSV as RFC 4180 quotes it.                            (stage: report)
// In:     any text.
// Out:    the text, in quotes where it holds the delimiter, a quote or a line break, or begins or
//         ends with a blank.
#pragma once

#include <string>
#include <string_view>

namespace licstat {

void append_csv_field(std::string& text, std::string_view field, char delimiter);

}  // namespace licstat
