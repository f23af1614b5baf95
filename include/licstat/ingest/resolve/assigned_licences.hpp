// SPDX-License-Identifier: Apache-2.0
// How many licences of each subscription of one SKU are assigned, and how many may be used.
//                                                                          (stage: ingest)
// In:     the subscriptions of the source that counts; what files say of the SKU as a whole.
// Out:    a number for each: its own; else what another source says of the same subscription. What
//         is said of the SKU goes to one of them, the others have none assigned.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <cstdint>
#include <vector>

#include "licstat/ingest/claims/licence_claims.hpp"
#include "licstat/ingest/resolve/resolved_subscription.hpp"

namespace licstat {

void set_assigned(std::vector<ResolvedSubscription>& subscriptions,
                  const std::vector<AssignedClaim>& of_sku);

/// The licences that may be used. Errors: Error{InputRefused} where they exceed 64 bits.
std::int64_t entitlements_of(const std::vector<ResolvedSubscription>& subscriptions);

}  // namespace licstat
