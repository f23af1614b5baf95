// SPDX-License-Identifier: Apache-2.0
// Two multiply-and-fold hashes with independent random keys, eight bytes of the id a step. Upper
// case is folded on the eight bytes at once: a byte is upper case where adding the distance to
// 'A' sets its top bit and adding the distance to 'Z' + 1 does not.
#include "licstat/base/user_key.hpp"

#include <array>
#include <cstddef>
#include <cstring>
#include <random>

namespace licstat {
namespace {

__extension__ using Product = unsigned __int128;

constexpr std::uint64_t kEveryByte = 0x0101010101010101;

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

constexpr std::size_t kStep = sizeof(std::uint64_t);

std::uint64_t load(const char* from) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, from, kStep);
  return fold_case(bytes);
}

/// The last 1 to 8 bytes of an id. In a long one they overlap bytes already taken: a copy of known
/// length is much faster than one of any length, and the size of the id is part of its key.
std::uint64_t load_tail(std::string_view id, std::size_t left) {
  if (id.size() >= kStep) return load(id.data() + id.size() - kStep);
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, id.data(), left);
  return fold_case(bytes);
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

void absorb(UserKey& key, std::uint64_t bytes, const std::array<std::uint64_t, 4>& secret) {
  key.high = fold_multiply(key.high ^ bytes, secret[2]);
  key.low = fold_multiply(key.low + bytes, secret[3]);
}

}  // namespace

UserKey user_key(std::string_view user_id) {
  static const Secret kSecret;
  const auto& secret = kSecret.words;
  UserKey key{secret[0] ^ user_id.size(), secret[1]};
  std::size_t left = user_id.size();
  for (const char* at = user_id.data(); left > kStep; at += kStep, left -= kStep) {
    absorb(key, load(at), secret);
  }
  if (left > 0) absorb(key, load_tail(user_id, left), secret);
  key.high = fold_multiply(key.high, secret[1]);
  key.low = fold_multiply(key.low ^ secret[2], secret[0]);
  return key;
}

}  // namespace licstat
