// SPDX-License-Identifier: Apache-2.0
// A subscription on its way from what one row says of it to a record.       (stage: ingest)
#pragma once

#include <cstdint>
#include <optional>

#include "licstat/ingest/claims/subscription_claim.hpp"
#include "licstat/model/dataset.hpp"

namespace licstat {

struct ResolvedSubscription {
  SubscriptionClaim claim;  ///< what its own row says, and what other rows add to that
  FilledFrom filled{};      ///< those other rows
  /// What the best of the other sources says is assigned of it; nullopt: none says.
  std::optional<std::int64_t> assigned_elsewhere{};
  RowRef assigned_elsewhere_row{};
};

}  // namespace licstat
