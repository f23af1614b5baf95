// SPDX-License-Identifier: Apache-2.0
// Ids as 128 bits: what is counted is distinct users, not their spelling.  (stage: base)
// In:     ids of users, whose ASCII case does not matter; ids of customers and subscriptions, whose
//         case matters unless they are GUIDs (same_id() in ascii.hpp).
// Out:    keyed hashes. The key is drawn anew for every run, so nobody can prepare ids that
//         collide, and no figure depends on it.
// Source: docs/decisions/0004-users-as-128-bit-keys.md (why, and how unlikely a collision is).
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace licstat {

struct TextKey {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const TextKey&) const = default;
};

TextKey user_key(std::string_view user_id);

/// The same for ids that are the same_id().
TextKey id_text_key(std::string_view id);

/// Half of such a key, of any text as it is: for the tables of text_map.hpp.
std::size_t text_hash(std::string_view text);

/// The key of two things together, in that order.
TextKey paired(TextKey first, TextKey second);

}  // namespace licstat
