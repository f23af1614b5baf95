// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/blake2b.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

#include "licstat/base/error.hpp"

namespace licstat {
namespace {

using Hash = std::array<unsigned char, crypto_generichash_BYTES>;

Hash hash_of(std::string_view text, const HashKey& key) {
  Hash hash{};
  const std::vector<unsigned char> bytes(text.begin(), text.end());
  const int failed = crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(),
                                        key.empty() ? nullptr : key.data(), key.size());
  check_law(failed == 0, "a hash of fixed length can be made");
  return hash;
}

}  // namespace

HashKey key_of_secret(std::string_view secret) {
  const Hash key = hash_of(secret, {});
  return {key.begin(), key.end()};
}

std::string blake2b_hex(std::string_view text, const HashKey& key, std::size_t bytes) {
  const Hash hash = hash_of(text, key);
  std::string digits;
  for (std::size_t at = 0; at < bytes; ++at) digits += fmt::format("{:02x}", hash[at]);
  return digits;
}

}  // namespace licstat
