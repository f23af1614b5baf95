// SPDX-License-Identifier: Apache-2.0
// Bridges between the snapshots of a history, of all rows or of each group of them. (stage:
// history) In:     snapshots; the figure and the keys that the bridges are about; which rows are
// shown. Out:    for two snapshots a bridge for each group. Source: docs/history.md#the-bridge.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "licstat/history/bridge.hpp"
#include "licstat/history/grouping.hpp"
#include "licstat/history/snapshot.hpp"

namespace licstat {

struct BridgeQuestion {
  const SnapshotFigure* figure = nullptr;  ///< one that adds up
  std::vector<Dimension> level;            ///< what the keys are told apart by
  std::vector<bool> shown{};               ///< of each key of the history; empty: all
};

/// The keys of which `level` is asked for a history whose rows are by `by`: customers, where they
/// are told apart, else all.
std::vector<Dimension> default_level(std::span<const Dimension> by);

class Bridging {
 public:
  /// A bridge for each group of `by`, and each currency. Requires: all of it outlives the bridging;
  /// snapshots are the oldest first.
  Bridging(std::span<const Snapshot> snapshots, const HistoryKeys& keys, BridgeQuestion question,
           std::span<const Dimension> by);

  /// The groups that have a bridge, each under its number.
  [[nodiscard]] const Grouping& groups() const { return groups_; }
  /// By group; nullopt: an amount without a price. A group that is at neither end has an empty one.
  [[nodiscard]] std::vector<std::optional<Bridge>> between(std::size_t before,
                                                           std::size_t after) const;
  /// Whether a group has a row in one of these snapshots that is shown.
  [[nodiscard]] std::vector<bool> groups_in(std::span<const Snapshot> snapshots,
                                            std::span<const std::size_t> which) const;
  /// Whether the key of a group can be compared at both ends. Requires: groups are told apart by
  /// the level, so that each is of one key.
  [[nodiscard]] bool is_comparable(GroupId group, std::size_t before, std::size_t after) const;
  /// Whether keys are finer than customers, so that what is new is so by customer or by product.
  [[nodiscard]] bool tells_products() const { return tells_products_; }

 private:
  /// What one snapshot has.
  struct End {
    std::vector<std::int64_t> value;        // by part
    std::vector<std::int64_t> of_customer;  // by customer
    std::vector<bool> is_unmeasured;        // by part
    std::set<ValueId> left_out;             // customers
  };

  [[nodiscard]] bool is_shown(KeyId key) const {
    return question_.shown.empty() || question_.shown[key];
  }
  [[nodiscard]] const SnapshotFigure& figure() const { return *question_.figure; }
  [[nodiscard]] End end_of(const Snapshot& snapshot) const;
  void find_unmeasured(const Snapshot& snapshot, End& end) const;
  void find_left_out(const Snapshot& snapshot, End& end) const;
  [[nodiscard]] KeyMove move_of(GroupId part, std::size_t before, std::size_t after) const;
  [[nodiscard]] bool is_comparable(GroupId part, const End& end) const;
  [[nodiscard]] bool has_bridge(GroupId group) const;

  const HistoryKeys& keys_;
  SnapshotKind kind_;
  BridgeQuestion question_;
  bool level_has_customer_;
  bool tells_products_;
  Grouping groups_;
  Grouping parts_;  // what a bridge tells apart, group by group
  Grouping customers_;
  std::vector<GroupId> group_of_part_;
  std::vector<GroupId> customer_of_part_;  // where the level has customers
  std::vector<std::size_t> first_above_;   // snapshot in which a part is above 0 first
  std::vector<End> ends_;                  // by snapshot
};

}  // namespace licstat
