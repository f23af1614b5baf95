// SPDX-License-Identifier: Apache-2.0
// What one row does not say of a subscription and another row says of the same one.
//                                                                          (stage: ingest)
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include "licstat/ingest/resolve/resolved_subscription.hpp"

namespace licstat {

/// Whether ids and other ids tell that both speak of one subscription.
bool is_same_subscription(const SubscriptionClaim& left, const SubscriptionClaim& right);

/// Gives `into` what it lacks and `other` says: texts, dates, the trial flag, what is assigned. The
/// row of `other` is named where it gave something.
void fill_in(ResolvedSubscription& into, const SubscriptionClaim& other);

}  // namespace licstat
