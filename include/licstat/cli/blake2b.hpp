// SPDX-License-Identifier: Apache-2.0
// Hashes that reports show: BLAKE2b (RFC 7693), by libsodium.               (stage: cli)
// In:     a text; a key, or none.
// Out:    the first bytes of the hash in hexadecimal digits: the same in every run, and with a key
//         known to nobody without it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

using HashKey = std::vector<unsigned char>;

/// A secret may have any length; a key has a fixed one.
HashKey key_of_secret(std::string_view secret);

/// `key` may be empty.
std::string blake2b_hex(std::string_view text, const HashKey& key, std::size_t bytes);

}  // namespace licstat
