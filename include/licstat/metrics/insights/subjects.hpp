// SPDX-License-Identifier: Apache-2.0
// What rules judge: groups, subscriptions, customers and their workloads, with the facts that they
// need, each worked out once.                                               (stage: metrics)
// In:     Facts; what is shown.
// Out:    one customer at a time. Facts of a group are of the whole group; those of a customer are
//         over its shown groups.
// Source: docs/insights.md#facts.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/metrics/accounts.hpp"
#include "licstat/metrics/figures.hpp"
#include "licstat/metrics/insights/changes.hpp"
#include "licstat/metrics/selection.hpp"
#include "licstat/metrics/thresholds.hpp"
#include "licstat/metrics/waste.hpp"
#include "licstat/metrics/workload_sums.hpp"
#include "licstat/model/containments.hpp"
#include "licstat/model/dataset.hpp"

namespace licstat {

/// What a run of the rules knows besides the subject.
struct InsightContext {
  const Facts& facts;
  const Dataset& dataset;
  const Accounts& accounts;
  const Workloads& workloads;
  Thresholds thresholds;
  std::set<std::string> own_partners = {};   ///< keys of ids; "none": direct; empty: not said
  std::vector<std::int64_t> questions = {};  ///< of each customer: how_to cases in the window
  WorkloadSet told_workloads = 0;            ///< that any usage row or count of the inputs names
  Containments containments = {};
  const Changes* changes = nullptr;  ///< since an earlier report; nullptr: there is none

  [[nodiscard]] Date as_of() const { return facts.window.to; }
  [[nodiscard]] std::int64_t limit(Threshold threshold) const {
    return thresholds.whole(threshold);
  }
};

struct CustomerSubject;

struct GroupSubject {
  const InsightContext& context;
  const CustomerSubject& customer;
  GroupIndex index;
  const Group& group;
  ShownGroup shown;    ///< all of it where it is a fact of others alone
  bool is_shown;       ///< with the families that are shown
  bool may_overlap;    ///< `overlap` judges it
  GroupFigures whole;  ///< all its subscriptions
  Waste waste;
  std::vector<SubscriptionWaste> parts;         ///< of each subscription
  std::vector<Holder> holders;                  ///< by user
  std::vector<TextKey> active_on_entitled;      ///< sorted; known where a pair has lapsed
  std::vector<const GroupSubject*> containing;  ///< those whose SKU has all that this one has

  [[nodiscard]] std::int64_t entitled() const { return whole.seats.entitled; }
  [[nodiscard]] std::int64_t seated() const { return whole.figures.active_by_cause[Cause::Seated]; }
  [[nodiscard]] std::int64_t pairs_of(Cause cause) const {
    return whole.figures.active_by_cause[cause];
  }
  [[nodiscard]] bool knows_causes() const { return context.facts.knows_causes(index); }
  [[nodiscard]] bool has_assignments() const { return context.facts.holders.names(index); }
  [[nodiscard]] CauseBasis causes() const {
    return knows_causes() ? CauseBasis::Known : CauseBasis::Inferred;
  }
  [[nodiscard]] std::span<const EstateSubscription> members() const {
    return context.facts.estate.subscriptions_of(group);
  }
};

struct SubscriptionSubject {
  const GroupSubject& group;
  SubscriptionIndex index;
  const EstateSubscription& member;

  [[nodiscard]] const SubscriptionWaste& part() const {
    return group.parts[index - group.group.first];
  }
};

struct CustomerSubject {
  const InsightContext& context;
  CustomerIndex index;
  std::vector<GroupSubject> groups = {};  ///< shown ones, and those that others need

  bool is_shown = false;        ///< a group of it is
  bool names_partners = false;  ///< a subscription of it has a partner's id
  // Over the shown groups:
  std::int64_t entitled = 0;
  std::int64_t usage_base = 0;
  bool has_measured = false;
  std::optional<std::int64_t> active_users = {};  ///< nullopt: no usage row names a measured group
  WorkloadSums workloads = {};
};

struct WorkloadSubject {
  const CustomerSubject& customer;
  Workloads::Named workload;
  WorkloadSum sum;
};

struct ChangeSubject {
  const InsightContext& context;
  const CustomerChange& change;
};

/// How many questions each customer asked in the window.
std::vector<std::int64_t> questions_by_customer(const Facts& facts, const Dataset& dataset);

/// The shown groups of one customer, and with them those of other families that may be contained in
/// another.
struct CustomerGroups {
  CustomerIndex customer;
  std::span<const ShownGroup> shown;     ///< with the families that are shown
  std::span<const ShownGroup> overlaps;  ///< those that `overlap` judges
};

/// `subject` is filled in place, for its groups point to it. Requires: it has no groups yet.
void describe(CustomerSubject& subject, const CustomerGroups& groups);

}  // namespace licstat
