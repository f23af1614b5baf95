// SPDX-License-Identifier: Apache-2.0
// The figures of a portfolio, cut by its dimensions: the door of this stage. (stage: metrics)
// In:     Facts, what is shown, the dimensions of --by.
// Out:    one row per combination of dimensions that has a shown subscription, sorted by customer
//         name, customer id, then the other dimensions; the totals; the workloads.
// Laws:   rows sum to the totals (but active_users, and but for `partner`, which splits groups);
//         checked on every run.
// Source: docs/metrics.md#figures, #shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/metrics/dimensions.hpp"
#include "licstat/metrics/figures.hpp"
#include "licstat/metrics/selection.hpp"
#include "licstat/metrics/staleness.hpp"

namespace licstat {

using PortfolioRow = DimensionRow<Figures>;

/// Use of one workload: workloads do not add up, for a user of several is active in each.
struct WorkloadRow {
  std::string workload;
  std::int64_t qualified = 0;
  std::optional<std::int64_t> active;  ///< nullopt: no usage row or count of the customers names it
};

struct Portfolio {
  std::vector<PortfolioRow> rows;
  Figures totals;
  std::vector<WorkloadRow> workloads;          ///< by name; those without any figure left out
  std::vector<StaleCustomer> stale_customers;  ///< among those shown
  RowMemory memory;
};

/// The same for any number of threads.
Portfolio compute_portfolio(const Facts& facts, const Selection& selection,
                            std::span<const Dimension> by, const Workloads& workloads,
                            int threads = 1);

/// What the notes of a report without these figures say of what is shown, and no more of it:
/// `entitlements` and `usage_base` of the totals, and the stale customers.
Portfolio measure_portfolio(const Facts& facts, const Selection& selection);

}  // namespace licstat
