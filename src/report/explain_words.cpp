// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "licstat/base/counted.hpp"
#include "licstat/report/build_explain.hpp"

namespace licstat {
namespace {

std::string licenses(std::int64_t count) { return counted(count, "licence", "licences"); }

/// "s2 (disabled, 3 licences, ended 2026-09-30)" for each shown subscription of a standing.
std::string subscriptions_of(const Facts& facts, const Explanation& explanation,
                             Standing standing) {
  std::vector<std::string> parts;
  for (const SubscriptionIndex index : explanation.shown.subscriptions) {
    const EstateSubscription& member = facts.estate.subscriptions()[index];
    if (member.standing != standing) continue;
    const Subscription& record = *member.record;
    const std::string ends =
        record.end_date ? fmt::format(", to {}", to_string(*record.end_date)) : "";
    parts.push_back(fmt::format("{} ({}, {}{})", record.subscription_id, status_name(record.status),
                                licenses(record.quantity), ends));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string no_assignment_data(const Explanation& explanation) {
  return explanation.has_assignments ? "the assignment records are incomplete"
                                     : "no assignment data";
}

}  // namespace

std::string because(const Facts& facts, const Explanation& explanation, Cause cause) {
  const GroupFigures& group = explanation.group;
  const bool known = group.figures.causes == CauseBasis::Known;
  const std::string entitled = licenses(group.seats.entitled);
  switch (cause) {
    case Cause::Seated:
      return fmt::format("on the {} that users are entitled to", entitled);
    case Cause::Turnover:
      return known ? "held a licence in the window and no longer do"
                   : fmt::format("probably turnover: {}", no_assignment_data(explanation));
    case Cause::Yammer:
      return known ? "used Yammer alone and held no licence in the window"
                   : fmt::format("probably Yammer beyond the licences: {}",
                                 no_assignment_data(explanation));
    case Cause::OverAssigned:
      return known ? fmt::format("hold a licence although there are {}", entitled)
                   : fmt::format("probably over-assigned: {} assigned, and there are {}",
                                 licenses(group.seats.assigned.value_or(0)), group.seats.entitled);
    case Cause::Unlicensed:
      return "held no licence of the SKU in the window";
    case Cause::Lapsed:
      return fmt::format("use of {} counts, its licences do not",
                         subscriptions_of(facts, explanation, Standing::Lapsed));
    case Cause::Trial:
      return fmt::format("use of the trial {} counts, its licences do not",
                         subscriptions_of(facts, explanation, Standing::Trial));
  }
  return {};
}

std::string because_idle(const Facts& facts, const Explanation& explanation) {
  const Figures& figures = explanation.group.figures;
  if (!figures.causes) return "assigned, and nobody uses it";
  if (*figures.causes == CauseBasis::Known) {
    return fmt::format("held by people who have not used it for {} or never",
                       counted(facts.idle_days, "day", "days"));
  }
  return fmt::format("assigned, and not in use in the window: {}", no_assignment_data(explanation));
}

}  // namespace licstat
