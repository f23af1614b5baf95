// SPDX-License-Identifier: Apache-2.0
// Which source counts: several exports describe the same seats; added up they would double.
//                                                                          (stage: ingest)
// In:     all that the exports and the canonical records say of the subscriptions of one SKU of one
//         customer, of each source the newest.
// Out:    the subscriptions of the first source that has any (kSources, source_def.hpp). The others
//         only fill in what those lack, subscription by subscription.
// Source: docs/input-formats.md#one-source-of-subscriptions.
#pragma once

#include <cstdint>
#include <vector>

#include "licstat/ingest/resolve/resolved_subscription.hpp"

namespace licstat {

struct Precedence {
  std::vector<ResolvedSubscription> subscriptions;
  std::int64_t not_counted = 0;  ///< those of other sources
};

/// Requires: `said` is not empty.
Precedence by_precedence(std::vector<ResolvedSubscription> said);

}  // namespace licstat
