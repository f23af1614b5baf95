// SPDX-License-Identifier: Apache-2.0
// What was counted instead of being used, or left out: the small print of a report.
//                                                                          (stage: metrics)
// Units:  rows, groups, subscriptions or licences, as each says.
// Source: docs/metrics.md#notes.
#pragma once

#include <cstdint>
#include <vector>

#include "licstat/metrics/portfolio.hpp"
#include "licstat/metrics/staleness.hpp"
#include "licstat/model/dataset.hpp"

namespace licstat {

struct Notes {
  // Facts of the inputs: no filter changes them.
  std::int64_t future_rows = 0;     ///< usage rows and counts after the as-of date
  std::int64_t rows_on_ended = 0;   ///< in the window, of what is suspended or ended
  std::int64_t unmatched_rows = 0;  ///< usage rows and counts that name nothing
  std::int64_t unmatched_assignments = 0;
  std::int64_t counts_superseded = 0;          ///< counts of groups that usage rows name
  std::int64_t assignments_incomplete = 0;     ///< groups
  std::int64_t duplicate_rows = 0;             ///< subscriptions that came again, equal
  std::int64_t ambiguous_skus = 0;             ///< customer x name of several SKUs
  std::int64_t unconfirmed_subscriptions = 0;  ///< as Dataset has them
  std::vector<SellerDisagreement> seller_disagrees{};
  std::int64_t unmatched_accounts = 0;  ///< of customers without subscriptions
  // What is shown.
  std::int64_t left_out_by_family = 0;  ///< subscriptions
  std::int64_t unmeasured_licenses = 0;
  std::int64_t unknown_licenses = 0;  ///< of them those of SKUs that no catalogue knows
  std::vector<StaleCustomer> stale_customers{};
};

Notes notes_of(const Facts& facts, const Dataset& dataset, const Selection& selection,
               const Portfolio& portfolio);

}  // namespace licstat
