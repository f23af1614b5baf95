// SPDX-License-Identifier: Apache-2.0
// Distinct keys with a word of bits each: the table behind every count of active pairs, and behind
// what rows name.                                                           (stage: metrics)
// Open addressing over keys that are uniform already (text_key.hpp); neighbours are the overflow.
// 24 bytes a slot, at most three quarters full, grown by half: 32 to 48 bytes a key. One such table
// of users per subscription stays in cache while an export lists that subscription; one large table
// would miss on every row. Each table has an order of its own, so keys may come in any, that of
// another table included: docs/decisions/0013-tables-of-different-orders.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "licstat/base/text_key.hpp"

namespace licstat {

class KeyTable {
 public:
  struct Entry {
    TextKey key;
    std::uint64_t bits = 0;  ///< 0 marks a free slot
  };

  /// Makes room for so many keys. Requires: the table is empty.
  void reserve(std::size_t keys);
  /// Adds `bits` to those of the key. Requires: bits != 0.
  void add(TextKey key, std::uint64_t bits);
  /// The bits of the key; 0 where it is not in the table.
  [[nodiscard]] std::uint64_t bits_of(TextKey key) const;
  /// Asks for the memory that the key is in, for a later add() or bits_of().
  void prefetch(TextKey key) const {
    if (capacity_ != 0) __builtin_prefetch(&slots_[place_of(key)]);
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Adds every key of `other`, and leaves it empty.
  void absorb(KeyTable&& other);

  /// Adds keys that come in no order, some at a time: so many places are waited for at once.
  class Batch {
   public:
    explicit Batch(KeyTable& table) : table_(table) {}

    void add(TextKey key, std::uint64_t bits) {
      if (size_ == waiting_.size()) flush();
      table_.prefetch(key);
      waiting_[size_++] = {key, bits};
    }

    /// Adds what is still waiting. Called at the end.
    void flush() {
      for (std::size_t at = 0; at < size_; ++at) table_.add(waiting_[at].key, waiting_[at].bits);
      size_ = 0;
    }

   private:
    static constexpr std::size_t kAtOnce = 32;
    KeyTable& table_;
    std::array<Entry, kAtOnce> waiting_;
    std::size_t size_ = 0;
  };

  template <class Function>
  void for_each(Function function) const {
    for (std::size_t slot = 0; slot < capacity_; ++slot) {
      if (slots_[slot].bits != 0) function(slots_[slot]);
    }
  }

 private:
  __extension__ using Product = unsigned __int128;

  /// The first multiplication gives the table its order, the second scales it to 0 ... capacity -
  /// 1: any capacity will do, and what grows keeps its order.
  [[nodiscard]] std::uint32_t place_of(TextKey key) const {
    return static_cast<std::uint32_t>(static_cast<Product>(key.high * order_) * capacity_ >> 64);
  }
  [[nodiscard]] Entry& slot_for(TextKey key) const;
  static std::uint64_t new_order();
  void grow();
  void grow_to(std::uint32_t capacity);

  std::unique_ptr<Entry[]> slots_;
  std::uint32_t capacity_ = 0;
  std::uint32_t size_ = 0;
  std::uint64_t order_ = 1;  // odd, and no other table's
};

}  // namespace licstat
