// SPDX-License-Identifier: Apache-2.0
// Distinct users with a set of bits each: the table behind every count of active pairs.
//                                                                          (stage: metrics)
// Open addressing over keys that are uniform already (user_key.hpp), so the top of the key is the
// place and neighbours are the overflow. 24 bytes a slot, at most three quarters full, grown by
// half: 32 to 48 bytes a user. One such table per subscription stays in cache while an export
// lists that subscription; one large table would miss on every row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "licstat/base/user_key.hpp"

namespace licstat {

class UserTable {
 public:
  struct Entry {
    UserKey user;
    std::uint64_t bits;  ///< 0 marks a free slot
  };

  /// Makes room for so many users. Requires: the table is empty.
  void reserve(std::size_t users);
  /// Adds `bits` to those of the user. Requires: bits != 0.
  void add(UserKey user, std::uint64_t bits);
  /// The bits of the user; 0 where the user is not in the table.
  [[nodiscard]] std::uint64_t bits_of(UserKey user) const;
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Adds every user of `other`, and leaves it empty.
  void absorb(UserTable&& other);

  template <class Function>
  void for_each(Function function) const {
    for (std::size_t slot = 0; slot < capacity_; ++slot) {
      if (slots_[slot].bits != 0) function(slots_[slot]);
    }
  }

 private:
  [[nodiscard]] Entry& slot_for(UserKey user) const;
  void grow();
  void grow_to(std::uint32_t capacity);

  std::unique_ptr<Entry[]> slots_;
  std::uint32_t capacity_ = 0;
  std::uint32_t size_ = 0;
};

}  // namespace licstat
