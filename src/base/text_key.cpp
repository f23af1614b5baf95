// SPDX-License-Identifier: Apache-2.0
// Two multiply-and-fold hashes with independent random keys, eight bytes of the id a step. Upper
// case is folded on the eight bytes at once: a byte is upper case where adding the distance to
// 'A' sets its top bit and adding the distance to 'Z' + 1 does not.
#include "licstat/base/text_key.hpp"

#include <array>
#include <cstddef>
#include <cstring>
#include <random>

#include "licstat/base/ascii.hpp"
#include "licstat/base/every_byte.hpp"

namespace licstat {
namespace {

__extension__ using Product = unsigned __int128;

std::uint64_t fold_case(std::uint64_t bytes) {
  const std::uint64_t low_bits = bytes & (0x7f * kEveryByte);
  const std::uint64_t from_a = low_bits + (0x80 - 'A') * kEveryByte;
  const std::uint64_t past_z = low_bits + (0x80 - 'Z' - 1) * kEveryByte;
  const std::uint64_t upper = (from_a & ~past_z) & ~bytes & (0x80 * kEveryByte);
  return bytes | (upper >> 2);
}

std::uint64_t fold_multiply(std::uint64_t left, std::uint64_t right) {
  const Product product = Product{left} * right;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

constexpr std::size_t kAtOnce = sizeof(std::uint64_t);

enum class Case { Folded, Kept };

template <Case kCase>
std::uint64_t load(const char* from, std::size_t length) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, from, length);
  return kCase == Case::Folded ? fold_case(bytes) : bytes;
}

struct Secret {
  std::array<std::uint64_t, 4> words{};
  Secret() {
    std::random_device device;
    for (std::uint64_t& word : words) {
      word = (std::uint64_t{device()} << 32 | device()) | 1;
    }
  }
};

const std::array<std::uint64_t, 4>& secret() {
  static const Secret kSecret;
  return kSecret.words;
}

template <Case kCase>
TextKey key_of(std::string_view id) {
  const auto& words = secret();
  TextKey key{words[0] ^ id.size(), words[1]};
  const auto absorb = [&](std::uint64_t bytes) {
    key.high = fold_multiply(key.high ^ bytes, words[2]);
    key.low = fold_multiply(key.low + bytes, words[3]);
  };
  const char* at = id.data();
  std::size_t left = id.size();
  for (; left > kAtOnce; at += kAtOnce, left -= kAtOnce) absorb(load<kCase>(at, kAtOnce));
  // The last 1 to 8 bytes. In a long id they overlap bytes already taken: a copy of known length
  // is much faster than one of any length, and the size of the id is part of its key.
  if (id.size() >= kAtOnce) {
    absorb(load<kCase>(id.data() + id.size() - kAtOnce, kAtOnce));
  } else if (left > 0) {
    absorb(load<kCase>(at, left));
  }
  key.high = fold_multiply(key.high, words[1]);
  key.low = fold_multiply(key.low ^ words[2], words[0]);
  return key;
}

}  // namespace

TextKey user_key(std::string_view user_id) { return key_of<Case::Folded>(user_id); }

TextKey id_text_key(std::string_view id) {
  return is_guid(id) ? key_of<Case::Folded>(id) : key_of<Case::Kept>(id);
}

std::size_t text_hash(std::string_view text) { return key_of<Case::Kept>(text).high; }

TextKey paired(TextKey first, TextKey second) {
  const auto& words = secret();
  return {fold_multiply(first.high ^ words[0], second.high ^ words[1]),
          fold_multiply(first.low ^ words[2], second.low ^ words[3])};
}

}  // namespace licstat
