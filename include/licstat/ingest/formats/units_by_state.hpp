// SPDX-License-Identifier: Apache-2.0
// Licences of a SKU that no subscription is named of, by their state.       (stage: ingest)
// Source: docs/input-formats.md#cipp-licence-report.
#pragma once

#include <string_view>
#include <vector>

#include "licstat/ingest/claims/subscription_claim.hpp"

namespace licstat {

/// The licences of a state, where no subscription is named, are called by it, as those of
/// subscribedSkus are: "enabled".
std::string_view state_of(const Subscription& record);

/// Licences of one state are one number, be they of several terms without an id. Subscriptions with
/// an id stay.
void sum_by_state(std::vector<SubscriptionClaim>& claims);

}  // namespace licstat
