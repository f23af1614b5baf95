// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace licstat {
namespace {

constexpr std::size_t kGuidLength = 36;

constexpr bool is_hex(char c) {
  const char lower = ascii_lower(c);
  return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'f');
}

bool is_guid_hyphen(std::size_t at) { return at == 8 || at == 13 || at == 18 || at == 23; }

constexpr auto kIsHex = [] {
  std::array<bool, 256> is{};
  for (int byte = 0; byte < 256; ++byte)
    is[static_cast<std::size_t>(byte)] = is_hex(static_cast<char>(byte));
  return is;
}();

}  // namespace

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) { return ascii_lower(c); });
  return lower;
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right,
                            [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
}

std::string folded_word(std::string_view text) {
  std::string word = ascii_lower(text);
  std::ranges::replace_if(
      word, [](char c) { return c == '-' || c == ' '; }, '_');
  return word;
}

bool is_guid(std::string_view text) {
  if (text.size() != kGuidLength) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool fits =
        is_guid_hyphen(at) ? text[at] == '-' : kIsHex[static_cast<unsigned char>(text[at])];
    if (!fits) return false;
  }
  return true;
}

bool same_id(std::string_view left, std::string_view right) {
  if (left == right) return true;
  return is_guid(left) && equal_ignoring_case(left, right);
}

std::string id_key(std::string_view id) { return is_guid(id) ? ascii_lower(id) : std::string(id); }

}  // namespace licstat
