// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/distinct_users.hpp"

#include <algorithm>

namespace licstat {

void DistinctUsers::add(std::size_t row, std::span<const ActivePair> pairs) {
  if (pairs.empty()) return;
  // The pairs of one target are of as many users, and most groups have but one target.
  const bool distinct = std::ranges::all_of(
      pairs, [&](const ActivePair& pair) { return pair.target == pairs.front().target; });
  const std::size_t first = users_.size();
  for (const ActivePair& pair : pairs) users_.push_back(pair.user);
  parts_.push_back({row, first, users_.size(), distinct});
}

std::int64_t DistinctUsers::count(std::span<const Part> parts) const {
  const Part& first = parts.front();
  if (parts.size() == 1 && first.distinct)
    return static_cast<std::int64_t>(first.last - first.first);
  std::size_t most = 0;
  for (const Part& part : parts) most += part.last - part.first;
  KeyTable seen;
  seen.reserve(most);
  for (const Part& part : parts) {
    for (std::size_t at = part.first; at < part.last; ++at) seen.add(users_[at], 1);
  }
  return static_cast<std::int64_t>(seen.size());
}

void DistinctUsers::settle(const std::function<void(std::size_t row, std::int64_t users)>& tell) {
  std::ranges::stable_sort(parts_, {}, &Part::row);
  for (auto at = parts_.begin(); at != parts_.end();) {
    const auto end =
        std::find_if(at, parts_.end(), [&](const Part& part) { return part.row != at->row; });
    tell(at->row, count({at, end}));
    at = end;
  }
  parts_.clear();
  users_.clear();
}

}  // namespace licstat
