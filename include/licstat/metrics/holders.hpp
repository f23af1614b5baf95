// SPDX-License-Identifier: Apache-2.0
// Who holds which licence on the as-of date and in the window, from a stream of assignments.
//                                                                          (stage: metrics)
// In:     assignment rows in batches, from several threads.
// Out:    per group its holders, when each last used it, and whether the records are complete; per
//         subscription how many licences are assigned.
// Units:  users; licences. 32 bytes are kept per matched assignment.
// Source: docs/metrics.md#figures (assigned), #causes (known), #assignments,
//         docs/insights.md#facts (holders, last use).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "licstat/metrics/estate.hpp"
#include "licstat/metrics/key_table.hpp"
#include "licstat/metrics/target_finder.hpp"
#include "licstat/metrics/unmatched.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

/// The users who hold, or held in the window, an entitled subscription of a group or its SKU.
class GroupHolders {
 public:
  [[nodiscard]] bool holds(TextKey user) const;
  [[nodiscard]] bool held_in_window(TextKey user) const;
  /// Users who hold on the as-of date.
  [[nodiscard]] std::int64_t count() const { return count_; }
  /// Of those, the ones known by SKU alone.
  [[nodiscard]] std::int64_t by_sku_alone() const { return by_sku_alone_; }

 private:
  friend class Holders;
  struct User {
    TextKey key;
    std::uint64_t bits = 0;
  };
  [[nodiscard]] std::uint64_t bits_of(TextKey user) const;

  std::vector<User> users_;  // by key
  std::int64_t count_ = 0;
  std::int64_t by_sku_alone_ = 0;
};

/// A user who may use a group on the as-of date.
struct Holder {
  TextKey user;
  std::optional<Date> since;  ///< of the earliest record that makes it one; nullopt: since always
  std::optional<Date> last_use;  ///< up to the as-of date; nullopt: never
};

/// The record that first makes a user a holder. Gathered on request alone.
struct HolderEvidence {
  std::string user_id;
  RowRef ref;
};

class Holders final : public AssignmentSink {
 public:
  Holders(const Estate& estate, Window window, bool with_evidence = false);
  ~Holders() override;

  RowConsumer<AssignmentRow>& open_consumer() override;

  /// Brings the threads' parts together. Requires: all rows were consumed; called once.
  void finish();

  [[nodiscard]] GroupHolders of(GroupIndex group) const;
  /// Those who hold on the as-of date an entitled subscription of the group or, where it has one,
  /// its SKU. Use is known once the usage rows have been noted.
  [[nodiscard]] std::vector<Holder> list(GroupIndex group) const;
  /// Requires: with_evidence, and that the user is in the list.
  [[nodiscard]] const HolderEvidence& evidence(GroupIndex group, TextKey user) const;
  /// The licences of a subscription that are assigned; nullopt: unknown.
  [[nodiscard]] std::optional<std::int64_t> assigned(SubscriptionIndex subscription) const;
  /// Whether assignment records name the group and are complete, so that causes can be known.
  [[nodiscard]] bool complete(GroupIndex group) const { return complete_[group]; }
  /// Whether assignment records name the group, be they complete or not.
  [[nodiscard]] bool names(GroupIndex group) const { return first_[group] != first_[group + 1]; }
  /// Groups that have matched records which are not complete.
  [[nodiscard]] std::int64_t assignments_incomplete() const { return assignments_incomplete_; }
  [[nodiscard]] const Unmatched& unmatched() const { return unmatched_; }

  // For whoever reads usage rows, from several threads, once finished:
  /// Whether there is a record at all, so that use has to be noted.
  [[nodiscard]] bool empty() const { return held_.empty(); }
  /// Asks for the memory that note_use() will need.
  void prefetch(GroupIndex group, TextKey user) const;
  /// The user used the group on that day, which is not after the as-of date.
  void note_use(GroupIndex group, TextKey user, Date day) const;

 private:
  class Consumer;
  /// A licence held on the days from ... to - 1, of a subscription or a whole group.
  struct Held {
    TextKey user;
    Target target = 0;
    Date from;
    Date to;
    /// Of the first record of each user and group; threads note it at the same time.
    mutable std::int32_t last_use = 0;
    [[nodiscard]] bool on(Date day) const { return from <= day && day < to; }
    [[nodiscard]] bool within(Window window) const {
      return from <= window.to && to > window.from && from < to;
    }
  };

  using HolderKey = std::pair<GroupIndex, TextKey>;
  using EvidenceOfHolders = std::map<HolderKey, HolderEvidence>;
  static void keep_first(EvidenceOfHolders& kept, const HolderKey& holder, HolderEvidence found);

  void sort_by_group(const std::vector<Held>& held);
  [[nodiscard]] bool entitles(const Held& record, GroupIndex group) const;
  [[nodiscard]] std::size_t first_of(GroupIndex group, TextKey user) const;
  void count_assigned(GroupIndex index);
  [[nodiscard]] std::span<const Held> records_of(GroupIndex group) const;

  const Estate& estate_;
  Window window_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Consumer>> consumers_;
  std::vector<Held> held_;          // by group, then user
  std::vector<std::size_t> first_;  // held_[first_[g], first_[g + 1]) is of group g
  /// By subscription; empty where there is no assignment, and all is as the records say.
  std::vector<std::optional<std::int64_t>> assigned_;
  std::vector<bool> complete_;
  std::int64_t assignments_incomplete_ = 0;
  Unmatched unmatched_;
  bool with_evidence_;
  EvidenceOfHolders evidence_;
};

}  // namespace licstat
