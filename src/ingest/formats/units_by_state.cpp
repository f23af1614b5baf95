// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/units_by_state.hpp"

#include <algorithm>
#include <utility>

#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

bool is_same_state(const SubscriptionClaim& left, const SubscriptionClaim& right) {
  return left.record.status == right.record.status && left.record.trial == right.record.trial;
}

}  // namespace

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
  for (const SubscriptionClaim& claim : claims) {
    const auto same = std::ranges::find_if(summed, [&](const SubscriptionClaim& other) {
      return claim.counts_units && other.counts_units && is_same_state(claim, other);
    });
    if (same == summed.end()) {
      summed.push_back(claim);
    } else {
      checked_add(same->record.quantity, claim.record.quantity);
      keep_common_terms(same->record, claim.record);
    }
  }
  claims = std::move(summed);
}

}  // namespace licstat
