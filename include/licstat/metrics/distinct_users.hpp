// SPDX-License-Identifier: Apache-2.0
// Distinct users per row of a report.                                       (stage: metrics)
// In:     the active pairs of groups of one customer, and the row that each group is in.
// Out:    per row how many users the pairs are of.
// Source: docs/metrics.md#figures (active_users).
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "licstat/metrics/group_use.hpp"

namespace licstat {

class DistinctUsers {
 public:
  void add(std::size_t row, std::span<const ActivePair> pairs);

  /// Tells the users of each row that has any, and forgets them.
  void settle(const std::function<void(std::size_t row, std::int64_t users)>& tell);

 private:
  /// The users of one group: users_[first, last).
  struct Part {
    std::size_t row;
    std::size_t first;
    std::size_t last;
    bool distinct;
  };
  [[nodiscard]] std::int64_t count(std::span<const Part> parts) const;

  std::vector<TextKey> users_;
  std::vector<Part> parts_;
};

}  // namespace licstat
