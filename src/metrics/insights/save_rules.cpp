// SPDX-License-Identifier: Apache-2.0
// Save: licences that can be given back, or given to others.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/checked.hpp"
#include "licstat/base/counted.hpp"
#include "licstat/metrics/insights/needs.hpp"
#include "licstat/metrics/insights/stake_money.hpp"
#include "licstat/metrics/insights/users.hpp"

namespace licstat {
namespace {

/// What of a group's waste falls on the shown subscriptions, against their licences.
struct ShownPart {
  std::int64_t licenses = 0;
  std::int64_t base = 0;
};

ShownPart part_of(const GroupSubject& group, std::int64_t SubscriptionWaste::*what) {
  ShownPart part;
  for (const SubscriptionIndex at : group.shown.subscriptions) {
    const EstateSubscription& member = group.context.facts.estate.subscriptions()[at];
    if (member.standing != Standing::Entitled) continue;
    checked_add(part.base, member.record->quantity);
    checked_add(part.licenses, group.parts[at - group.group.first].*what);
  }
  return part;
}

/// `unassigned` and `idle` differ in what is counted alone.
std::optional<Fired> wasted(const GroupSubject& group, std::int64_t SubscriptionWaste::*what) {
  const ShownPart part = part_of(group, what);
  if (!is_worth_it(group.context, part.licenses, part.base)) return std::nullopt;
  const auto licenses = [&](SubscriptionIndex at) {
    return group.shown.shows(at) ? group.parts[at - group.group.first].*what : 0;
  };
  return Fired{
      .at_stake = part.licenses,
      .value = part.licenses,
      .limit = group.context.limit(Threshold::MinLicenses),
      .money = money_of(group, licenses),
      .says = fmt::format("{} of {}", part.licenses, counted(part.base, "licence", "licences"))};
}

std::optional<Fired> unassigned(const GroupSubject& group) {
  auto found = wasted(group, &SubscriptionWaste::unassigned);
  if (found) found->says += found->at_stake == 1 ? " is not assigned" : " are not assigned";
  return found;
}

std::optional<Fired> idle(const GroupSubject& group) {
  auto found = wasted(group, &SubscriptionWaste::idle);
  if (!found) return found;
  found->causes = group.causes();
  found->says += group.knows_causes()
                     ? fmt::format(" {} held by people who have not used it for {} or never",
                                   found->at_stake == 1 ? "is" : "are",
                                   counted(group.context.limit(Threshold::IdleDays), "day", "days"))
                     : fmt::format(" {} assigned and not in use in the last {}",
                                   found->at_stake == 1 ? "is" : "are",
                                   counted(group.context.facts.window.days(), "day", "days"));
  return found;
}

// Holders who need no licence

bool knows_accounts(const GroupSubject& group) {
  return group.context.accounts.names(group.group.customer);
}

std::optional<Fired> holders_found(const GroupSubject& group,
                                   bool (*is_found)(const GroupSubject&, const Holder&),
                                   std::string_view one, std::string_view many) {
  const std::int64_t holders = std::ranges::count_if(
      group.holders, [&](const Holder& holder) { return is_found(group, holder); });
  if (holders < 1) return std::nullopt;
  return Fired{.at_stake = holders,
               .unit = StakeUnit::Users,
               .value = holders,
               .limit = std::int64_t{1},
               .value_unit = ValueUnit::Users,
               .money = money_of_seats(group.members(), holders),
               .says = counted(holders, one, many)};
}

std::optional<Fired> blocked_holder(const GroupSubject& group) {
  return holders_found(group, is_blocked_holder, "account that cannot sign in holds a licence",
                       "accounts that cannot sign in hold licences");
}

std::optional<Fired> guest_holder(const GroupSubject& group) {
  return holders_found(group, is_guest_holder, "guest holds a licence", "guests hold licences");
}

// overlap

bool is_contained(const GroupSubject& group) {
  return group.may_overlap && group.entitled() >= 1 && !group.containing.empty();
}

bool has_assignments_of_both(const GroupSubject& group) {
  return group.has_assignments() &&
         std::ranges::any_of(group.containing, &GroupSubject::has_assignments);
}

std::optional<Fired> overlap(const GroupSubject& group) {
  return holders_found(group, is_overlap_holder,
                       "person holds it and another product that has all of it",
                       "people hold it and another product that has all of it");
}

// renewal

bool is_entitled(const SubscriptionSubject& subject) {
  return subject.group.is_shown && subject.group.shown.shows(subject.index) &&
         subject.member.standing == Standing::Entitled;
}

bool is_in_grace(const SubscriptionSubject& subject) {
  return subject.member.record->status == Status::InGracePeriod;
}

bool has_end(const SubscriptionSubject& subject) {
  return is_in_grace(subject) ||
         coming_end(*subject.member.record, subject.group.context.as_of()).has_value();
}

bool knows_waste(const SubscriptionSubject& subject) {
  return subject.group.waste.wasted().has_value();
}

/// "in grace since 2026-10-12", "ends in 45 days, 2026-12-15"
std::string renewal_when(const SubscriptionSubject& subject, std::int64_t days) {
  const std::optional<Date> end = subject.member.record->end_date;
  if (is_in_grace(subject)) {
    return "in grace" + until_or_since(end, subject.group.context.as_of());
  }
  return fmt::format("ends {}, {}", days == 0 ? "today" : "in " + counted(days, "day", "days"),
                     to_string(*end));
}

std::string renewal_says(const SubscriptionSubject& subject, std::int64_t licenses,
                         std::int64_t days) {
  return fmt::format("{}: {} of {} {} not needed", renewal_when(subject, days), licenses,
                     counted(subject.member.record->quantity, "licence", "licences"),
                     licenses == 1 ? "is" : "are");
}

std::optional<Fired> renewal(const SubscriptionSubject& subject) {
  const InsightContext& context = subject.group.context;
  const Subscription& record = *subject.member.record;
  const std::int64_t days = is_in_grace(subject) ? 0 : record.end_date->days - context.as_of().days;
  const std::int64_t licenses = subject.part().unassigned + subject.part().idle;
  if (days > context.limit(Threshold::RenewDays)) return std::nullopt;
  if (!is_worth_it(context, licenses, record.quantity)) return std::nullopt;
  return Fired{
      .at_stake = licenses,
      .value = days,
      .limit = context.limit(Threshold::RenewDays),
      .value_unit = ValueUnit::Days,
      .date = record.end_date,
      .causes = subject.part().idle >= 1 ? std::optional(subject.group.causes()) : std::nullopt,
      .money = money_of(record, licenses),
      .says = renewal_says(subject, licenses, days)};
}

constexpr Need<GroupSubject> kAccounts{Lack::Accounts, knows_accounts};
constexpr std::array kNeedsAssigned{kAssigned};
constexpr std::array kNeedsUse{kMeasured, kNoLowerBound, kAssigned};
constexpr std::array kNeedsAccounts{kAssignments, kAccounts};
constexpr std::array kNeedsBoth{Need<GroupSubject>{Lack::Assignments, has_assignments_of_both}};
constexpr std::array kNeedsEnd{Need<SubscriptionSubject>{Lack::EndDate, has_end},
                               Need<SubscriptionSubject>{Lack::AssignedUnknown, knows_waste}};
constexpr std::array kWorth{Threshold::MinLicenses, Threshold::MinSharePct};
constexpr std::array kIdle{Threshold::IdleDays, Threshold::MinLicenses, Threshold::MinSharePct};
constexpr std::array kRenewal{Threshold::RenewDays, Threshold::IdleDays, Threshold::MinLicenses,
                              Threshold::MinSharePct};

constexpr std::array kRules{
    RuleDef{FindingKind::Save, "unassigned", "SKUs of customers with licences",
            "licences are paid for, and nobody holds them",
            "Assign them to people who wait, or give them back when the term ends.", kWorth,
            Judging<GroupSubject>{has_seats, kNeedsAssigned, unassigned}},
    RuleDef{FindingKind::Save, "idle", "SKUs of customers with licences",
            "people hold licences and do not use them",
            "Ask the holders, give the licences to others, or reduce when the term ends.", kIdle,
            Judging<GroupSubject>{has_seats, kNeedsUse, idle}},
    RuleDef{FindingKind::Save,
            "blocked_holder",
            "SKUs of customers with licences",
            "accounts that cannot sign in hold licences",
            "Free the licences of blocked accounts; shared mailboxes and rooms need none.",
            {},
            Judging<GroupSubject>{has_seats, kNeedsAccounts, blocked_holder}},
    RuleDef{FindingKind::Save,
            "guest_holder",
            "SKUs of customers with licences",
            "guests hold licences, which their own company may give them",
            "Ask whether the guests need a licence of this tenant, and free those that do not.",
            {},
            Judging<GroupSubject>{has_seats, kNeedsAccounts, guest_holder}},
    RuleDef{FindingKind::Save,
            "overlap",
            "SKUs of customers that another of theirs contains",
            "people hold a product twice",
            "Take the contained licence back from who holds the product that has all of it.",
            {},
            Judging<GroupSubject>{is_contained, kNeedsBoth, overlap}},
    RuleDef{FindingKind::Save, "renewal", "subscriptions whose users may use them",
            "a term ends soon, and not all of its licences are needed",
            "Renew fewer licences: those that are needed.", kRenewal,
            Judging<SubscriptionSubject>{is_entitled, kNeedsEnd, renewal}},
};

}  // namespace

std::span<const RuleDef> save_rules() { return kRules; }

}  // namespace licstat
