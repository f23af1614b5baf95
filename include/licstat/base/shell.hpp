// SPDX-License-Identifier: Apache-2.0
// Text as one word of a shell.                                              (stage: base)
// In:     any text.
// Out:    '...', with '\'' for a quote in it; shell_word() leaves plain names and paths as they
// are.
#pragma once

#include <string>
#include <string_view>

namespace licstat {

std::string shell_quoted(std::string_view text);
std::string shell_word(std::string_view text);

}  // namespace licstat
