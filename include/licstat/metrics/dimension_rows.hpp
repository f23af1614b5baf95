// SPDX-License-Identifier: Apache-2.0
// Rows by dimensions while they are added up: which row a group belongs to, how rows are named and
// sorted. Their figures are those of a portfolio, or costs.                 (stage: metrics)
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
#include "licstat/metrics/cost_figures.hpp"
#include "licstat/metrics/dimensions.hpp"
#include "licstat/metrics/figures.hpp"
#include "licstat/metrics/staleness.hpp"

namespace licstat {

/// FiguresOfRow has add(), and add_disjoint() adds figures of other customers.
template <class FiguresOfRow>
class DimensionRows {
 public:
  using Row = DimensionRow<FiguresOfRow>;

  /// `is_split`: rows of one combination of dimensions are told apart by a value more.
  /// Requires: all three outlive it.
  DimensionRows(const Estate& estate, std::span<const Dimension> by, const DataAges& ages,
                bool is_split = false);

  /// At most so many rows will come. Memory is taken as they do.
  void reserve(std::size_t rows) { rows_.reserve(rows); }
  /// The row of what is shown of a group, made where it is the first there.
  std::size_t row_of(const ShownGroup& shown) { return row_of(shown, Values()); }
  /// The same of rows that are split by `value`, whose text outlives them.
  std::size_t row_of(const ShownGroup& shown, DimensionValue value) {
    return row_of(shown, std::span<const DimensionValue>(&value, 1));
  }
  [[nodiscard]] FiguresOfRow& figures(std::size_t row) { return rows_[row].figures; }
  [[nodiscard]] FiguresOfRow sum() const;

  /// All groups of the customer have been added. Numbers of its rows hold no longer.
  void close_customer(CustomerIndex customer);

  /// Adds rows made of other customers, that come after those that made the rows here.
  void absorb(DimensionRows&& other);

  /// Moves the rows out, named and in their order, and where their texts are. Called once.
  void finish(std::vector<Row>& rows, RowMemory& memory);

 private:
  using Values = std::span<const DimensionValue>;

  [[nodiscard]] DimensionValue value_of(Dimension dimension, const ShownGroup& shown) const;
  std::size_t row_of(const ShownGroup& shown, Values behind);
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
  /// The open rows, whose texts are their own from then on.
  void name_and_sort();

  const Estate& estate_;
  std::span<const Dimension> by_;
  const DataAges& ages_;
  bool by_customer_;  // rows of two customers are two
  bool by_sku_;
  bool by_each_group_;  // rows of two groups are two
  std::vector<Row> rows_;
  std::size_t open_ = 0;          // the first row that may get groups still, and has not been named
  std::vector<Naming> smallest_;  // by id of the subscription, of each open row
  HashIndex index_;               // of the open rows, by dimensions
  RowMemory memory_;
};

/// Adds the figures of other customers, whose users are others too.
void add_disjoint(Figures& sum, const Figures& figures);
inline void add_disjoint(CostFigures& sum, const CostFigures& figures) { sum.add(figures); }

}  // namespace licstat
