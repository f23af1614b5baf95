// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/figures.hpp"

#include <algorithm>

#include "licstat/base/checked.hpp"
#include "licstat/metrics/figure_table.hpp"
#include "licstat/metrics/waste.hpp"

namespace licstat {
namespace {

void add_assigned(std::optional<std::int64_t>& sum, std::optional<std::int64_t> assigned) {
  if (!assigned) return;
  if (!sum) sum = 0;
  checked_add(*sum, *assigned);
}

/// Whether the licences of a subscription were still there in the window, and so has seats to use.
bool has_seats(const Subscription& record, Window window) {
  if (record.status == Status::InGracePeriod || !record.end_date) return true;
  return *record.end_date >= window.from;
}

void add_subscription(GroupFigures& group, const Facts& facts, SubscriptionIndex index) {
  const EstateSubscription& member = facts.estate.subscriptions()[index];
  const std::int64_t quantity = member.record->quantity;
  const auto assigned = facts.holders.assigned(index);
  Figures& figures = group.figures;
  ++figures.subscriptions;
  if (counts_sold(member.standing)) {
    checked_add(figures.licenses_sold, quantity);
    add_assigned(figures.licenses_assigned, assigned);
    if (assigned) checked_add(figures.deployment_base, quantity);
  }
  if (member.standing == Standing::Entitled) {
    checked_add(figures.entitlements, quantity);
    checked_add(group.seats.entitled, quantity);
    add_assigned(group.seats.assigned, assigned);
  }
  if (!has_seats(*member.record, facts.window)) return;
  if (member.standing == Standing::Lapsed) checked_add(group.seats.lapsed, quantity);
  if (member.standing == Standing::Trial) checked_add(group.seats.trial, quantity);
}

/// What stands for two sets where each has a value of its own or none.
template <class T>
std::optional<T> joined(std::optional<T> left, std::optional<T> right, T both) {
  if (!left || !right) return left ? left : right;
  return *left == *right ? left : both;
}

}  // namespace

void Figures::add(const Figures& other) {
  for (const FigureDef& figure : figure_table()) {
    if (figure.adds_up) add_figure(figure, *this, other);
  }
  if (other.active_users && !active_users) active_users = 0;
  at_least = at_least || other.at_least;
  causes = joined(causes, other.causes, CauseBasis::Mixed);
  unmeasured = joined(unmeasured, other.unmeasured, Unmeasured::NoMeasurableWorkload);
}

/// Of the group, where its causes are known; else nullptr.
const GroupHolders* FiguresOfGroup::holders() {
  if (!facts_.knows_causes(index_)) return nullptr;
  if (!holders_) holders_ = facts_.holders.of(index_);
  return &*holders_;
}

void FiguresOfGroup::count_active(GroupFigures& group) {
  Figures& figures = group.figures;
  const GroupHolders* const known = holders();
  figures.active_by_cause = classify(group.use, facts_, index_, group.seats, known);
  figures.active_entitlements = static_cast<std::int64_t>(group.use.pairs.size());
  for (const StandInCount& count : group.use.counts) {
    checked_add(figures.active_entitlements, count.pairs);
    figures.at_least = figures.at_least || count.at_least;
  }
  check_law(figures.active_by_cause.sum() == figures.active_entitlements,
            "the seven classes sum to the active entitlements of a group");
  if (facts_.usage_names(index_)) {
    figures.active_users = 0;  // counted by whoever knows the whole set
  }
  if (figures.active_entitlements > 0) {
    figures.causes = known != nullptr ? CauseBasis::Known : CauseBasis::Inferred;
  }
}

GroupFigures FiguresOfGroup::used(const ShownGroup& shown) {
  GroupFigures group;
  for (const SubscriptionIndex at : shown.subscriptions) add_subscription(group, facts_, at);
  group.use = use_.of(shown);
  group.measured = !group.use.unmeasured;
  group.figures.unmeasured = group.use.unmeasured;
  if (!group.measured) return group;
  group.figures.usage_base = group.figures.entitlements;
  count_active(group);
  return group;
}

/// The part of what is wasted of the whole group that falls on the shown subscriptions.
void FiguresOfGroup::add_waste_of_part(Figures& figures, const ShownGroup& shown) {
  const Group& group = facts_.estate.groups()[index_];
  if (!waste_) {
    const Waste waste = waste_of(facts_, index_, used(whole_of(facts_.estate, index_)));
    waste_ = {waste.unassigned.has_value(), waste.idle.has_value(),
              waste_by_subscription(facts_, index_, waste)};
  }
  if (waste_->knows_unassigned) figures.unassigned = 0;
  if (waste_->knows_idle) figures.idle = 0;
  for (const SubscriptionIndex at : shown.subscriptions) {
    const SubscriptionWaste& part = waste_->parts[at - group.first];
    if (figures.unassigned) *figures.unassigned += part.unassigned;
    if (figures.idle) *figures.idle += part.idle;
  }
}

GroupFigures FiguresOfGroup::of(const ShownGroup& shown) {
  GroupFigures figures = used(shown);
  const Group& group = facts_.estate.groups()[index_];
  if (shown.subscriptions.size() != group.last - group.first) {
    add_waste_of_part(figures.figures, shown);
    return figures;
  }
  const Waste waste = waste_of(facts_, index_, figures);
  figures.figures.unassigned = waste.unassigned;
  figures.figures.idle = waste.idle;
  return figures;
}

GroupFigures figures_of(const Facts& facts, const ShownGroup& shown) {
  return FiguresOfGroup(facts, shown.index).of(shown);
}

GroupFigures used_figures(const Facts& facts, const ShownGroup& shown) {
  return FiguresOfGroup(facts, shown.index).used(shown);
}

}  // namespace licstat
