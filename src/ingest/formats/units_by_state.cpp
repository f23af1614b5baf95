// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/units_by_state.hpp"

#include <cstddef>
#include <map>
#include <utility>

#include "licstat/base/checked.hpp"

namespace licstat {

std::string_view state_of(const Subscription& record) {
  switch (record.status) {
    case Status::InGracePeriod:
      return "warning";
    case Status::Disabled:
      return "suspended";
    case Status::Cancelled:
      return "lockedOut";
    case Status::Deprovisioned:
      return "deleted";
    default:
      return "enabled";
  }
}

void sum_by_state(std::vector<SubscriptionClaim>& claims) {
  std::vector<SubscriptionClaim> summed;
  std::map<std::pair<Status, bool>, std::size_t> places;  // of each state, on trial or not
  for (const SubscriptionClaim& claim : claims) {
    const std::pair state(claim.record.status, claim.record.trial);
    const bool is_first = !claim.counts_units || places.try_emplace(state, summed.size()).second;
    if (is_first) {
      summed.push_back(claim);
      continue;
    }
    Subscription& sum = summed[places.at(state)].record;
    checked_add(sum.quantity, claim.record.quantity);
    keep_common_terms(sum, claim.record);
  }
  claims = std::move(summed);
}

}  // namespace licstat
