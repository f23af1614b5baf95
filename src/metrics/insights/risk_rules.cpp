// SPDX-License-Identifier: Apache-2.0
// Risk: somebody will lose access, or is in breach of what was bought.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/checked.hpp"
#include "licstat/base/counted.hpp"
#include "licstat/metrics/insights/change_rules.hpp"
#include "licstat/metrics/insights/needs.hpp"
#include "licstat/metrics/insights/stake_money.hpp"
#include "licstat/metrics/insights/users.hpp"

namespace licstat {
namespace {

std::string licences(std::int64_t count) { return counted(count, "licence", "licences"); }

bool is_in_grace(const Subscription& record) { return record.status == Status::InGracePeriod; }

std::int64_t quantity_of(const GroupSubject& group, Standing standing,
                         bool (*is_of)(const Subscription& record)) {
  std::int64_t quantity = 0;
  for (const EstateSubscription& member : group.members()) {
    if (member.standing == standing && is_of(*member.record)) {
      checked_add(quantity, member.record->quantity);
    }
  }
  return quantity;
}

// grace_in_use

/// ", whose term ended 2026-10-20"
std::string ended_or_ends(std::optional<Date> date, Date as_of) {
  if (!date) return {};
  return fmt::format(", whose term {} {}", *date < as_of ? "ended" : "ends", to_string(*date));
}

bool has_grace(const GroupSubject& group) {
  return is_shown(group) && std::ranges::any_of(group.members(), [](const auto& member) {
           return member.standing == Standing::Entitled && is_in_grace(*member.record);
         });
}

std::optional<Fired> grace_in_use(const GroupSubject& group) {
  const std::int64_t seated = group.seated();
  if (seated < 1) return std::nullopt;
  const std::int64_t quantity = quantity_of(group, Standing::Entitled, is_in_grace);
  const auto end = end_of_used(group, Standing::Entitled, is_in_grace);
  const Date as_of = group.context.as_of();
  return Fired{.at_stake = std::min(seated, quantity),
               .value = seated,
               .limit = std::int64_t{1},
               .date = end,
               .causes = group.causes(),
               .says = fmt::format("{} on {} in grace{}: access ends unless it is renewed",
                                   counted(seated, "person works", "people work"),
                                   licences(quantity), ended_or_ends(end, as_of))};
}

// lapsed_in_use

std::int64_t lapsed_pairs(const GroupSubject& group) {
  std::int64_t pairs = std::ranges::count_if(
      group.whole.use.pairs, [&](const auto& pair) { return depends_on_lapsed(group, pair); });
  for (const StandInCount& count : group.whole.use.counts) {
    const auto standing = group.context.facts.estate.standing_of_target(count.target);
    if (standing == Standing::Lapsed) checked_add(pairs, count.pairs);
  }
  // Where causes are known, who sits on a seat elsewhere holds a licence.
  if (!group.knows_causes()) checked_add(pairs, pairs_seated_elsewhere(group, Cause::Lapsed));
  return pairs;
}

/// " since 2026-10-12"; a term may end later than what has lapsed does.
std::string lapsed_when(std::optional<Date> date, Date as_of) {
  if (date && *date >= as_of) return ended_or_ends(date, as_of);
  return until_or_since(date, as_of);
}

std::optional<Fired> lapsed_in_use(const GroupSubject& group) {
  const std::int64_t pairs = lapsed_pairs(group);
  if (pairs < 1) return std::nullopt;
  const auto end = end_of_used(group, Standing::Lapsed);
  return Fired{.at_stake = pairs,
               .value = pairs,
               .limit = std::int64_t{1},
               .date = end,
               .causes = group.causes(),
               .says = fmt::format("{} on a subscription that has lapsed{}",
                                   counted(pairs, "person works", "people work"),
                                   lapsed_when(end, group.context.as_of()))};
}

// The others

std::optional<Fired> too_many_assigned(const GroupSubject& group) {
  const std::int64_t assigned = *group.waste.assigned;
  if (assigned <= group.entitled()) return std::nullopt;
  return Fired{
      .at_stake = assigned - group.entitled(),
      .value = assigned,
      .limit = group.entitled(),
      .says = fmt::format("{} assigned of {} bought", licences(assigned), group.entitled())};
}

std::optional<Fired> unlicensed_use(const GroupSubject& group) {
  const std::int64_t pairs = group.pairs_of(Cause::Unlicensed);
  if (pairs < 1) return std::nullopt;
  return Fired{.at_stake = pairs,
               .unit = StakeUnit::Users,
               .value = pairs,
               .limit = std::int64_t{1},
               .value_unit = ValueUnit::Users,
               .causes = group.causes(),
               .says = fmt::format("{} it without a licence of it",
                                   counted(pairs, "person uses", "people use"))};
}

bool has_suspended(const GroupSubject& group) {
  return is_shown(group) && std::ranges::count(group.members(), Standing::Suspended,
                                               &EstateSubscription::standing) > 0;
}

std::optional<Fired> suspended_billed(const GroupSubject& group) {
  const auto any = [](const Subscription& /*record*/) { return true; };
  const std::int64_t quantity = quantity_of(group, Standing::Suspended, any);
  if (quantity < 1) return std::nullopt;
  const auto licenses = [&](SubscriptionIndex at) {
    const EstateSubscription& member = group.context.facts.estate.subscriptions()[at];
    return member.standing == Standing::Suspended ? member.record->quantity : 0;
  };
  return Fired{.at_stake = quantity,
               .value = quantity,
               .limit = std::int64_t{1},
               .money = money_of(group, licenses),
               .says = fmt::format("{} suspended, and still billed",
                                   counted(quantity, "licence is", "licences are"))};
}

constexpr std::array kNeedsMeasured{kMeasured};
constexpr std::array kNeedsAssigned{kAssigned};
constexpr std::array kNeedsCauses{kMeasured, kPlainNames, kKnownCauses};
constexpr std::array kShrinking{Threshold::ShrinkPct, Threshold::MinLicenses};

constexpr std::array kRules{
    RuleDef{FindingKind::Risk,
            "grace_in_use",
            "SKUs of customers with a subscription in grace",
            "people work on licences that end unless somebody renews them",
            "Renew before access ends, or move the users to other licences.",
            {},
            Judging<GroupSubject>{has_grace, kNeedsMeasured, grace_in_use}},
    RuleDef{FindingKind::Risk,
            "lapsed_in_use",
            "SKUs of customers",
            "people work on what has lapsed, and will lose access",
            "Renew it, or give the users licences that are in force, before their data goes.",
            {},
            Judging<GroupSubject>{is_shown, kNeedsMeasured, lapsed_in_use}},
    RuleDef{FindingKind::Risk,
            "too_many_assigned",
            "SKUs of customers with licences",
            "more is assigned than was bought",
            "Buy what is missing (true up), or take back licences that nobody needs.",
            {},
            Judging<GroupSubject>{has_seats, kNeedsAssigned, too_many_assigned}},
    RuleDef{FindingKind::Risk,
            "unlicensed_use",
            "SKUs of customers with licences",
            "people use what they hold no licence of",
            "Assign them licences, and buy those that are missing.",
            {},
            Judging<GroupSubject>{has_seats, kNeedsCauses, unlicensed_use}},
    RuleDef{FindingKind::Risk,
            "suspended_billed",
            "SKUs of customers with suspended licences",
            "licences are paid for, and nobody may use them",
            "Cancel what is suspended, or settle what it was suspended for and reactivate it.",
            {},
            Judging<GroupSubject>{has_suspended, {}, suspended_billed}},
    RuleDef{FindingKind::Risk, "shrinking", "customers",
            "the customer has fewer licences than before",
            "Ask what changed: people who left, or another seller.", kShrinking,
            compared_by(shrinking)},
};

}  // namespace

std::span<const RuleDef> risk_rules() { return kRules; }

}  // namespace licstat
