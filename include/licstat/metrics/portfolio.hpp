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

namespace licstat {

enum class Dimension { Customer, Sku, Product, Family, Partner, Country };
constexpr std::size_t kDimensionCount = 6;
std::string_view dimension_name(Dimension dimension);
std::optional<Dimension> parse_dimension(std::string_view name);

/// A text of the Estate; nullopt: the input gives none (no partner, no country).
using DimensionValue = std::optional<std::string_view>;

struct PortfolioRow {
  CustomerIndex customer = 0;  ///< of its first group; the row's where `customer` is a dimension
  /// One per dimension, in the memory of the Portfolio. For `customer` the customer id.
  std::span<DimensionValue> dimensions;
  Figures figures;
};

/// Use of one workload: workloads do not add up, for a user of several is active in each.
struct WorkloadRow {
  std::string workload;
  std::int64_t qualified = 0;
  std::int64_t active = 0;
};

struct Portfolio {
  std::vector<PortfolioRow> rows;
  Figures totals;
  std::vector<WorkloadRow> workloads;  ///< by name; those without any figure left out
  /// Where the dimensions of the rows are.
  std::vector<std::unique_ptr<std::pmr::monotonic_buffer_resource>> memory;
};

/// The same for any number of threads.
Portfolio compute_portfolio(const Facts& facts, const Selection& selection,
                            std::span<const Dimension> by, const Workloads& workloads,
                            int threads = 1);

}  // namespace licstat
