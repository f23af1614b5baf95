// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/stand_in_counts.hpp"

#include <algorithm>
#include <tuple>

#include "licstat/metrics/target_finder.hpp"

namespace licstat {
namespace {

/// Whether a usage row names each group, be it an inactive one.
std::vector<bool> named_by_rows(const Activity& activity, const Estate& estate) {
  std::vector<bool> named(estate.groups().size());
  for (Target target = 0; target < estate.target_count(); ++target) {
    if (activity.names(target)) named[estate.group_of(target)] = true;
  }
  return named;
}

}  // namespace

StandInCount amount_of(Target target, std::vector<WorkloadCount> counts) {
  std::optional<std::int64_t> total;
  std::optional<std::int64_t> yammer;
  std::optional<std::int64_t> largest_other;
  for (const WorkloadCount& count : counts) {
    if (count.workload == kNoWorkload) {
      total = count.active;
    } else if (count.workload == kYammer) {
      yammer = count.active;
    } else {
      largest_other = std::max(largest_other.value_or(0), count.active);
    }
  }
  StandInCount amount{target, 0, 0, !total, std::move(counts)};
  amount.pairs = total.value_or(std::max(yammer.value_or(0), largest_other.value_or(0)));
  if (yammer && largest_other) {
    amount.yammer_only =
        std::max<std::int64_t>(0, std::min(*yammer, amount.pairs - *largest_other));
  } else if (yammer && !total) {
    amount.yammer_only = amount.pairs;
  }
  return amount;
}

StandInCounts::StandInCounts(const Dataset& dataset, const Estate& estate, const Activity& activity,
                             Workloads& workloads, Window window)
    : estate_(estate), named_(estate.groups().size()), newest_(estate.groups().size()) {
  TargetFinder finder(estate);
  const std::vector<bool> rows_name = named_by_rows(activity, estate);
  std::vector<TakingPart> taking_part;
  for (const UsageCount& record : dataset.usage_counts) {
    if (const auto judged = judge(record, finder, rows_name, workloads, window)) {
      taking_part.push_back(*judged);
    }
  }
  // Per target and workload the latest date serves, of equal dates the largest count: last here.
  std::ranges::sort(taking_part, {}, [](const TakingPart& part) {
    return std::tuple(part.group, part.target, part.workload, part.date, part.active);
  });
  for (auto at = taking_part.begin(); at != taking_part.end();) {
    const auto end = std::find_if(at, taking_part.end(),
                                  [&](const TakingPart& part) { return part.group != at->group; });
    serve_group({at, end});
    at = end;
  }
}

std::optional<StandInCounts::TakingPart> StandInCounts::judge(const UsageCount& record,
                                                              TargetFinder& finder,
                                                              const std::vector<bool>& rows_name,
                                                              Workloads& workloads, Window window) {
  const auto target = finder.find({record.customer_id, record.subscription_id, record.sku});
  if (!target) {
    ++unmatched_rows_;
    unmatched_workloads_ |= workloads.bit(record.workload);
    return std::nullopt;
  }
  const GroupIndex group = estate_.group_of(*target);
  const WorkloadSet workload = workloads.bit(record.workload);
  const auto standing = estate_.standing_of_target(*target);
  named_[group] |= workload;
  newest_[group] = std::max(newest_[group], std::optional(record.date));
  if (rows_name[group]) {
    ++superseded_;
  } else if (record.date > window.to) {
    ++future_rows_;
  } else if (record.date < window.from) {
    return std::nullopt;
  } else if (!standing || !counts_use(*standing)) {
    ++rows_on_ended_;
  } else {
    return TakingPart{group, *target, workload, record.date, record.active};
  }
  return std::nullopt;
}

void StandInCounts::serve_group(std::span<const TakingPart> records) {
  // Subscriptions sort before the group: a count of the SKU serves only where it comes first.
  const bool by_sku = estate_.is_group(records.front().target);
  std::size_t at = 0;
  while (at < records.size() && estate_.is_group(records[at].target) == by_sku) {
    const Target target = records[at].target;
    std::vector<WorkloadCount> counts;
    for (; at < records.size() && records[at].target == target; ++at) {
      if (counts.empty() || counts.back().workload != records[at].workload) counts.push_back({});
      counts.back() = {records[at].workload, records[at].active};
    }
    serving_.push_back(amount_of(target, std::move(counts)));
  }
}

std::span<const StandInCount> StandInCounts::of(GroupIndex group) const {
  const auto group_of = [this](const StandInCount& count) {
    return estate_.group_of(count.target);
  };
  const auto range = std::ranges::equal_range(serving_, group, {}, group_of);
  return {range.begin(), range.end()};
}

}  // namespace licstat
