// SPDX-License-Identifier: Apache-2.0
// Use by workload, over any set of groups.                                  (stage: metrics)
// In:     measured groups, each once.
// Out:    per workload the licences that qualify and the active pairs. Workloads do not add up: a
//         user of several is active in each.
// Source: docs/metrics.md#by-workload.
#pragma once

#include <array>
#include <cstdint>

#include "licstat/metrics/figures.hpp"
#include "licstat/model/workload.hpp"

namespace licstat {

struct WorkloadSum {
  std::int64_t qualified = 0;
  std::int64_t active = 0;
};

/// The workloads that count for a group: those of its SKU, else those that rows or counts name.
WorkloadSet workloads_of(const Facts& facts, GroupIndex group);

class WorkloadSums {
 public:
  void add(const Facts& facts, GroupIndex index, const GroupFigures& group);
  void add(const WorkloadSums& other);
  /// `bit`: of one workload.
  [[nodiscard]] const WorkloadSum& of(WorkloadSet bit) const;

 private:
  template <class Function>
  void for_each(WorkloadSet set, Function function);

  std::array<WorkloadSum, kMaxWorkloads> sums_{};
};

}  // namespace licstat
