// SPDX-License-Identifier: Apache-2.0
// Names that people type, compared without case in any script.              (stage: base)
// In:     UTF-8.
// Out:    its case folding and composition by Unicode; the text itself where it is no UTF-8.
// Ids, SKUs and users are not names: they know ASCII case alone (ascii.hpp).
#pragma once

#include <string>
#include <string_view>

namespace licstat {

std::string case_folded(std::string_view text);

}  // namespace licstat
