// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/group_use.hpp"

#include <algorithm>

namespace licstat {
namespace {

/// Of the users whom rows name by the SKU alone, those with an active pair that names a
/// subscription of the group.
KeyTable named_users(const Facts& facts, const Group& group, const KeyTable& pooled) {
  KeyTable users;
  for (SubscriptionIndex at = group.first; at < group.last; ++at) {
    facts.activity.of(at).users.for_each([&](const KeyTable::Entry& entry) {
      if (pooled.bits_of(entry.key) != 0) users.add(entry.key, entry.bits);
    });
  }
  return users;
}

void add_named_pairs(const Facts& facts, const ShownGroup& shown, std::vector<ActivePair>& pairs) {
  const KeyTable& pooled = facts.activity.of(facts.estate.target_of(shown.index)).users;
  std::size_t count = 0;
  for (const SubscriptionIndex at : shown.subscriptions)
    count += facts.activity.of(at).users.size();
  pairs.reserve(count);
  for (const SubscriptionIndex at : shown.subscriptions) {
    const Standing standing = facts.estate.subscriptions()[at].standing;
    facts.activity.of(at).users.for_each([&](const KeyTable::Entry& entry) {
      // Rows of the same user that name the SKU alone speak of this pair too.
      const WorkloadSet workloads = entry.bits | pooled.bits_of(entry.key);
      pairs.push_back({entry.key, at, standing, workloads, false, workloads == kYammer});
    });
  }
}

/// The group's pooled pairs, without the users that a named pair hides.
std::vector<ActivePair> pooled_pairs(const Facts& facts, GroupIndex index) {
  std::vector<ActivePair> pairs;
  const Target target = facts.estate.target_of(index);
  const KeyTable& pooled = facts.activity.of(target).users;
  if (pooled.empty()) return pairs;
  const Group& group = facts.estate.groups()[index];
  const KeyTable hiding = named_users(facts, group, pooled);
  pooled.for_each([&](const KeyTable::Entry& entry) {
    if (hiding.bits_of(entry.key) != 0) return;
    pairs.push_back({entry.key, target, *group.best, entry.bits, true, entry.bits == kYammer});
  });
  return pairs;
}

/// Why nobody can tell whether a group that no row or count names is used; nullopt: it is not.
std::optional<Unmeasured> why_silent(const Facts& facts, const Group& group) {
  if (group.catalogued == nullptr) return Unmeasured::UnknownSku;
  const WorkloadSet workloads = group.catalogued->workloads;
  if (workloads == 0) return Unmeasured::NoMeasurableWorkload;
  // An Office report cannot tell that Dynamics is unused; a row without a workload may speak of it.
  const WorkloadSet telling = workloads | kNoWorkload;
  if ((facts.named_workloads_of(group.customer) & telling) == 0) return Unmeasured::NoReportOfIt;
  return std::nullopt;
}

}  // namespace

bool ShownGroup::shows(SubscriptionIndex subscription) const {
  return std::ranges::binary_search(subscriptions, subscription);
}

UseOfGroup::UseOfGroup(const Facts& facts, GroupIndex index)
    : facts_(facts),
      index_(index),
      group_(facts.estate.groups()[index]),
      in_pool_(std::ranges::count_if(facts.estate.numbers_of(group_),
                                     [this](SubscriptionIndex at) { return is_in_pool(at); })),
      pooled_(pooled_pairs(facts, index)) {
  const auto by_sku = [&](const StandInCount& count) {
    return facts_.estate.is_group(count.target);
  };
  is_pool_used_ = !pooled_.empty() || std::ranges::any_of(facts_.counts.of(index_), by_sku);
}

bool UseOfGroup::is_in_pool(SubscriptionIndex at) const {
  return facts_.estate.subscriptions()[at].standing == group_.best;
}

UseOfGroup::PoolShown UseOfGroup::pool_shown(const ShownGroup& shown) const {
  const auto count = std::ranges::count_if(shown.subscriptions,
                                           [this](SubscriptionIndex at) { return is_in_pool(at); });
  return {count > 0, count == in_pool_};
}

/// A group has at most one count of the SKU, which serves alone.
std::vector<StandInCount> UseOfGroup::counts_of(const ShownGroup& shown, PoolShown pool) const {
  const std::span<const StandInCount> all = facts_.counts.of(index_);
  std::vector<StandInCount> counts;
  if (all.empty()) return counts;
  if (facts_.estate.is_group(all.front().target)) {
    if (pool.any) counts.assign(all.begin(), all.end());
    return counts;
  }
  auto from = all.begin();
  for (const SubscriptionIndex at : shown.subscriptions) {  // in the order of the counts
    from = std::ranges::lower_bound(from, all.end(), at, {}, &StandInCount::target);
    if (from != all.end() && from->target == at) counts.push_back(*from);
  }
  return counts;
}

std::optional<Unmeasured> UseOfGroup::unmeasured(PoolShown pool) const {
  if (!facts_.has_usage_data(group_.customer)) return Unmeasured::NoUsageData;
  if (facts_.named_workloads(index_) == 0) {
    if (const auto why = why_silent(facts_, group_)) return why;
  }
  if (is_pool_used_ && pool.any && !pool.all) return Unmeasured::PoolShownInPart;
  return std::nullopt;
}

GroupUse UseOfGroup::of(const ShownGroup& shown) const {
  const PoolShown pool = pool_shown(shown);
  GroupUse use;
  use.unmeasured = unmeasured(pool);
  if (use.unmeasured) return use;
  add_named_pairs(facts_, shown, use.pairs);
  if (pool.any) use.pairs.insert(use.pairs.end(), pooled_.begin(), pooled_.end());
  use.counts = counts_of(shown, pool);
  return use;
}

GroupUse use_of(const Facts& facts, const ShownGroup& shown) {
  return UseOfGroup(facts, shown.index).of(shown);
}

ShownGroup whole_of(const Estate& estate, GroupIndex group) {
  return {group, SubscriptionList(estate.numbers_of(estate.groups()[group]))};
}

}  // namespace licstat
