// SPDX-License-Identifier: Apache-2.0
// The usage counts that stand in for usage rows, where a group has no rows.  (stage: metrics)
// In:     the count records of a Dataset; which groups usage rows name.
// Out:    per target the number of active pairs that its counts amount to.
// Units:  active pairs.
// Source: docs/metrics.md#counts-instead-of-users.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "licstat/metrics/activity.hpp"
#include "licstat/metrics/estate.hpp"
#include "licstat/model/dataset.hpp"
#include "licstat/model/workload.hpp"

namespace licstat {

struct WorkloadCount {
  WorkloadSet workload;  ///< kNoWorkload: the total
  std::int64_t active;
};

/// What the counts of one target amount to.
struct StandInCount {
  Target target;
  std::int64_t pairs = 0;
  std::int64_t yammer_only = 0;
  bool at_least = false;              ///< a lower bound: no total was given
  std::vector<WorkloadCount> counts;  ///< the ones that serve, by workload bit
};

/// Of the counts that serve for one target (not empty), the pairs that they amount to.
StandInCount amount_of(Target target, std::vector<WorkloadCount> counts);

class StandInCounts {
 public:
  /// Requires: activity is finished.
  StandInCounts(const Dataset& dataset, const Estate& estate, const Activity& activity,
                Workloads& workloads, Window window);

  /// The targets of a group whose counts serve.
  [[nodiscard]] std::span<const StandInCount> of(GroupIndex group) const;
  /// The workloads that matched counts of the group name, whatever their date; 0: none names it.
  [[nodiscard]] WorkloadSet named_workloads(GroupIndex group) const { return named_[group]; }
  /// The newest date of the matched counts of the group, be it after the as-of date.
  [[nodiscard]] std::optional<Date> newest_use(GroupIndex group) const { return newest_[group]; }

  [[nodiscard]] std::int64_t future_rows() const { return future_rows_; }
  [[nodiscard]] std::int64_t rows_on_ended() const { return rows_on_ended_; }
  [[nodiscard]] std::int64_t unmatched_rows() const { return unmatched_rows_; }
  [[nodiscard]] WorkloadSet unmatched_workloads() const { return unmatched_workloads_; }
  [[nodiscard]] std::int64_t superseded() const { return superseded_; }

 private:
  struct TakingPart {
    GroupIndex group = 0;
    Target target = 0;
    WorkloadSet workload = 0;
    Date date;
    std::int64_t active = 0;
  };
  std::optional<TakingPart> judge(const UsageCount& record, class TargetFinder& finder,
                                  const std::vector<bool>& rows_name, Workloads& workloads,
                                  Window window);
  void serve_group(std::span<const TakingPart> records);

  const Estate& estate_;
  std::vector<StandInCount> serving_;  // by group
  std::vector<WorkloadSet> named_;
  std::vector<std::optional<Date>> newest_;
  std::int64_t future_rows_ = 0;
  std::int64_t rows_on_ended_ = 0;
  std::int64_t unmatched_rows_ = 0;
  WorkloadSet unmatched_workloads_ = 0;
  std::int64_t superseded_ = 0;
};

}  // namespace licstat
