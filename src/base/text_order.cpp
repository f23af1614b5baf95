// SPDX-License-Identifier: Apache-2.0
// The first 16 bytes of a text travel with its number, as two integers that compare as the bytes
// do. So nearly every comparison is made without a look at texts that are spread over the memory.
#include "licstat/base/text_order.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <tuple>

namespace licstat {
namespace {

constexpr std::size_t kWord = sizeof(std::uint64_t);

struct SortedPlace {
  std::uint64_t first;
  std::uint64_t second;
  std::uint32_t number;
};

/// Up to eight bytes as a number, the first byte on top; what is missing counts as NUL.
std::uint64_t front_of(std::string_view text) {
  std::array<char, kWord> bytes{};
  std::ranges::copy(text.substr(0, kWord), bytes.begin());
  std::uint64_t word = 0;
  for (const char byte : bytes) word = word << 8 | static_cast<unsigned char>(byte);
  return word;
}

std::string_view behind_front(std::string_view text) {
  return text.substr(std::min(text.size(), kWord));
}

}  // namespace

std::vector<std::uint32_t> text_order(std::span<const OrderedText> texts) {
  std::vector<SortedPlace> places;
  places.reserve(texts.size());
  for (const OrderedText& each : texts) {
    places.push_back({front_of(each.text), front_of(behind_front(each.text)),
                      static_cast<std::uint32_t>(places.size())});
  }
  std::ranges::sort(places, [&](const SortedPlace& left, const SortedPlace& right) {
    if (left.first != right.first) return left.first < right.first;
    if (left.second != right.second) return left.second < right.second;
    const OrderedText& one = texts[left.number];
    const OrderedText& other = texts[right.number];
    return std::tie(one.text, one.tie, left.number) < std::tie(other.text, other.tie, right.number);
  });
  std::vector<std::uint32_t> order;
  order.reserve(places.size());
  for (const SortedPlace& place : places) order.push_back(place.number);
  return order;
}

}  // namespace licstat
