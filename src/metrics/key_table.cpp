// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/key_table.hpp"

#include <utility>

namespace licstat {
namespace {

constexpr std::uint32_t kFirstCapacity = 8;

}  // namespace

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
  other.for_each([this](const Entry& entry) { add(entry.key, entry.bits); });
  other = KeyTable{};
}

}  // namespace licstat
