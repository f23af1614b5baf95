// SPDX-License-Identifier: Apache-2.0
// The use of one group: its active pairs, or the counts that stand in for them. (stage: metrics)
// In:     Facts; which subscriptions of the group are shown.
// Out:    what is shown of the group's active pairs, with all that their class depends on. Which
//         pair hides a pooled one is a fact of the whole group, whatever is shown.
// Units:  pairs.
// Source: docs/metrics.md#which-usage-counts, #measured.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "licstat/metrics/facts.hpp"
#include "licstat/metrics/subscription_list.hpp"

namespace licstat {

/// A group with those of its subscriptions that a report shows (at least one).
struct ShownGroup {
  GroupIndex index = 0;
  SubscriptionList subscriptions;  ///< in the order of the group

  [[nodiscard]] bool shows(SubscriptionIndex subscription) const;
};

/// A user who is active under a subscription, or under the group's pool.
struct ActivePair {
  TextKey user;
  Target target = 0;  ///< the subscription; the group for a pooled pair
  Standing standing{};
  WorkloadSet workloads = 0;
  bool pooled = false;
  bool yammer_only = false;
};

/// Why the use of a group cannot be measured.
enum class Unmeasured {
  NoUsageData,           ///< no row or count was matched for the customer
  NoMeasurableWorkload,  ///< the catalogue knows none in the SKU, and no row or count names the
                         ///< group
  UnknownSku,       ///< the catalogue does not know the SKU, and no row or count names the group
  NoReportOfIt,     ///< what names workloads for the customer names none that the SKU has
  PoolShownInPart,  ///< some of the subscriptions that share the pool are not shown
};

struct GroupUse {
  std::vector<ActivePair> pairs;     ///< shown ones; empty where counts serve, or it is unmeasured
  std::vector<StandInCount> counts;  ///< shown ones; likewise
  std::optional<Unmeasured> unmeasured;
};

/// The use of a group and of parts of it. What they have in common is worked out once, as a group
/// may have as many parts as subscriptions.
class UseOfGroup {
 public:
  /// Requires: facts outlive it.
  UseOfGroup(const Facts& facts, GroupIndex index);

  /// Requires: what is shown is of the group.
  [[nodiscard]] GroupUse of(const ShownGroup& shown) const;
  /// Why it cannot be measured; nullopt: it can. A fraction of the work.
  [[nodiscard]] std::optional<Unmeasured> why_unmeasured(const ShownGroup& shown) const {
    return unmeasured(pool_shown(shown));
  }

 private:
  /// How much of the group's pool is shown: of the subscriptions of its best standing.
  struct PoolShown {
    bool any;
    bool all;
  };
  [[nodiscard]] PoolShown pool_shown(const ShownGroup& shown) const;
  [[nodiscard]] bool is_in_pool(SubscriptionIndex at) const;
  [[nodiscard]] std::vector<StandInCount> counts_of(const ShownGroup& shown, PoolShown pool) const;
  [[nodiscard]] std::optional<Unmeasured> unmeasured(PoolShown pool) const;

  const Facts& facts_;
  GroupIndex index_;
  const Group& group_;
  std::ptrdiff_t in_pool_;          // subscriptions of the best standing
  std::vector<ActivePair> pooled_;  // without the users that a named pair hides
  bool is_pool_used_;
};

GroupUse use_of(const Facts& facts, const ShownGroup& shown);

/// All of a group, be it shown or not.
ShownGroup whole_of(const Estate& estate, GroupIndex group);

}  // namespace licstat
