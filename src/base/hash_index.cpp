// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/hash_index.hpp"

#include <algorithm>
#include <utility>

namespace licstat {

void HashIndex::add(std::uint64_t hash, Record record) {
  if (2 * (size_ + 1) > slots_.size()) grow();
  place({tag_of(hash), record});
  ++size_;
}

void HashIndex::place(Slot slot) {
  std::size_t at = slot.tag & (slots_.size() - 1);
  while (slots_[at].record != kFree) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

void HashIndex::grow() {
  constexpr std::size_t kFirstSize = 16;
  const std::vector<Slot> old =
      std::exchange(slots_, std::vector<Slot>(std::max(kFirstSize, 2 * slots_.size())));
  for (const Slot& slot : old) {
    if (slot.record != kFree) place(slot);
  }
}

}  // namespace licstat
