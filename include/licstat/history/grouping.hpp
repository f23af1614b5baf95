// SPDX-License-Identifier: Apache-2.0
// Keys that are one in some dimensions.                                     (stage: history)
// In:     the keys of a history; the dimensions that still tell them apart, and the currency.
// Out:    the number of its group for each key, and a key of each group in which what does not
//         tell them apart is null. Of no dimension there is one group, be it of no key.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "licstat/history/keys.hpp"

namespace licstat {

using GroupId = std::uint32_t;

class Grouping {
 public:
  Grouping(const HistoryKeys& keys, std::span<const Dimension> by);

  [[nodiscard]] std::size_t size() const { return groups_.size(); }
  /// Of a key of the history.
  [[nodiscard]] GroupId of(KeyId key) const { return of_[key]; }
  [[nodiscard]] const Key& key(GroupId group) const { return groups_[group]; }
  /// The group in which a finer group lies.
  [[nodiscard]] GroupId holding(const Key& finer) const;

 private:
  [[nodiscard]] Key reduced(const Key& key) const;

  std::array<bool, kPlaces> kept_{};
  std::vector<GroupId> of_;
  std::vector<Key> groups_;
  std::map<Key, GroupId> by_key_;
};

}  // namespace licstat
