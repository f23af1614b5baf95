// SPDX-License-Identifier: Apache-2.0
// What differs between two snapshots, key by key.                           (stage: history)
// In:     a history of two snapshots, the older first; what rows are by, and the figure that
//         counts.
// Out:    a row for each key in which a listed figure differs, by how much the figure moved.
// Source: docs/history.md#diff.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "licstat/history/bridging.hpp"
#include "licstat/history/history.hpp"
#include "licstat/history/trend.hpp"

namespace licstat {

enum class Change : std::uint8_t {
  New,      ///< nothing before, something now
  Lost,     ///< the other way round
  More,     ///< of what is sold or spent
  Less,     ///< likewise
  Moved,    ///< of that the same, of other figures not
  LeftOut,  ///< nobody can compare it
  Same,     ///< no listed figure differs
};
/// "new", "left_out"
std::string_view change_name(Change change);

/// The figures that are compared, in the order in which reports list them.
std::span<const std::string_view> compared_figures(SnapshotKind kind);

/// Exactly two reports, the older first; of one date as they were given. Error{Usage} where they
/// are not two; else those of read_history().
History read_two(FoundReports& found, const Catalogue& catalogue);

struct DiffQuestion {
  BridgeQuestion bridge;      ///< its figure is the one whose move counts
  std::vector<Dimension> by;  ///< what rows are told apart by
  bool with_same = false;     ///< rows of what is the same, too
};

struct DiffRow {
  GroupId group = 0;  ///< of Diff::key()
  Change change = Change::Same;
  bool differs = false;               ///< in a listed figure
  std::optional<std::int64_t> delta;  ///< of the figure that counts; nullopt: without a price
};

class Diff {
 public:
  enum End : std::size_t { Old, New };

  /// Requires: the history outlives it, and has two snapshots.
  Diff(const History& history, DiffQuestion question);

  [[nodiscard]] const History& history() const { return history_; }
  [[nodiscard]] const DiffQuestion& question() const { return question_; }
  /// The largest move first, those without one last; else in the order of reports.
  [[nodiscard]] const std::vector<DiffRow>& rows() const { return rows_; }
  [[nodiscard]] const Key& key(GroupId group) const { return bridging_.groups().key(group); }
  /// Of a row at one end, added up; empty: it is not there.
  [[nodiscard]] FigureValues figures(GroupId group, End end) const;
  [[nodiscard]] const std::vector<TrendTotal>& totals() const { return totals_; }
  /// Whether the bridges tell products from customers.
  [[nodiscard]] bool tells_products() const { return tells_products_; }
  /// A row differs, be it shown or not.
  [[nodiscard]] bool has_difference() const { return has_difference_; }

 private:
  void add_up(const Snapshot& snapshot, End end);
  [[nodiscard]] DiffRow row_of(GroupId group) const;
  [[nodiscard]] bool differs(GroupId group) const;
  [[nodiscard]] std::int64_t counted(GroupId group, End end) const;
  [[nodiscard]] std::optional<std::int64_t> delta(GroupId group) const;
  void sort_rows();

  const History& history_;
  DiffQuestion question_;
  Bridging bridging_;  // a bridge for each row
  bool tells_products_ = false;
  std::array<std::vector<std::vector<std::int64_t>>, 2> figures_;  // by end, by group
  std::vector<DiffRow> rows_;
  std::vector<TrendTotal> totals_;
  bool has_difference_ = false;
};

}  // namespace licstat
