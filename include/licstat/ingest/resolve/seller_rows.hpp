// SPDX-License-Identifier: Apache-2.0
// A SKU that both a tenant source and a seller's source tell of: the seller says best what it sold,
// the tenant what there is altogether.                                      (stage: ingest)
// In:     the rows of the tenant source and those of the seller's source that serve.
// Out:    subscriptions, each once; what the two disagree about.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <cstdint>
#include <vector>

#include "licstat/ingest/resolve/resolved_subscription.hpp"

namespace licstat {

/// A row, or a part of its licences, that does not count.
struct Aside {
  SubscriptionClaim claim;
  std::int64_t quantity = 0;
  AsideReason reason{};
};

struct United {
  std::vector<ResolvedSubscription> subscriptions;
  std::int64_t unconfirmed = 0;  ///< entitled subscriptions of the seller that no tenant's row is
  std::vector<SellerDisagreement> disagreements{};  ///< without customer and SKU
  std::vector<Aside> aside{};
};

/// The tenant source lists subscriptions. Those that both have are one, by id, else by an equal
/// quantity: the seller's, with what it lacks from the tenant's. All others stay beside them.
United unite_by_id(std::vector<ResolvedSubscription> tenant,
                   std::vector<ResolvedSubscription> seller);

/// The state of licences with that status. Suspended ones, still billed or not, and those that are
/// locked out are one, Disabled: a seller does not tell them apart.
Status state_of_licences(Status status);

/// The tenant source counts licences by state. The seller's rows of a state serve as far as the
/// tenant has so many; what it has more is of somebody else. Example: 25 enabled and 10 sold are a
/// subscription of 10 and one of 15.
United unite_by_state(std::vector<ResolvedSubscription> tenant,
                      std::vector<ResolvedSubscription> seller);

}  // namespace licstat
