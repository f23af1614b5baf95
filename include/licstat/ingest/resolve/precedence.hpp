// SPDX-License-Identifier: Apache-2.0
// Which source counts: several exports describe the same seats; added up they would double.
//                                                                          (stage: ingest)
// In:     all that the exports and the canonical records say of the subscriptions of one SKU of one
//         customer, of each source the newest; the as-of date.
// Out:    the subscriptions that serve. Of the sources that say what the tenant has the first one
//         serves, of those that say what a partner sold likewise (kSources, source_def.hpp); both
//         are united, so that no seller's list hides what others sold. What other sources say only
//         fills in what those lack, subscription by subscription.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "licstat/base/date.hpp"
#include "licstat/ingest/resolve/resolved_subscription.hpp"
#include "licstat/ingest/resolve/seller_rows.hpp"

namespace licstat {

struct Precedence {
  std::vector<ResolvedSubscription> subscriptions;
  bool has_tenant_source = false;
  std::int64_t entitled_of_seller = 0;  ///< subscriptions, where there is no tenant source
  std::int64_t unconfirmed = 0;         ///< as United has it
  std::vector<SellerDisagreement> disagreements{};  ///< as United has them
  std::vector<Aside> aside{};                       ///< what does not count, and why

  /// Rows that serve for nothing but to fill in.
  [[nodiscard]] std::int64_t not_counted() const {
    return std::ranges::count(aside, AsideReason::AnotherSource, &Aside::reason);
  }
};

Precedence by_precedence(std::vector<ResolvedSubscription> said, Date as_of);

}  // namespace licstat
