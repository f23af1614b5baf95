// SPDX-License-Identifier: Apache-2.0
// The rules by which one source gives the subscriptions of a customer and SKU. (stage: ingest)
// In:     all that the exports and the canonical records say of one SKU of one customer.
// Out:    the drafts of the source that counts, filled in from the others, with what is assigned.
// Source: docs/input-formats.md#one-source-of-subscriptions.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/claims/subscription_draft.hpp"

namespace licstat {

/// Of each source the newest snapshot stays. Returns the rows of older ones, which are counted.
std::set<RowRef> drop_superseded(std::vector<SubscriptionDraft>& drafts, Claims& records);

/// Leaves the drafts of the first source that has any, the others only fill in what they lack.
/// Returns how many others there were. Requires: drafts are not empty.
std::int64_t keep_one_source(std::vector<SubscriptionDraft>& drafts);

/// Where no draft says itself what is assigned: one of them gets it all, the others none.
void set_assigned(std::vector<SubscriptionDraft>& drafts,
                  const std::vector<AssignedDraft>& assigned);

/// The licences that may be used. Errors: Error{InputRefused} where they exceed 64 bits.
std::int64_t entitlements_of(const std::vector<SubscriptionDraft>& drafts);

}  // namespace licstat
