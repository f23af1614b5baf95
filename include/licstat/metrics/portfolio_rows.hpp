// SPDX-License-Identifier: Apache-2.0
// The rows of a portfolio while they are added up: which row a group belongs to, how rows are
// named and sorted.                                                         (stage: metrics)
// In:     groups, customer by customer. Where `customer` is a dimension, customers come in the
//         order in which their rows are shown: then the rows of one are settled before the next
//         comes, and rows are never searched for beyond them, nor sorted as a whole.
// Source: docs/metrics.md#shown.
#pragma once

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <span>
#include <vector>

#include "licstat/base/hash_index.hpp"
#include "licstat/metrics/portfolio.hpp"

namespace licstat {

class PortfolioRows {
 public:
  /// Requires: all three outlive it.
  PortfolioRows(const Estate& estate, std::span<const Dimension> by, const DataAges& ages);

  /// At most so many rows will come. Memory is taken as they do.
  void reserve(std::size_t rows) { rows_.reserve(rows); }
  /// The row of what is shown of a group, made where it is the first there.
  std::size_t row_of(const ShownGroup& shown);
  [[nodiscard]] Figures& figures(std::size_t row) { return rows_[row].figures; }
  [[nodiscard]] Figures sum() const;

  /// All groups of the customer have been added. Numbers of its rows hold no longer.
  void close_customer(CustomerIndex customer);

  /// Adds rows made of other customers, that come after those that made the rows here.
  void absorb(PortfolioRows&& other);

  /// Moves the rows into `portfolio`, named and in their order. Called once.
  void finish(Portfolio& portfolio);

 private:
  using Values = std::span<const DimensionValue>;

  [[nodiscard]] DimensionValue value_of(Dimension dimension, const ShownGroup& shown) const;
  std::size_t find_or_add(Values values);
  std::size_t add(Values values);
  std::string_view keep(std::string_view text);
  /// Tells whose the open rows are. Requires: all are of one customer.
  void name_customer(CustomerIndex index);
  /// What names the SKU of a row.
  struct Naming {
    const Subscription* record = nullptr;
    const Group* group = nullptr;
  };
  void name_by(std::size_t row, const Naming& naming);
  /// The open rows, whose texts are the portfolio's own from then on.
  void name_and_sort();

  const Estate& estate_;
  std::span<const Dimension> by_;
  const DataAges& ages_;
  bool by_customer_;  // rows of two customers are two
  bool by_sku_;
  bool by_each_group_;  // rows of two groups are two
  std::vector<PortfolioRow> rows_;
  std::size_t open_ = 0;          // the first row that may get groups still, and has not been named
  std::vector<Naming> smallest_;  // by id of the subscription, of each open row
  HashIndex index_;               // of the open rows, by dimensions
  std::vector<std::unique_ptr<std::pmr::monotonic_buffer_resource>> memory_;
};

/// Adds the figures of other customers, whose users are others too.
void add_disjoint(Figures& sum, const Figures& figures);

}  // namespace licstat
