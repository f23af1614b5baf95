// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/grouping.hpp"

namespace licstat {

Grouping::Grouping(const HistoryKeys& keys, std::span<const Dimension> by) {
  for (const Dimension dimension : by) kept_[place_of(dimension)] = true;
  kept_[kCurrencyPlace] = true;
  of_.reserve(keys.size());
  for (KeyId key = 0; key < keys.size(); ++key) {
    const Key group = reduced(keys[key]);
    const auto next = static_cast<GroupId>(groups_.size());
    const auto [found, is_new] = by_key_.try_emplace(group, next);
    if (is_new) groups_.push_back(group);
    of_.push_back(found->second);
  }
  if (by.empty() && groups_.empty()) by_key_[groups_.emplace_back()] = 0;
}

Key Grouping::reduced(const Key& key) const {
  Key reduced{};
  for (std::size_t place = 0; place < kPlaces; ++place) {
    if (kept_[place]) reduced[place] = key[place];
  }
  return reduced;
}

GroupId Grouping::holding(const Key& finer) const { return by_key_.at(reduced(finer)); }

}  // namespace licstat
