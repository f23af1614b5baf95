// SPDX-License-Identifier: Apache-2.0
// What rows of figures are by: customer, SKU, product, family, partner, country.  (stage: metrics)
// Source: docs/metrics.md#shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "licstat/model/catalogue.hpp"

namespace licstat {

enum class Dimension { Customer, Sku, Product, Family, Partner, Country };
constexpr std::size_t kDimensionCount = 6;
inline constexpr Dimension kByCustomer[] = {Dimension::Customer};
std::string_view dimension_name(Dimension dimension);
std::optional<Dimension> parse_dimension(std::string_view name);
bool has_dimension(std::span<const Dimension> by, Dimension dimension);

/// nullopt: the input gives none (no partner, no country).
using DimensionValue = std::optional<std::string_view>;

/// Which row it is. Its texts are in the memory beside the rows.
struct RowHead {
  /// One each; for `customer` the customer id. Rows that are told apart by more have that behind.
  std::span<DimensionValue> dimensions;
  // Where `sku` is a dimension:
  const CatalogueEntry* catalogued = nullptr;  ///< nullptr: the catalogue does not know the SKU
  std::string_view product = {};               ///< the SKU where nobody knows what it is called
  // Where `customer` is a dimension:
  std::string_view customer_name = {};             ///< empty: it has none
  std::optional<std::int64_t> data_age_days = {};  ///< nullopt: it has no usage data
};

/// What is shown of one combination of dimensions.
template <class FiguresOfRow>
struct DimensionRow : RowHead {
  FiguresOfRow figures = {};
};

/// Where the texts of rows are.
using RowMemory = std::vector<std::unique_ptr<std::pmr::monotonic_buffer_resource>>;

}  // namespace licstat
