// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/xlsx/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Whether it starts as an escape does: "_x0041_".
bool starts_escape(std::string_view text) {
  constexpr std::size_t kLength = 7;
  return text.size() >= kLength && text.starts_with("_x") && text[kLength - 1] == '_' &&
         std::ranges::all_of(text.substr(2, 4), is_hex_digit);
}

/// What XML 1.0 has no way to write, and the carriage return, which it turns into a line feed.
bool needs_escape(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF;
}

}  // namespace

std::string workbook_text(std::string_view text) {
  if (is_plain_ascii(text) && text.find("_x") == text.npos) return std::string(text);
  const std::string valid = escape_invalid(text);
  const std::string_view rest(valid);
  std::string written;
  for (std::size_t at = 0; at < rest.size();) {
    const CodePoint point = first_code_point(rest.substr(at));
    if (needs_escape(point.value)) {
      written += fmt::format("_x{:04X}_", static_cast<unsigned>(point.value));
    } else {
      if (starts_escape(rest.substr(at))) written += "_x005F";
      written += rest.substr(at, point.length);
    }
    at += point.length;
  }
  return written;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = first_code_point(text.substr(at));
    length += point.value > 0xFFFF ? 2 : 1;
    at += point.length;
  }
  return length;
}

}  // namespace licstat
