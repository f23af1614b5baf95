// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace licstat {
namespace {

constexpr std::size_t kGuidLength = 36;

/// 1 where a GUID has its hyphens.
constexpr auto kHyphens = [] {
  std::array<unsigned char, kGuidLength> hyphens{};
  for (const std::size_t at : {8U, 13U, 18U, 23U}) hyphens[at] = 1;
  return hyphens;
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

std::string plain_word(std::string_view text) {
  std::string word = folded_word(text);
  std::erase(word, '_');
  return word;
}

bool is_guid(std::string_view text) {
  if (text.size() != kGuidLength) return false;
  unsigned misfits = 0;  // of all bytes, without a branch: the compiler compares many at once
  for (std::size_t at = 0; at < kGuidLength; ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const bool is_digit = static_cast<unsigned char>(c - '0') < 10;
    const bool is_letter = static_cast<unsigned char>((c | 0x20) - 'a') < 6;
    misfits |= kHyphens[at] != 0 ? unsigned{c != '-'} : unsigned{!(is_digit | is_letter)};
  }
  return misfits == 0;
}

bool same_id(std::string_view left, std::string_view right) {
  if (left == right) return true;
  return is_guid(left) && equal_ignoring_case(left, right);
}

std::string id_key(std::string_view id) { return is_guid(id) ? ascii_lower(id) : std::string(id); }

}  // namespace licstat
