// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/facts.hpp"

#include <algorithm>

namespace licstat {
namespace {

/// The workloads that usage rows of the group name.
WorkloadSet named_in(const Estate& estate, const Activity& activity, GroupIndex index) {
  const Group& group = estate.groups()[index];
  WorkloadSet named = activity.of(estate.target_of(index)).named_workloads;
  for (SubscriptionIndex at = group.first; at < group.last; ++at) {
    named |= activity.of(at).named_workloads;
  }
  return named;
}

}  // namespace

Facts::Facts(const Estate& all, const Activity& active, const Holders& held,
             const StandInCounts& stand_in, Window days)
    : estate(all), activity(active), holders(held), counts(stand_in), window(days) {
  named_by_rows_.reserve(estate.groups().size());
  for (GroupIndex group = 0; group < estate.groups().size(); ++group) {
    named_by_rows_.push_back(named_in(estate, activity, group));
  }
  by_customer_.reserve(estate.customers().size());
  for (const Customer& customer : estate.customers()) {
    WorkloadSet named = 0;
    for (GroupIndex group = customer.first; group < customer.last; ++group) {
      named |= named_workloads(group);
    }
    by_customer_.push_back(named);
    told_workloads_ |= named;
  }
  told_workloads_ |= activity.unmatched_workloads() | counts.unmatched_workloads();
  told_workloads_ &= ~kNoWorkload;
}

std::optional<Date> Facts::end_of_data(CustomerIndex index) const {
  if (!has_usage_data(index)) return std::nullopt;
  return std::max(newest_use(index), estate.customers()[index].report_date);
}

std::optional<Date> Facts::newest_use(CustomerIndex index) const {
  const Customer& customer = estate.customers()[index];
  std::optional<Date> newest;
  for (GroupIndex at = customer.first; at < customer.last; ++at) {
    const Group& group = estate.groups()[at];
    newest =
        std::max({newest, activity.of(estate.target_of(at)).newest_use, counts.newest_use(at)});
    for (SubscriptionIndex member = group.first; member < group.last; ++member) {
      newest = std::max(newest, activity.of(member).newest_use);
    }
  }
  return newest;
}

}  // namespace licstat
