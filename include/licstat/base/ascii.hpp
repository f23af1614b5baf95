// SPDX-License-Identifier: Apache-2.0
// Text comparison that knows ASCII alone, whatever the locale.              (stage: base)
// Source: docs/metrics.md#words (ids, SKUs, users, workloads compare without ASCII case).
#pragma once

#include <string>
#include <string_view>

namespace licstat {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string ascii_lower(std::string_view text);
bool equal_ignoring_case(std::string_view left, std::string_view right);

/// Without the blanks and tabs at both ends. A line break is no blank: it is data.
constexpr std::string_view trim_blanks(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Lower case, `-` and blank as `_`: how words of a fixed list (status, workload) are compared.
std::string folded_word(std::string_view text);
/// Without case, hyphens, underscores and blanks, with which files are free.
std::string plain_word(std::string_view text);

/// 8-4-4-4-12 hexadecimal digits.
bool is_guid(std::string_view text);

/// Ids compare byte by byte, those of the form of a GUID without case: the form to compare.
std::string id_key(std::string_view id);
/// Whether two ids compare as equal: id_key(left) == id_key(right).
bool same_id(std::string_view left, std::string_view right);

}  // namespace licstat
