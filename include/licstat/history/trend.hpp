// SPDX-License-Identifier: Apache-2.0
// How a business goes: the figures of each snapshot, and how they came from those of the one
// before.                                                                   (stage: history)
// In:     a history; what rows are by, and what the bridges are about.
// Out:    rows, the oldest snapshot first, within one in the order of reports.
// Source: docs/history.md#trend.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "licstat/history/bridging.hpp"
#include "licstat/history/history.hpp"

namespace licstat {

struct TrendQuestion {
  BridgeQuestion bridge;
  std::vector<Dimension> by;  ///< empty: a row a snapshot
};

/// Against the snapshot of a year before.
struct YearFigures {
  std::optional<Ratio> change;  ///< its part may be negative
  std::optional<Ratio> net_retention;
  std::optional<Ratio> gross_retention;
};

struct TrendRow {
  std::size_t snapshot = 0;           ///< of History::snapshots
  std::optional<std::size_t> before;  ///< the one shown before it
  GroupId group = 0;                  ///< of Trend::groups()
  bool is_gone = false;               ///< it has no row in the snapshot, but in the one before
  std::optional<std::int64_t> customers;
  std::optional<Bridge> bridge;
  YearFigures year;
  std::size_t first_seen = 0;  ///< the first snapshot that has a row of the group
};

/// The bridge from the first snapshot to the last.
struct TrendTotal {
  Key key{};  ///< of it the currency
  std::optional<Bridge> bridge;
};

/// Of each currency that rows of the shown snapshots have, those without a price last, from the
/// first of these to the last. `whole`: a bridge for all rows of one. Of reports there is one, be
/// it of nothing.
std::vector<TrendTotal> totals_between(const History& history, const Bridging& whole,
                                       std::span<const std::size_t> shown);

class Trend {
 public:
  /// Requires: the history outlives it.
  Trend(const History& history, TrendQuestion question);

  [[nodiscard]] const History& history() const { return history_; }
  [[nodiscard]] const TrendQuestion& question() const { return question_; }
  [[nodiscard]] const std::vector<TrendRow>& rows() const { return rows_; }
  [[nodiscard]] const Key& key(GroupId group) const { return bridging_.groups().key(group); }
  /// Added up; of a row that is gone they are 0 or null.
  [[nodiscard]] FigureValues figures(const TrendRow& row) const;
  /// Empty: there are not two snapshots.
  [[nodiscard]] const std::vector<TrendTotal>& totals() const { return totals_; }
  /// The same of each group: nullopt where it is an amount without a price. Requires: a snapshot is
  /// shown.
  [[nodiscard]] std::vector<std::optional<Bridge>> first_to_last() const {
    return bridging_.between(history_.shown.front(), history_.shown.back());
  }
  [[nodiscard]] bool tells_products() const { return bridging_.tells_products(); }
  /// The groups in the order of reports.
  [[nodiscard]] const std::vector<GroupId>& order() const { return order_; }

 private:
  /// What one snapshot has of each group.
  struct Figures {
    std::vector<bool> is_there;        // it has a row
    std::vector<std::int64_t> values;  // group after group
  };

  void sort_groups();
  [[nodiscard]] Figures figures_of(const Snapshot& snapshot) const;
  void set_users(const Snapshot& snapshot, Figures& figures) const;
  [[nodiscard]] std::span<std::int64_t> of_group(Figures& figures, GroupId group) const {
    return std::span(figures.values).subspan(group * width_, width_);
  }
  [[nodiscard]] bool is_shown(KeyId row_key) const {
    return question_.bridge.shown.empty() || question_.bridge.shown[row_key];
  }
  [[nodiscard]] std::vector<std::int64_t> count_customers(const Snapshot& snapshot) const;
  void find_first_seen();
  void add_rows_of(std::size_t shown_at);
  [[nodiscard]] std::vector<YearFigures> year_figures(std::size_t snapshot) const;
  void add_totals();

  const History& history_;
  TrendQuestion question_;
  Bridging bridging_;
  Grouping customers_;                        // of each group
  std::size_t width_;                         // of a row of values
  std::vector<std::int64_t> nothing_;         // the values of what is gone
  std::vector<std::int64_t> nothing_to_pay_;  // the same of a currency
  std::vector<GroupId> order_;
  std::vector<Figures> figures_;         // by snapshot
  std::vector<std::size_t> first_seen_;  // by group
  std::vector<TrendRow> rows_;
  std::vector<TrendTotal> totals_;
};

/// Whether the left key stands before the right in reports: by name of the customer, then by id and
/// the other dimensions as they are spelled, null last.
bool before_in_reports(const HistoryKeys& keys, std::span<const Dimension> by, const Key& left,
                       const Key& right);

}  // namespace licstat
