// SPDX-License-Identifier: Apache-2.0
// One field of CSV or TSV as RFC 4180 quotes it.                            (stage: report)
// In:     any text.
// Out:    the text, in quotes where it holds the delimiter, a quote or a line break, or begins or
//         ends with a blank.
// Source: docs/cli.md#formats.
#pragma once

#include <string>
#include <string_view>

namespace licstat {

void append_csv_field(std::string& text, std::string_view field, char delimiter);
/// In quotes, whatever it holds.
void append_quoted_field(std::string& text, std::string_view field);

/// Whether a spreadsheet may take the text for a formula. Blanks, quotes and what cannot be seen
/// in front of it do not count: programs drop them. The text must be UTF-8.
bool looks_like_formula(std::string_view text);

}  // namespace licstat
