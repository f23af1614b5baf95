// SPDX-License-Identifier: Apache-2.0
// The rows of a portfolio while they are added up: which row a group belongs to, how rows are
// named and sorted.                                                         (stage: metrics)
// Source: docs/metrics.md#shown.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "licstat/base/hash_index.hpp"
#include "licstat/metrics/portfolio.hpp"

namespace licstat {

class PortfolioRows {
 public:
  PortfolioRows(const Estate& estate, std::span<const Dimension> by);

  /// At most so many rows will come. Memory is taken as they do.
  void reserve(std::size_t rows) { rows_.reserve(rows); }
  /// The row of what is shown of a group, made where it is the first there.
  std::size_t row_of(const ShownGroup& shown);
  [[nodiscard]] Figures& figures(std::size_t row) { return rows_[row].row.figures; }
  [[nodiscard]] Figures sum() const;

  /// Adds rows made of other customers.
  void absorb(PortfolioRows&& other);

  /// The rows, named and in their order. Called once.
  std::vector<PortfolioRow> finish();

 private:
  using Dimensions = std::vector<std::optional<std::string_view>>;
  struct Building {
    PortfolioRow row;
    const Subscription* smallest = nullptr;  // by id: spells the SKU
  };

  [[nodiscard]] std::optional<std::string_view> value_of(Dimension dimension,
                                                         const ShownGroup& shown) const;
  std::size_t find_or_add(Dimensions dimensions, CustomerIndex customer);
  void name_by(Building& building, const Subscription& record) const;
  void name_sku(Building& building) const;
  [[nodiscard]] std::vector<std::size_t> customer_ranks() const;

  const Estate& estate_;
  std::span<const Dimension> by_;
  std::vector<Building> rows_;
  HashIndex row_index_;  // by dimensions
};

/// Adds the figures of other customers, whose users are others too.
void add_disjoint(Figures& sum, const Figures& figures);

}  // namespace licstat
