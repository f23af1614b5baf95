// SPDX-License-Identifier: Apache-2.0
// UTF-8: whether bytes are it, and how a character is written in it.        (stage: base)
// Source: RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace licstat {

/// What a file of UTF-8 may begin with: U+FEFF.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The offset of the first byte that is not part of valid UTF-8; npos where all is valid.
std::size_t find_invalid_utf8(std::string_view text);

/// The offset of the first NUL or byte that is not UTF-8: no text has it; npos: none.
std::size_t find_bad_byte(std::string_view text);

/// Without any of them: a damaged file shows by it what it would have been.
std::string without_bad_bytes(std::string_view text);

/// Requires: a character that UTF-8 has: no surrogate, at most U+10FFFF.
void append_utf8(std::string& text, std::uint32_t character);

}  // namespace licstat
