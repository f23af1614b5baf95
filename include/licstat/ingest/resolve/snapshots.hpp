// SPDX-License-Identifier: Apache-2.0
// Of each source a subscription stands once, as the newest of its files has it. (stage: ingest)
// In:     all claims of a run.
// Out:    the claims without those that a newer row of the same source has made void.
// Source: docs/input-formats.md#one-source-of-subscriptions.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "licstat/ingest/claims/subscription_claim.hpp"
#include "licstat/ingest/claims/unused_rows.hpp"

namespace licstat {

using Subscriptions = std::vector<SubscriptionClaim>;

/// A list made before a subscription was moved into another one has its seats once more: such rows
/// are superseded.
void drop_migrated(Subscriptions& claims, UnusedByInput& unused);

/// What the SKU of a claim is known by.
using SkuKeyOf = std::function<std::string(const SubscriptionClaim&)>;

/// Drops claims of which a newer snapshot of their source has the subscription or the SKU, whatever
/// SKU that subscription was of. Returns their rows, which are superseded. Stand-ins wait: it is
/// not known yet whether they serve.
std::set<RowRef> drop_old_snapshots(Subscriptions& claims, const SkuKeyOf& key_of,
                                    UnusedByInput& unused);

/// Two files of one source and day may have the same subscription: the first stays. Returns how
/// many were dropped.
std::int64_t drop_repeats(Subscriptions& claims);

}  // namespace licstat
