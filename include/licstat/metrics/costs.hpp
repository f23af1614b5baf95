// SPDX-License-Identifier: Apache-2.0
// What is spent, wasted and when it can be given back, by dimensions and currency. (stage: metrics)
// In:     Facts, what is shown, the dimensions of --by, the thresholds in force.
// Out:    a row for each combination of dimensions and each currency in which a shown subscription
//         is billed, sorted as the rows of a portfolio are, then by currency; their sum for each
//         currency. Currencies never add up; what has no price has rows of its own, the last.
// Laws:   what is wasted is reducible, bound or of an unknown end; checked on every run.
// Source: docs/costs.md.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "licstat/metrics/cost_figures.hpp"
#include "licstat/metrics/dimensions.hpp"
#include "licstat/metrics/selection.hpp"
#include "licstat/metrics/thresholds.hpp"

namespace licstat {

/// The last of its dimensions is the currency; nullopt: without a price.
using CostRow = DimensionRow<CostFigures>;

/// All rows of one currency.
struct CostTotal {
  DimensionValue currency;  ///< nullopt: without a price
  CostFigures figures;
};

struct Costs {
  std::vector<CostRow> rows;
  std::vector<CostTotal> totals;   ///< by currency, without a price last
  std::int64_t waste_unknown = 0;  ///< shown entitlements of groups with an unknown part of waste
  std::set<std::string, std::less<>> currencies;  ///< of what is shown
  RowMemory memory;
};

/// Whether any input has any price, of whatever subscription, shown or not.
bool has_prices(const Estate& estate);

/// The same for any number of threads.
Costs compute_costs(const Facts& facts, const Selection& selection, std::span<const Dimension> by,
                    const Thresholds& thresholds, int threads = 1);

}  // namespace licstat
