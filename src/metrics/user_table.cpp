// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/user_table.hpp"

#include <utility>

namespace licstat {
namespace {

constexpr std::uint32_t kFirstCapacity = 8;

__extension__ using Product = unsigned __int128;

}  // namespace

UserTable::Entry& UserTable::slot_for(UserKey user) const {
  // Scales the key to 0 ... capacity - 1 by a multiplication: any capacity will do.
  auto slot = static_cast<std::uint32_t>(Product{user.high} * capacity_ >> 64);
  while (slots_[slot].bits != 0 && slots_[slot].user != user) {
    if (++slot == capacity_) slot = 0;
  }
  return slots_[slot];
}

void UserTable::reserve(std::size_t users) {
  grow_to(static_cast<std::uint32_t>(users + users / 3 + 2));
}

void UserTable::grow() {
  grow_to(capacity_ == 0 ? kFirstCapacity : capacity_ + capacity_ / 2);
}

void UserTable::grow_to(std::uint32_t capacity) {
  const std::uint32_t old_capacity = std::exchange(capacity_, capacity);
  const std::unique_ptr<Entry[]> old = std::exchange(slots_, std::make_unique<Entry[]>(capacity));
  for (std::uint32_t slot = 0; slot < old_capacity; ++slot) {
    if (old[slot].bits != 0) slot_for(old[slot].user) = old[slot];
  }
}

void UserTable::add(UserKey user, std::uint64_t bits) {
  if (4 * (std::uint64_t{size_} + 1) > 3 * std::uint64_t{capacity_}) grow();
  Entry& entry = slot_for(user);
  if (entry.bits == 0) {
    entry.user = user;
    ++size_;
  }
  entry.bits |= bits;
}

std::uint64_t UserTable::bits_of(UserKey user) const {
  return capacity_ == 0 ? 0 : slot_for(user).bits;
}

void UserTable::absorb(UserTable&& other) {
  if (size_ < other.size_) std::swap(*this, other);
  other.for_each([this](const Entry& entry) { add(entry.user, entry.bits); });
  other = UserTable{};
}

}  // namespace licstat
