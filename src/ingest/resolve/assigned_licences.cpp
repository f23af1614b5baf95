// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/assigned_licences.hpp"

#include <algorithm>
#include <memory>
#include <tuple>
#include <vector>

#include "licstat/base/checked.hpp"
#include "licstat/ingest/resolve/channel_sums.hpp"
#include "licstat/ingest/resolve/entitled.hpp"

namespace licstat {
namespace {

using Resolved = std::vector<ResolvedSubscription>;

/// The one that counts all licences assigned of the SKU: entitled, else suspended, for its licences
/// are sold, too; of those the smallest id.
ResolvedSubscription& bearer_of_assigned(const std::vector<ResolvedSubscription*>& subscriptions,
                                         bool is_replaced) {
  const auto rank = [&](const ResolvedSubscription* each) {
    const Subscription& record = each->claim.record;
    const Standing standing = standing_of(record.status, record.trial, is_replaced);
    return std::tuple(standing != Standing::Entitled, standing != Standing::Suspended,
                      record.subscription_id);
  };
  return **std::ranges::min_element(subscriptions, {}, rank);
}

/// The best that is said of the SKU; nullptr: nothing is.
const AssignedClaim* best_of(const std::vector<AssignedClaim>& of_sku) {
  const auto best =
      std::ranges::min_element(of_sku, [](const AssignedClaim& left, const AssignedClaim& right) {
        return std::tuple(left.source, right.snapshot) < std::tuple(right.source, left.snapshot);
      });
  return best == of_sku.end() ? nullptr : &*best;
}

/// Where some have a number of their own, the tenant's number for the SKU has the others' in it.
void assign_rest(Resolved& subscriptions, const AssignedSum& sum) {
  std::int64_t rest = sum.assigned;
  std::vector<ResolvedSubscription*> without;
  for (ResolvedSubscription& each : subscriptions) {
    const auto& assigned = each.claim.record.assigned;
    if (assigned) {
      rest -= *assigned;
    } else {
      without.push_back(&each);
    }
  }
  if (without.empty()) return;
  const auto rows = std::make_shared<const std::vector<RowRef>>(sum.rows);
  for (ResolvedSubscription* each : without) {
    each->claim.record.assigned = 0;
    each->filled.assigned = rows;
  }
  bearer_of_assigned(without, has_active(subscriptions)).claim.record.assigned =
      std::max<std::int64_t>(0, rest);
}

/// Takes what other sources say of each subscription. Returns whether any has a number then.
bool take_assigned_elsewhere(Resolved& subscriptions) {
  bool has_any = false;
  for (ResolvedSubscription& each : subscriptions) {
    Subscription& record = each.claim.record;
    if (!record.assigned && each.assigned_elsewhere) {
      record.assigned = each.assigned_elsewhere;
      each.filled.assigned =
          std::make_shared<const std::vector<RowRef>>(1, each.assigned_elsewhere_row);
    }
    has_any = has_any || record.assigned;
  }
  return has_any;
}

}  // namespace

void set_assigned(Resolved& subscriptions, const std::vector<AssignedClaim>& of_sku) {
  const bool has_any = take_assigned_elsewhere(subscriptions);
  const AssignedClaim* const best = best_of(of_sku);
  const bool is_said = best != nullptr && best->source != AssignedSource::Holders;
  if (best == nullptr || (has_any && !is_said)) return;
  const AssignedSum sum = sum_of_parts(*best, of_sku);
  if (has_any) return assign_rest(subscriptions, sum);
  const auto rows = std::make_shared<const std::vector<RowRef>>(sum.rows);
  std::vector<ResolvedSubscription*> all;
  for (ResolvedSubscription& each : subscriptions) {
    all.push_back(&each);
    each.claim.record.assigned = 0;
    each.filled.assigned = rows;
    each.filled.holders_were_counted = best->source == AssignedSource::Holders;
  }
  bearer_of_assigned(all, has_active(subscriptions)).claim.record.assigned = sum.assigned;
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
