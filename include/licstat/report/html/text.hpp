// SPDX-License-Identifier: Apache-2.0
// Text from the data as text of a page.                                     (stage: report)
// In:     any bytes.
// Out:    valid UTF-8 that no element, attribute or comment can begin or end in; what cannot be
// seen
//         or turns the direction of writing is escaped as on a screen.
// Source: docs/html.md#safety.
#pragma once

#include <string>
#include <string_view>

namespace licstat {

/// For the content of elements and for attributes in double quotes.
void append_html(std::string& page, std::string_view text);
std::string html_of(std::string_view text);

/// For the content of elements alone: the same, with dates that no line ends in.
std::string html_sentence(std::string_view text);

}  // namespace licstat
