// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/key_table.hpp"

#include <atomic>
#include <utility>

namespace licstat {
namespace {

constexpr std::uint32_t kFirstCapacity = 8;

}  // namespace

/// Numbers that have nothing to do with each other (the steps of SplitMix64). Of two orders of
/// which one is a small multiple of the other, the second would still follow the first.
std::uint64_t KeyTable::new_order() {
  constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15;
  static std::atomic<std::uint64_t> last{0};
  std::uint64_t order = last.fetch_add(kStep, std::memory_order_relaxed) + kStep;
  order = (order ^ (order >> 30)) * 0xbf58476d1ce4e5b9;
  order = (order ^ (order >> 27)) * 0x94d049bb133111eb;
  return (order ^ (order >> 31)) | 1;
}

KeyTable::Entry& KeyTable::slot_for(TextKey key) const {
  std::uint32_t slot = place_of(key);
  while (slots_[slot].bits != 0 && slots_[slot].key != key) {
    if (++slot == capacity_) slot = 0;
  }
  return slots_[slot];
}

void KeyTable::reserve(std::size_t keys) {
  grow_to(static_cast<std::uint32_t>(keys + keys / 3 + 2));
}

void KeyTable::grow() { grow_to(capacity_ == 0 ? kFirstCapacity : capacity_ + capacity_ / 2); }

void KeyTable::grow_to(std::uint32_t capacity) {
  if (capacity_ == 0) order_ = new_order();
  const std::uint32_t old_capacity = std::exchange(capacity_, capacity);
  const std::unique_ptr<Entry[]> old = std::exchange(slots_, std::make_unique<Entry[]>(capacity));
  for (std::uint32_t slot = 0; slot < old_capacity; ++slot) {
    if (old[slot].bits != 0) slot_for(old[slot].key) = old[slot];
  }
}

void KeyTable::add(TextKey key, std::uint64_t bits) {
  if (4 * (std::uint64_t{size_} + 1) > 3 * std::uint64_t{capacity_}) grow();
  Entry& entry = slot_for(key);
  if (entry.bits == 0) {
    entry.key = key;
    ++size_;
  }
  entry.bits |= bits;
}

std::uint64_t KeyTable::bits_of(TextKey key) const {
  return capacity_ == 0 ? 0 : slot_for(key).bits;
}

void KeyTable::absorb(KeyTable&& other) {
  if (size_ < other.size_) std::swap(*this, other);
  Batch adding(*this);
  other.for_each([&](const Entry& entry) { adding.add(entry.key, entry.bits); });
  adding.flush();
  other = KeyTable{};
}

}  // namespace licstat
