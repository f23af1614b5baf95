// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/escape.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <iterator>

namespace licstat {
namespace {

// A code point has four bytes at most; utf8proc counts in signed 64 bits.
constexpr std::size_t kLongestCodePoint = 4;

struct Range {
  char32_t first;
  char32_t last;
};

// What Unicode calls default-ignorable, without the joiners and variation selectors, which change
// what is seen; and the controls.
constexpr Range kHidden[] = {
    {0x00, 0x1F},        // C0
    {0x7F, 0x9F},        // DEL, C1
    {0x00AD, 0x00AD},    // soft hyphen
    {0x034F, 0x034F},    // combining grapheme joiner
    {0x061C, 0x061C},    // Arabic letter mark
    {0x115F, 0x1160},    // Hangul fillers
    {0x17B4, 0x17B5},    // Khmer vowels that are not written
    {0x180E, 0x180E},    // Mongolian vowel separator
    {0x200B, 0x200B},    // zero width space
    {0x200E, 0x200F},    // left-to-right and right-to-left mark
    {0x2028, 0x2029},    // line and paragraph separator
    {0x202A, 0x202E},    // embeddings and overrides
    {0x2060, 0x206F},    // word joiner, invisible operators, isolates, deprecated controls
    {0x3164, 0x3164},    // Hangul filler
    {0xFEFF, 0xFEFF},    // zero width no-break space
    {0xFFA0, 0xFFA0},    // halfwidth Hangul filler
    {0xFFF0, 0xFFFB},    // unassigned ones, interlinear annotation
    {0x1BCA0, 0x1BCA3},  // shorthand format controls
    {0x1D173, 0x1D17A},  // musical format controls
    {0xE0000, 0xE00FF},  // tags
    {0xE01F0, 0xE0FFF},  // unassigned ones
};

// fmt::format, not format_to: that would compile all of fmt into this unit.
void append_escaped(std::string& text, CodePoint point) {
  const auto value = static_cast<unsigned>(point.value);
  // A stray byte and an ASCII control are bytes; U+0085 is not the byte 85, hence the other form.
  if (!point.valid || value < 0x80) {
    text += fmt::format("\\x{:02x}", value);
  } else if (value <= 0xFFFF) {
    text += fmt::format("\\u{:04x}", value);
  } else {
    text += fmt::format("\\U{:08x}", value);
  }
}

/// What is plain ASCII needs no escape.
template <class Needs>
std::string escaped_where(std::string_view text, const Needs& needs_escape) {
  if (is_plain_ascii(text)) return std::string(text);
  std::string escaped;
  escaped.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = first_code_point(text.substr(at));
    if (needs_escape(point)) {
      append_escaped(escaped, point);
    } else {
      escaped += text.substr(at, point.length);
    }
    at += point.length;
  }
  return escaped;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  const std::string_view front = text.substr(0, kLongestCodePoint);
  utf8proc_int32_t value = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(front.data()),
                                       static_cast<utf8proc_ssize_t>(front.size()), &value);
  if (length > 0) return {static_cast<char32_t>(value), static_cast<std::size_t>(length), true};
  return {static_cast<unsigned char>(text.front()), 1, false};
}

bool is_hidden(char32_t code_point) {
  return std::ranges::any_of(kHidden, [code_point](Range range) {
    return range.first <= code_point && code_point <= range.last;
  });
}

bool is_plain_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c <= 0x7E; });
}

std::string escape_invalid(std::string_view text) {
  return escaped_where(text, [](CodePoint point) { return !point.valid; });
}

std::string escape_for_screen(std::string_view text) {
  return escaped_where(text,
                       [](CodePoint point) { return !point.valid || is_hidden(point.value); });
}

}  // namespace licstat
