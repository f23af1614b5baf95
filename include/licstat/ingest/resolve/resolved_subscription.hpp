// SPDX-License-Identifier: Apache-2.0
// A subscription on its way from what one row says of it to a record.       (stage: ingest)
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "licstat/ingest/claims/subscription_claim.hpp"
#include "licstat/model/dataset.hpp"

namespace licstat {

struct ResolvedSubscription {
  SubscriptionClaim claim;  ///< what its own row says, and what other rows add to that
  FilledFrom filled{};      ///< those other rows
  /// What the best of the other sources says is assigned of it; nullopt: none says.
  std::optional<std::int64_t> assigned_elsewhere{};
  RowRef assigned_elsewhere_row{};
  bool is_rest =
      false;  ///< what a tenant has of a state beyond what the seller sold: of nobody known
};

/// Takes those that match out of `from`; both parts keep their order.
template <class Matches>
std::vector<ResolvedSubscription> take_rows(std::vector<ResolvedSubscription>& from,
                                            Matches matches) {
  const auto found = std::ranges::stable_partition(from, std::not_fn(matches));
  std::vector<ResolvedSubscription> taken(std::make_move_iterator(found.begin()),
                                          std::make_move_iterator(found.end()));
  from.erase(found.begin(), found.end());
  return taken;
}

}  // namespace licstat
