// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>

#include "licstat/base/every_byte.hpp"

namespace licstat {
namespace {

constexpr std::uint64_t kTopBits = kEveryByte * 0x80;

/// The end of the ASCII text that starts at `at`. Exports are ASCII for the most part.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  for (; at + sizeof bytes <= text.size(); at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & kTopBits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

/// What a sequence that starts with `lead` looks like: its length, and the range of its second
/// byte, which is where overlong forms, surrogates and too large values are told apart.
struct Form {
  std::size_t length = 0;
  unsigned char second_from = 0x80;
  unsigned char second_to = 0xBF;
};

Form form_of(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return {2};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {3};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {4};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

bool is_sequence(std::string_view bytes, const Form& form) {
  if (form.length == 0 || bytes.size() < form.length) return false;
  const auto second = static_cast<unsigned char>(bytes[1]);
  if (second < form.second_from || second > form.second_to) return false;
  for (std::size_t at = 2; at < form.length; ++at) {
    if ((static_cast<unsigned char>(bytes[at]) & 0xC0) != 0x80) return false;
  }
  return true;
}

}  // namespace

std::size_t find_invalid_utf8(std::string_view text) {
  std::size_t at = skip_ascii(text, 0);
  while (at < text.size()) {
    const Form form = form_of(static_cast<unsigned char>(text[at]));
    if (!is_sequence(text.substr(at), form)) return at;
    at = skip_ascii(text, at + form.length);
  }
  return std::string_view::npos;
}

std::size_t find_bad_byte(std::string_view text) {
  return std::min(text.find('\0'), find_invalid_utf8(text));
}

std::string without_bad_bytes(std::string_view text) {
  std::string good;
  good.reserve(text.size());
  while (!text.empty()) {
    const std::size_t valid = std::min(find_invalid_utf8(text), text.size());
    std::ranges::copy_if(text.substr(0, valid), std::back_inserter(good),
                         [](char c) { return c != '\0'; });
    text.remove_prefix(std::min(valid + 1, text.size()));
  }
  return good;
}

void append_utf8(std::string& text, std::uint32_t character) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  const auto put_rest = [&](int shift) { put(0x80 | (character >> shift & 0x3F)); };
  if (character < 0x80) return put(character);
  if (character < 0x800) return put(0xC0 | character >> 6), put_rest(0);
  if (character < 0x10000) return put(0xE0 | character >> 12), put_rest(6), put_rest(0);
  put(0xF0 | character >> 18), put_rest(12), put_rest(6), put_rest(0);
}

}  // namespace licstat
