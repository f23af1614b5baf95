// SPDX-License-Identifier: Apache-2.0
// The figures of any set of shown subscriptions.                            (stage: metrics)
// Units:  licences, active pairs, users. Rates are Ratios, absent where their base is 0.
// Source: docs/metrics.md#figures.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "licstat/base/ratio.hpp"
#include "licstat/metrics/causes.hpp"

namespace licstat {

/// Whether assignment records tell the causes of a set's pairs, or they are worked out.
enum class CauseBasis { Known, Inferred, Mixed };

struct Figures {
  std::int64_t subscriptions = 0;
  std::int64_t licenses_sold = 0;
  std::optional<std::int64_t> licenses_assigned;  ///< nullopt: known of no subscription
  std::int64_t deployment_base = 0;
  std::int64_t entitlements = 0;
  std::int64_t usage_base = 0;
  std::int64_t active_entitlements = 0;
  std::optional<std::int64_t> unassigned;    ///< of the groups where it is known; nullopt: of none
  std::optional<std::int64_t> idle;          ///< likewise; see waste.hpp
  std::optional<std::int64_t> active_users;  ///< nullopt: no usage row names a user of the set
  bool at_least = false;
  CauseCounts active_by_cause;
  std::optional<CauseBasis> causes;      ///< nullopt: no active pair
  std::optional<Unmeasured> unmeasured;  ///< why the unmeasured part, if any, is not measured

  [[nodiscard]] std::optional<Ratio> deployment() const {
    return ratio_of(licenses_assigned.value_or(0), deployment_base);
  }
  [[nodiscard]] std::optional<Ratio> usage() const {
    return ratio_of(active_entitlements, usage_base);
  }
  [[nodiscard]] std::optional<Ratio> seated_usage() const {
    return ratio_of(active_by_cause[Cause::Seated], usage_base);
  }
  [[nodiscard]] std::int64_t unmeasured_licenses() const { return entitlements - usage_base; }

  /// Adds a disjoint set. active_users is left alone: users of both sets would count twice.
  void add(const Figures& other);
};

/// What is wasted of one subscription.
struct SubscriptionWaste {
  std::int64_t unassigned = 0;
  std::int64_t idle = 0;
};

/// What is wasted of a group, by its subscriptions, as far as it is known.
struct WasteParts {
  bool knows_unassigned;
  bool knows_idle;
  std::vector<SubscriptionWaste> parts;
};

/// One group, as far as it is shown.
struct GroupFigures {
  Figures figures;
  GroupUse use;
  Seats seats;
  bool measured = true;
};

/// The figures of a group and of parts of it. What they have in common is worked out once.
class FiguresOfGroup {
 public:
  /// Requires: facts outlive it.
  FiguresOfGroup(const Facts& facts, GroupIndex index)
      : facts_(facts), index_(index), use_(facts, index) {}

  /// Requires: what is shown is of the group.
  [[nodiscard]] GroupFigures of(const ShownGroup& shown);
  /// The same without `unassigned` and `idle`.
  [[nodiscard]] GroupFigures used(const ShownGroup& shown);

 private:
  [[nodiscard]] const GroupHolders* holders();
  void count_active(GroupFigures& group);
  void add_waste_of_part(Figures& figures, const ShownGroup& shown);

  const Facts& facts_;
  GroupIndex index_;
  UseOfGroup use_;
  std::optional<GroupHolders> holders_;  // once asked for
  std::optional<WasteParts> waste_;      // of the whole group, once asked for
};

GroupFigures figures_of(const Facts& facts, const ShownGroup& shown);
/// The same without `unassigned` and `idle`.
GroupFigures used_figures(const Facts& facts, const ShownGroup& shown);

}  // namespace licstat
