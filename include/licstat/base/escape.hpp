// SPDX-License-Identifier: Apache-2.0
// Text from the data, made safe to show: nothing that moves a cursor, turns the direction of
// writing or cannot be seen reaches a screen as it is.                      (stage: base)
// In:     any bytes.
// Out:    valid UTF-8. Escaping what is escaped changes nothing.
// Errors: none.
// Source: docs/cli.md#terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace licstat {

/// The first code point of a text, or one byte that is not UTF-8.
struct CodePoint {
  char32_t value;      ///< the byte itself where it is not valid
  std::size_t length;  ///< in bytes
  bool valid;
};

/// Requires: text is not empty.
CodePoint first_code_point(std::string_view text);

/// Controls (C0, DEL, C1), line and paragraph separators, bidirectional controls and the zero-width
/// characters that no script needs. The joiners U+200C and U+200D are none: Persian and emoji do.
bool is_hidden(char32_t code_point);

/// True for printable ASCII alone: the common case, which needs no decoding.
bool is_plain_ascii(std::string_view text);

/// Bytes that are not UTF-8 become "\x1b"; all else stays.
std::string escape_invalid(std::string_view text);

/// For stderr, tables and every other place that a person reads. Hidden ASCII and bytes that are
/// not UTF-8 become "\x1b", other hidden characters "\u202e". A backslash stays one.
std::string escape_for_screen(std::string_view text);

}  // namespace licstat
