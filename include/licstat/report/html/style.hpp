// SPDX-License-Identifier: Apache-2.0
// How pages look: on screens of any width, light and dark, and on paper.    (stage: report)
#pragma once

#include <string_view>

namespace licstat {

/// The content of the style element. It holds nothing of the data.
std::string_view html_style();

}  // namespace licstat
