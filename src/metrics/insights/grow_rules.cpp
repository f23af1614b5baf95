// SPDX-License-Identifier: Apache-2.0
// Grow: where more is wanted than was bought, or bought elsewhere.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"
#include "licstat/base/counted.hpp"
#include "licstat/metrics/insights/change_rules.hpp"
#include "licstat/metrics/insights/needs.hpp"

namespace licstat {
namespace {

// trial_in_use

bool may_be_bought(const GroupSubject& group) {
  const CatalogueEntry* entry = group.group.catalogued;
  return is_shown(group) && (entry == nullptr || entry->kind != SkuKind::Free);
}

/// " until 2026-11-20", " that ended 2026-10-05"
std::string until_or_ended(std::optional<Date> end, Date as_of) {
  if (!end) return {};
  return fmt::format(" {} {}", *end < as_of ? "that ended" : "until", to_string(*end));
}

std::optional<Fired> trial_in_use(const GroupSubject& group) {
  const std::int64_t pairs = group.pairs_of(Cause::Trial);
  if (pairs < 1) return std::nullopt;
  const auto end = end_of_used(group, Standing::Trial);
  return Fired{
      .at_stake = pairs,
      .unit = StakeUnit::Users,
      .value = pairs,
      .limit = std::int64_t{1},
      .value_unit = ValueUnit::Users,
      .date = end,
      .causes = group.causes(),
      .says = fmt::format("{} with a trial{}", counted(pairs, "person works", "people work"),
                          until_or_ended(end, group.context.as_of()))};
}

// seats_short

bool is_large_enough(const GroupSubject& group) {
  return is_shown(group) && group.entitled() >= group.context.limit(Threshold::MinBase);
}

bool is_used_enough(const GroupSubject& group) {
  return reaches_percent(group.seated(), group.entitled(),
                         group.context.thresholds.exact(Threshold::ShortUsagePct));
}

bool is_exact_or_used_enough(const GroupSubject& group) {
  return !group.whole.figures.at_least || is_used_enough(group);
}

std::optional<Fired> seats_short(const GroupSubject& group) {
  const Thresholds& thresholds = group.context.thresholds;
  const ExactNumber full = thresholds.exact(Threshold::ShortDeploymentPct);
  const std::int64_t assigned = *group.waste.assigned;
  const std::int64_t entitled = group.entitled();
  if (!reaches_percent(assigned, entitled, full) || !is_used_enough(group)) return std::nullopt;
  const std::int64_t missing = std::max<std::int64_t>(1, base_for(assigned, full) - entitled);
  if (group.waste.wasted().value_or(0) >= missing) return std::nullopt;
  return Fired{
      .at_stake = missing,
      .value = Ratio{group.seated(), entitled},
      .limit = thresholds.exact(Threshold::ShortUsagePct),
      .value_unit = ValueUnit::Percent,
      .causes = group.causes(),
      .says = fmt::format("{} assigned, {} in use",
                          part_of_licences(assigned, entitled, "is", "are"), group.seated())};
}

// bought_elsewhere

bool says_own(const GroupSubject& group) { return !group.context.own_partners.empty(); }

bool knows_partners(const GroupSubject& group) { return group.customer.names_partners; }

bool is_own(const InsightContext& context, std::string_view partner_id) {
  const std::string key = partner_id.empty() ? std::string(kNoPartner) : id_key(partner_id);
  return context.own_partners.contains(key);
}

std::optional<Fired> bought_elsewhere(const GroupSubject& group) {
  std::int64_t others = 0;
  for (const EstateSubscription& member : group.members()) {
    const bool counts = member.standing == Standing::Entitled;
    if (counts && !is_own(group.context, member.record->partner_id)) {
      checked_add(others, member.record->quantity);
    }
  }
  const std::int64_t limit = group.context.limit(Threshold::MinLicenses);
  if (others < limit) return std::nullopt;
  return Fired{
      .at_stake = others,
      .value = others,
      .limit = limit,
      .says = part_of_licences(others, group.entitled(), "was", "were") + " not bought from you"};
}

constexpr std::array kNeedsMeasured{kMeasured};
constexpr std::array kNeedsUse{kMeasured, kAssigned,
                               Need<GroupSubject>{Lack::LowerBound, is_exact_or_used_enough}};
constexpr std::array kNeedsPartners{Need<GroupSubject>{Lack::Own, says_own},
                                    Need<GroupSubject>{Lack::PartnerUnknown, knows_partners}};

constexpr std::array kShort{Threshold::ShortDeploymentPct, Threshold::ShortUsagePct,
                            Threshold::MinBase};
constexpr std::array kElsewhere{Threshold::MinLicenses};
constexpr std::array kGrowing{Threshold::ShrinkPct, Threshold::MinLicenses};

constexpr std::array kRules{
    RuleDef{FindingKind::Grow,
            "trial_in_use",
            "SKUs of customers that are sold",
            "people work with a trial, which ends or has ended",
            "Make an offer for the users of the trial before they lose it.",
            {},
            Judging<GroupSubject>{may_be_bought, kNeedsMeasured, trial_in_use}},
    RuleDef{FindingKind::Grow, "seats_short", "SKUs of customers with enough licences",
            "nearly all licences are assigned and used: the next person has none",
            "Offer more seats before somebody has to wait for one.", kShort,
            Judging<GroupSubject>{is_large_enough, kNeedsUse, seats_short}},
    RuleDef{FindingKind::Grow, "bought_elsewhere", "SKUs of customers with licences",
            "the customer buys the product from somebody else",
            "Ask for the renewal of what others sold, with an offer for all of it.", kElsewhere,
            Judging<GroupSubject>{has_seats, kNeedsPartners, bought_elsewhere}},
    RuleDef{FindingKind::Grow, "growing", "customers", "the customer has more licences than before",
            "Ask what they grow into next.", kGrowing, compared_by(growing)},
};

}  // namespace

std::span<const RuleDef> grow_rules() { return kRules; }

}  // namespace licstat
