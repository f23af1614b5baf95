// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/explanation.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "licstat/metrics/thresholds.hpp"

namespace licstat {
namespace {

bool is_unusual(const Figures& figures) {
  return figures.active_by_cause[Cause::Seated] != figures.active_entitlements;
}

/// Idle licences, or few in use, from the numbers on from which rules find them.
bool is_low(const Figures& figures) {
  const Thresholds usual;
  const std::int64_t idle = figures.unassigned.value_or(0) + figures.idle.value_or(0);
  const bool is_idle =
      idle >= usual.whole(Threshold::MinLicenses) &&
      reaches_percent(idle, figures.entitlements, usual.exact(Threshold::MinSharePct));
  const bool is_little = !figures.at_least &&
                         figures.usage_base >= usual.whole(Threshold::MinBase) &&
                         !reaches_percent(figures.active_by_cause[Cause::Seated],
                                          figures.usage_base, usual.exact(Threshold::LowUsagePct));
  return is_idle || is_little;
}

bool is_left_out(const Explanation& explanation, Explained which) {
  if (which == Explained::All) return false;
  const GroupFigures& group = explanation.group;
  if (!group.measured) return true;
  if (is_unusual(group.figures)) return false;
  return which == Explained::Unusual || !explanation.is_low;
}

std::optional<Cause> cause_of(const ActivePair& pair, bool all_seated,
                              const GroupHolders* holders) {
  if (pair.standing == Standing::Lapsed) return Cause::Lapsed;
  if (pair.standing == Standing::Trial) return Cause::Trial;
  const auto seated = all_seated ? std::optional(Cause::Seated) : std::nullopt;
  if (holders == nullptr) return seated;
  switch (hold_of(*holders, pair.user)) {
    case Hold::Held:
      return seated;
    case Hold::HeldInWindow:
      return Cause::Turnover;
    case Hold::Never:
      return pair.yammer_only ? Cause::Yammer : Cause::Unlicensed;
  }
  return std::nullopt;
}

/// Whether every pair that may be seated is: no seat is short.
bool seats_suffice(const GroupFigures& group, const GroupHolders* holders) {
  std::int64_t wanting = 0;
  for (const ActivePair& pair : group.use.pairs) {
    if (pair.standing != Standing::Entitled) continue;
    if (holders == nullptr || holders->holds(pair.user)) ++wanting;
  }
  return wanting <= group.seats.entitled;
}

std::vector<PairEvidence> evidence_of(const Facts& facts, const GroupFigures& group,
                                      GroupIndex index) {
  const EvidenceMap& evidence = facts.activity.evidence();
  if (evidence.empty()) return {};
  const bool known = group.figures.causes == CauseBasis::Known;
  const GroupHolders holders = known ? facts.holders.of(index) : GroupHolders{};
  const GroupHolders* const holding = known ? &holders : nullptr;
  const bool all_seated = seats_suffice(group, holding);
  std::vector<PairEvidence> users;
  for (const ActivePair& pair : group.use.pairs) {
    const Evidence& found = evidence.at({pair.target, pair.user});
    users.push_back({found.user_id,
                     pair.pooled ? std::nullopt : std::optional<SubscriptionIndex>(pair.target),
                     found.last_activity_date, found.ref, cause_of(pair, all_seated, holding)});
  }
  sort_evidence(users);
  return users;
}

}  // namespace

void sort_evidence(std::vector<PairEvidence>& users) {
  std::ranges::sort(users, {}, [](const PairEvidence& user) {
    return std::tuple(!user.cause, user.cause, std::string_view(user.user_id), user.subscription);
  });
}

std::vector<Explanation> explain(const Facts& facts, const Selection& selection, Explained which) {
  std::vector<Explanation> explanations;
  for (const ShownGroup& shown : selection.groups) {
    Explanation explanation{shown, figures_of(facts, shown), false, false, {}};
    GroupFigures& group = explanation.group;
    explanation.is_low = is_low(group.figures);
    if (is_left_out(explanation, which)) continue;
    explanation.has_assignments = facts.holders.names(shown.index);
    if (group.measured) explanation.users = evidence_of(facts, group, shown.index);
    group.figures.active_users.reset();
    group.use.pairs = {};
    explanations.push_back(std::move(explanation));
  }
  std::ranges::stable_sort(explanations, {}, [&](const Explanation& explanation) {
    const Estate& estate = facts.estate;
    const Customer& customer = estate.customer_of(estate.groups()[explanation.shown.index]);
    const SubscriptionIndex first = explanation.shown.subscriptions.front();
    return std::tie(customer.name.empty() ? customer.id : customer.name, customer.id,
                    estate.subscriptions()[first].record->sku);
  });
  return explanations;
}

}  // namespace licstat
