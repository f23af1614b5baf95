// SPDX-License-Identifier: Apache-2.0
// Whether bytes are UTF-8.                                                  (stage: base)
// Source: RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace licstat {

/// The offset of the first byte that is not part of valid UTF-8; npos where all is valid.
std::size_t find_invalid_utf8(std::string_view text);

}  // namespace licstat
