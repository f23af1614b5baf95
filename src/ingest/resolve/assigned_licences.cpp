// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/assigned_licences.hpp"

#include <algorithm>
#include <tuple>

#include "licstat/base/checked.hpp"
#include "licstat/ingest/resolve/channel_sums.hpp"
#include "licstat/ingest/resolve/entitled.hpp"

namespace licstat {
namespace {

using Resolved = std::vector<ResolvedSubscription>;

/// The one that counts all licences assigned of the SKU: entitled, else suspended, for its licences
/// are sold, too; of those the smallest id.
ResolvedSubscription& bearer_of_assigned(Resolved& subscriptions) {
  const bool is_replaced = has_active(subscriptions);
  const auto rank = [&](const ResolvedSubscription& each) {
    const Subscription& record = each.claim.record;
    const Standing standing = standing_of(record.status, record.trial, is_replaced);
    return std::tuple(standing != Standing::Entitled, standing != Standing::Suspended,
                      record.subscription_id);
  };
  return *std::ranges::min_element(subscriptions, {}, rank);
}

/// The best that is said of the SKU; nullptr: nothing is.
const AssignedClaim* best_of(const std::vector<AssignedClaim>& of_sku) {
  const auto best =
      std::ranges::min_element(of_sku, [](const AssignedClaim& left, const AssignedClaim& right) {
        return std::tuple(left.source, right.snapshot) < std::tuple(right.source, left.snapshot);
      });
  return best == of_sku.end() ? nullptr : &*best;
}

/// Takes what other sources say of each subscription. Returns whether any has a number then.
bool take_assigned_elsewhere(Resolved& subscriptions) {
  bool has_any = false;
  for (ResolvedSubscription& each : subscriptions) {
    Subscription& record = each.claim.record;
    if (!record.assigned && each.assigned_elsewhere) {
      record.assigned = each.assigned_elsewhere;
      each.filled.assigned = {each.assigned_elsewhere_row};
    }
    has_any = has_any || record.assigned;
  }
  return has_any;
}

}  // namespace

void set_assigned(Resolved& subscriptions, const std::vector<AssignedClaim>& of_sku) {
  const auto has_own = [](const ResolvedSubscription& each) {
    return each.claim.record.assigned.has_value();
  };
  const AssignedClaim* const best = best_of(of_sku);
  const bool is_said = best != nullptr && best->source != AssignedSource::Holders;
  const bool goes_by_subscription = !is_said || std::ranges::any_of(subscriptions, has_own);
  if (goes_by_subscription && take_assigned_elsewhere(subscriptions)) return;
  if (best == nullptr) return;
  const AssignedSum sum = sum_of_parts(*best, of_sku);
  for (ResolvedSubscription& each : subscriptions) {
    each.claim.record.assigned = 0;
    each.filled.assigned = sum.rows;
    each.filled.holders_were_counted = best->source == AssignedSource::Holders;
  }
  bearer_of_assigned(subscriptions).claim.record.assigned = sum.assigned;
}

std::int64_t entitlements_of(const Resolved& subscriptions) {
  const bool is_replaced = has_active(subscriptions);
  std::int64_t sum = 0;
  for (const ResolvedSubscription& each : subscriptions) {
    if (is_entitled(each, is_replaced)) checked_add(sum, each.claim.record.quantity);
  }
  return sum;
}

}  // namespace licstat
