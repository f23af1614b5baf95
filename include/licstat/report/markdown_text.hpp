// SPDX-License-Identifier: Apache-2.0
// Text from the data as Markdown shows it: never markup.                    (stage: report)
// In:     any bytes.
// Out:    one line of valid UTF-8. What Markdown or HTML would take for markup has a backslash in
//         front, a line break is a blank, and what a screen hides is escaped as for a screen.
// Errors: none.
// Source: CommonMark, and the tables of GitHub; docs/cli.md#formats.
#pragma once

#include <string>
#include <string_view>

namespace licstat {

/// Within a line or a cell.
std::string markdown_text(std::string_view text);

/// At the beginning of a paragraph or of an item of a list, where "# a", "1. a" and "- a" would be
/// more than text.
std::string markdown_paragraph(std::string_view text);

}  // namespace licstat
