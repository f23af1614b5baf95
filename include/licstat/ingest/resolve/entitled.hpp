// SPDX-License-Identifier: Apache-2.0
// Which subscriptions of one SKU may be used, as docs/metrics.md#standing has it. (stage: ingest)
// In:     the subscriptions of a customer and SKU, not yet records.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "licstat/ingest/resolve/resolved_subscription.hpp"
#include "licstat/model/standing.hpp"

namespace licstat {

/// Whether an active subscription stands among them, so that those in grace have lapsed.
inline bool has_active(std::span<const ResolvedSubscription> subscriptions) {
  return std::ranges::any_of(subscriptions, [](const ResolvedSubscription& each) {
    return each.claim.record.status == Status::Active && !each.claim.record.trial;
  });
}

inline bool is_entitled(const ResolvedSubscription& subscription, bool has_active) {
  const Subscription& record = subscription.claim.record;
  return standing_of(record.status, record.trial, has_active) == Standing::Entitled;
}

}  // namespace licstat
