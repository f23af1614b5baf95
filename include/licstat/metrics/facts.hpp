// SPDX-License-Identifier: Apache-2.0
// Everything that a run knows, brought together: what the figures are computed from.
//                                                                          (stage: metrics)
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "licstat/metrics/activity.hpp"
#include "licstat/metrics/estate.hpp"
#include "licstat/metrics/holders.hpp"
#include "licstat/metrics/stand_in_counts.hpp"

namespace licstat {

constexpr int kDefaultIdleDays = 60;

struct Facts {
  /// Requires: all parts are finished and outlive it.
  Facts(const Estate& all, const Activity& active, const Holders& held,
        const StandInCounts& stand_in, Window days);

  const Estate& estate;
  const Activity& activity;
  const Holders& holders;
  const StandInCounts& counts;
  Window window;
  int idle_days = kDefaultIdleDays;     ///< from which on a holder who uses nothing is idle
  std::int64_t unmatched_accounts = 0;  ///< rows on users of customers without subscriptions

  /// Whether a usage row names the group, whatever its date and whatever it names of the group.
  [[nodiscard]] bool usage_names(GroupIndex group) const { return named_by_rows_[group] != 0; }
  /// The workloads that usage rows or counts of the group name; kNoWorkload where one names none.
  /// 0: no row or count names the group.
  [[nodiscard]] WorkloadSet named_workloads(GroupIndex group) const {
    return named_by_rows_[group] | counts.named_workloads(group);
  }
  /// The same over all groups of the customer. 0: nothing was matched for it at all.
  [[nodiscard]] WorkloadSet named_workloads_of(CustomerIndex customer) const {
    return by_customer_[customer];
  }
  /// Whether the causes of the group's active pairs are known: a usage row names it, its assignment
  /// records are complete, and its users are told by the names that they have there. Else they are
  /// inferred.
  [[nodiscard]] bool knows_causes(GroupIndex group) const {
    return usage_names(group) && holders.complete(group) &&
           !estate.customer_of(estate.groups()[group]).is_usage_concealed;
  }
  /// Whether a usage row or count was matched for the customer at all.
  [[nodiscard]] bool has_usage_data(CustomerIndex customer) const {
    return named_workloads_of(customer) != 0;
  }
  /// The last day that the usage data of the customer tells of: the newest date of a usage row or
  /// count matched for it, or the date of its newest report. nullopt: it has no usage data.
  [[nodiscard]] std::optional<Date> end_of_data(CustomerIndex index) const;
  /// The newest date of a usage row or count matched for the customer, be it after the as-of date;
  /// nullopt: none has a date.
  [[nodiscard]] std::optional<Date> newest_use(CustomerIndex index) const;
  /// The workloads that any usage row or count of the inputs names, matched or not.
  [[nodiscard]] WorkloadSet told_workloads() const { return told_workloads_; }

 private:
  // Asked for by every group and every part of one, or by the report of every customer, so made
  // once.
  std::vector<WorkloadSet> named_by_rows_;  // by group
  std::vector<WorkloadSet> by_customer_;
  WorkloadSet told_workloads_ = 0;
};

}  // namespace licstat
