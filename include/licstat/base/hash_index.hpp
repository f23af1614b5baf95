// SPDX-License-Identifier: Apache-2.0
// Finds records by a hash of their key. The records and their keys stay where they are, so an
// entry takes 8 bytes, in a table that is at most half full.                (stage: base)
// In:     hashes whose upper half is uniform; numbers of records.
// Out:    the record that a predicate accepts, among those with the hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace licstat {

class HashIndex {
 public:
  using Record = std::uint32_t;

  /// `is_wanted(record)` compares the keys: records may share a hash.
  template <class IsWanted>
  [[nodiscard]] std::optional<Record> find(std::uint64_t hash, IsWanted is_wanted) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t tag = tag_of(hash);
    for (std::size_t at = tag & (slots_.size() - 1); slots_[at].record != kFree;
         at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].tag == tag && is_wanted(slots_[at].record)) return slots_[at].record;
    }
    return std::nullopt;
  }

  /// Requires: the record is not in it.
  void add(std::uint64_t hash, Record record);

 private:
  static constexpr Record kFree = ~Record{0};
  struct Slot {
    std::uint32_t tag = 0;
    Record record = kFree;
  };

  static std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }
  void place(Slot slot);
  void grow();

  std::vector<Slot> slots_;  // a power of two
  std::size_t size_ = 0;
};

}  // namespace licstat
