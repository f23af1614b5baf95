// SPDX-License-Identifier: Apache-2.0
// Of each source a subscription stands once, as the newest of its files has it. (stage: ingest)
// In:     all claims of a run.
// Out:    the claims without those that a newer row of the same source has made void.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "licstat/ingest/claims/subscription_claim.hpp"
#include "licstat/ingest/claims/unused_rows.hpp"

namespace licstat {

using SubscriptionClaims = std::vector<SubscriptionClaim>;

/// Drops rows of a subscription that was moved into another one since: its seats would count in
/// both. Example: an old list still has the legacy subscription. Such rows are superseded.
void drop_migrated(SubscriptionClaims& claims, UnusedByInput& unused);

/// What the SKU of a claim is known by.
using SkuKeyOf = std::function<std::string(const SubscriptionClaim&)>;

/// Drops a claim where a newer snapshot of its source has the same subscription, be it under
/// another SKU, or the same SKU. Returns the rows, which are superseded. Stand-ins stay until
/// keep_stand_ins_of_need() knows whether they serve.
std::set<RowRef> drop_old_snapshots(SubscriptionClaims& claims, const SkuKeyOf& key_of,
                                    UnusedByInput& unused);

/// Two files of one source and day may have the same subscription: the first stays. Returns how
/// many were dropped.
std::int64_t drop_repeats(SubscriptionClaims& claims);

}  // namespace licstat
