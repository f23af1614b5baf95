// SPDX-License-Identifier: Apache-2.0
// Everything that a run knows, brought together: what the figures are computed from.
//                                                                          (stage: metrics)
#pragma once

#include <optional>

#include "licstat/metrics/activity.hpp"
#include "licstat/metrics/estate.hpp"
#include "licstat/metrics/holders.hpp"
#include "licstat/metrics/stand_in_counts.hpp"

namespace licstat {

/// Requires: all parts are finished and outlive it.
struct Facts {
  const Estate& estate;
  const Activity& activity;
  const Holders& holders;
  const StandInCounts& counts;
  Window window;

  /// Whether a usage row names the group, whatever its date and whatever it names of the group.
  [[nodiscard]] bool usage_names(GroupIndex group) const;
  /// The workloads that usage rows or counts of the group name.
  [[nodiscard]] WorkloadSet named_workloads(GroupIndex group) const;
  /// Whether a usage row or count was matched for the customer at all.
  [[nodiscard]] bool has_usage_data(CustomerIndex customer) const;
  /// The newest date, up to the as-of date, of a usage row or count matched for the customer;
  /// nullopt: none has one.
  [[nodiscard]] std::optional<Date> newest_use(CustomerIndex customer) const;
};

}  // namespace licstat
