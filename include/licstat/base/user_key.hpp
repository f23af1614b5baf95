// SPDX-License-Identifier: Apache-2.0
// A user id as 128 bits: what is counted is distinct users, not their spelling.  (stage: base)
// In:     a user id; ASCII case does not matter.
// Out:    a keyed hash. The key is drawn anew for every run, so nobody can prepare ids that
//         collide, and no figure depends on it.
// Source: docs/decisions/0004-users-as-128-bit-keys.md (why, and how unlikely a collision is).
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace licstat {

struct UserKey {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const UserKey&) const = default;
};

UserKey user_key(std::string_view user_id);

/// A hash for tables of ids: the same for ids that differ in ASCII case alone.
inline std::uint64_t id_hash(std::string_view id) { return user_key(id).high; }

}  // namespace licstat
