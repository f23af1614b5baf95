// SPDX-License-Identifier: Apache-2.0
// Adopt: people who have a licence and could make more of it.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/counted.hpp"
#include "licstat/metrics/insights/change_rules.hpp"
#include "licstat/metrics/insights/needs.hpp"

namespace licstat {
namespace {

/// 100 x part / base, as a sentence says it.
std::string percent(std::int64_t part, std::int64_t base) {
  return percent_text(Ratio{part, base}, 1);
}

// low_adoption

std::int64_t adoption_base(const GroupSubject& group) {
  return std::min(group.waste.assigned.value_or(group.entitled()), group.entitled());
}

bool may_adopt(const GroupSubject& group) {
  return is_shown(group) && adoption_base(group) >= group.context.limit(Threshold::MinBase);
}

bool is_adopted(const GroupSubject& group) {
  return reaches_percent(group.seated(), adoption_base(group),
                         group.context.thresholds.exact(Threshold::LowUsagePct));
}

bool is_exact_or_adopted(const GroupSubject& group) {
  return !group.whole.figures.at_least || is_adopted(group);
}

std::optional<Fired> low_adoption(const GroupSubject& group) {
  if (is_adopted(group)) return std::nullopt;
  const std::int64_t base = adoption_base(group);
  const std::int64_t seated = group.seated();
  return Fired{.at_stake = base - seated,
               .value = Ratio{seated, base},
               .limit = group.context.thresholds.exact(Threshold::LowUsagePct),
               .value_unit = ValueUnit::Percent,
               .causes = group.causes(),
               .says = fmt::format("{} in use: {} %", part_of_licences(seated, base, "is", "are"),
                                   percent(seated, base))};
}

// help_heavy

bool has_measured(const CustomerSubject& customer) { return customer.has_measured; }
bool has_cases(const CustomerSubject& customer) {
  return !customer.context.dataset.support_cases.empty();
}
bool has_active_users(const CustomerSubject& customer) {
  return customer.active_users.value_or(0) >= 1;
}

std::optional<Fired> help_heavy(const CustomerSubject& customer) {
  const InsightContext& context = customer.context;
  const std::int64_t cases = context.questions[customer.index];
  const std::int64_t users = *customer.active_users;
  const ExactNumber limit = context.thresholds.exact(Threshold::HelpPer100);
  if (cases < context.limit(Threshold::MinCases)) return std::nullopt;
  if (!reaches_percent(cases, users, limit)) return std::nullopt;
  return Fired{.at_stake = users,
               .unit = StakeUnit::Users,
               .value = Ratio{cases, users},
               .limit = limit,
               .value_unit = ValueUnit::Per100Users,
               .says = fmt::format("{} to the help desk in {} by {}",
                                   counted(cases, "question", "questions"),
                                   counted(context.facts.window.days(), "day", "days"),
                                   counted(users, "active user", "active users"))};
}

// turnover

std::optional<Fired> turnover(const GroupSubject& group) {
  const std::int64_t left = group.pairs_of(Cause::Turnover);
  const ExactNumber limit = group.context.thresholds.exact(Threshold::TurnoverPct);
  if (left < group.context.limit(Threshold::MinLicenses)) return std::nullopt;
  if (!reaches_percent(left, group.entitled(), limit)) return std::nullopt;
  return Fired{.at_stake = left,
               .unit = StakeUnit::Users,
               .value = Ratio{left, group.entitled()},
               .limit = limit,
               .value_unit = ValueUnit::Percent,
               .causes = group.causes(),
               .says = fmt::format(
                   "{} in {}, {} % of {}",
                   counted(left, "person has given up a licence", "people have given up licences"),
                   counted(group.context.facts.window.days(), "day", "days"),
                   percent(left, group.entitled()), group.entitled())};
}

// near_target

bool has_target(const WorkloadSubject& subject) {
  return subject.sum.qualified >= subject.customer.context.limit(Threshold::TargetMin);
}

/// Whether the use of a group is measured by totals that do not say of which workload it is.
bool is_total_alone(const GroupSubject& group) {
  const Facts& facts = group.context.facts;
  return group.whole.measured && !facts.usage_names(group.index) &&
         facts.named_workloads(group.index) == kNoWorkload;
}

bool knows_workload(const WorkloadSubject& subject) {
  const WorkloadSet bit = subject.workload.bit;
  if ((subject.customer.context.told_workloads & bit) == 0) return false;
  return std::ranges::none_of(subject.customer.groups, [&](const GroupSubject& group) {
    return group.is_shown && (workloads_of(group.context.facts, group.index) & bit) != 0 &&
           is_total_alone(group);
  });
}

std::optional<Fired> near_target(const WorkloadSubject& subject) {
  const Thresholds& thresholds = subject.customer.context.thresholds;
  const ExactNumber target = thresholds.exact(Threshold::TargetPct);
  const auto& [qualified, active] = subject.sum;
  if (reaches_percent(active, qualified, target)) return std::nullopt;
  if (!reaches_percent(active, qualified,
                       difference(target, thresholds.exact(Threshold::NearPoints)))) {
    return std::nullopt;
  }
  const std::int64_t missing = least_reaching(qualified, target) - active;
  return Fired{.at_stake = missing,
               .unit = StakeUnit::Users,
               .value = Ratio{active, qualified},
               .limit = target,
               .value_unit = ValueUnit::Percent,
               .says = fmt::format("{} of {} {} {}: {} more would make {} %", active, qualified,
                                   active == 1 ? "uses" : "use", subject.workload.name, missing,
                                   thresholds.text(Threshold::TargetPct))};
}

constexpr std::array kNeedsUse{kMeasured,
                               Need<GroupSubject>{Lack::LowerBound, is_exact_or_adopted}};
constexpr std::array kNeedsCauses{kMeasured, kPlainNames, kKnownCauses};
constexpr std::array kNeedsCases{Need<CustomerSubject>{Lack::SupportCases, has_cases},
                                 Need<CustomerSubject>{Lack::Users, has_active_users}};
constexpr std::array kNeedsWorkload{Need<WorkloadSubject>{Lack::WorkloadUnknown, knows_workload}};

constexpr std::array kLow{Threshold::LowUsagePct, Threshold::MinBase};
constexpr std::array kHelp{Threshold::HelpPer100, Threshold::MinCases};
constexpr std::array kTurnover{Threshold::TurnoverPct, Threshold::MinLicenses};
constexpr std::array kTarget{Threshold::TargetPct, Threshold::NearPoints, Threshold::TargetMin};
constexpr std::array kFalling{Threshold::FallPoints, Threshold::MinBase};

constexpr std::array kRules{
    RuleDef{FindingKind::Adopt, "low_adoption", "SKUs of customers with enough licences",
            "few of those who hold a licence use it",
            "The customer may not see what the product is worth to them: show it, with case "
            "studies, what others say who use it in the same work, and tutorials.",
            kLow, Judging<GroupSubject>{may_adopt, kNeedsUse, low_adoption}},
    RuleDef{FindingKind::Adopt, "help_heavy", "customers whose use is measured",
            "people use it, and ask the help desk how",
            "Users may be new to the product, its version or the task: train them, on site or "
            "online, and promote self-service beside it; where adoption is low too, train first.",
            kHelp, Judging<CustomerSubject>{has_measured, kNeedsCases, help_heavy}},
    RuleDef{FindingKind::Adopt, "turnover", "SKUs of customers with licences",
            "many who worked with it hold it no longer",
            "Ask who follows them, and train the new ones from their first day.", kTurnover,
            Judging<GroupSubject>{has_seats, kNeedsCauses, turnover}},
    RuleDef{FindingKind::Adopt, "near_target", "workloads of customers with enough licences",
            "a few users more reach what a partner's programme asks for",
            "Win the few users that are missing: this workload is close to its target.", kTarget,
            Judging<WorkloadSubject>{has_target, kNeedsWorkload, near_target}},
    RuleDef{FindingKind::Adopt, "usage_falling", "customers", "less is used than before",
            "Ask what has changed before the next renewal asks it.", kFalling,
            compared_by(usage_falling)},
};

}  // namespace

std::span<const RuleDef> adopt_rules() { return kRules; }

}  // namespace licstat
