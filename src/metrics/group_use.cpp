// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/group_use.hpp"

#include <algorithm>

namespace licstat {
namespace {

/// How much of a group's pool is shown: of the subscriptions of its best standing.
struct PoolShown {
  bool any = false;
  bool all = true;
};

PoolShown pool_shown(const Facts& facts, const ShownGroup& shown) {
  const Group& group = facts.estate.groups()[shown.index];
  PoolShown pool;
  for (SubscriptionIndex at = group.first; at < group.last; ++at) {
    if (facts.estate.subscriptions()[at].standing != group.best) continue;
    (shown.shows(at) ? pool.any : pool.all) = shown.shows(at);
  }
  return pool;
}

/// Users with an active pair that names a subscription of the group.
KeyTable named_users(const Facts& facts, const Group& group) {
  KeyTable users;
  for (SubscriptionIndex at = group.first; at < group.last; ++at) {
    facts.activity.of(at).users.for_each(
        [&](const KeyTable::Entry& entry) { users.add(entry.key, entry.bits); });
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
  const KeyTable hiding = named_users(facts, group);
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

std::optional<Unmeasured> unmeasured(const Facts& facts, GroupIndex index, bool pool_used,
                                     PoolShown pool) {
  const Group& group = facts.estate.groups()[index];
  if (!facts.has_usage_data(group.customer)) return Unmeasured::NoUsageData;
  if (facts.named_workloads(index) == 0) {
    if (const auto why = why_silent(facts, group)) return why;
  }
  if (pool_used && pool.any && !pool.all) return Unmeasured::PoolShownInPart;
  return std::nullopt;
}

}  // namespace

bool ShownGroup::shows(SubscriptionIndex subscription) const {
  return std::ranges::binary_search(subscriptions, subscription);
}

GroupUse use_of(const Facts& facts, const ShownGroup& shown) {
  const PoolShown pool = pool_shown(facts, shown);
  const std::vector<ActivePair> pooled = pooled_pairs(facts, shown.index);
  bool pool_used = !pooled.empty();
  GroupUse use;
  add_named_pairs(facts, shown, use.pairs);
  if (pool.any) use.pairs.insert(use.pairs.end(), pooled.begin(), pooled.end());
  for (const StandInCount& count : facts.counts.of(shown.index)) {
    const bool by_sku = facts.estate.is_group(count.target);
    pool_used = pool_used || by_sku;
    if (by_sku ? pool.any : shown.shows(count.target)) use.counts.push_back(count);
  }
  use.unmeasured = unmeasured(facts, shown.index, pool_used, pool);
  return use;
}

}  // namespace licstat
