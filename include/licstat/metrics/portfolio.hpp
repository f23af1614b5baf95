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
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/metrics/figures.hpp"
#include "licstat/metrics/selection.hpp"
#include "licstat/metrics/staleness.hpp"

namespace licstat {

enum class Dimension { Customer, Sku, Product, Family, Partner, Country };
constexpr std::size_t kDimensionCount = 6;
std::string_view dimension_name(Dimension dimension);
std::optional<Dimension> parse_dimension(std::string_view name);

/// nullopt: the input gives none (no partner, no country).
using DimensionValue = std::optional<std::string_view>;

/// Needs no Estate: its texts are in the memory of the Portfolio. The catalogue outlives it.
struct PortfolioRow {
  std::span<DimensionValue> dimensions;  ///< one each; for `customer` the customer id
  Figures figures = {};
  // Where `sku` is a dimension:
  const CatalogueEntry* catalogued = nullptr;  ///< nullptr: the catalogue does not know the SKU
  // Where `customer` is a dimension:
  std::string_view customer_name = {};             ///< empty: it has none
  std::optional<std::int64_t> data_age_days = {};  ///< nullopt: it has no usage data
};

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
  /// Where the texts of the rows are.
  std::vector<std::unique_ptr<std::pmr::monotonic_buffer_resource>> memory;
};

/// The same for any number of threads.
Portfolio compute_portfolio(const Facts& facts, const Selection& selection,
                            std::span<const Dimension> by, const Workloads& workloads,
                            int threads = 1);

}  // namespace licstat
