// SPDX-License-Identifier: Apache-2.0
// Data: what the files do not tell, so that figures say less than they could.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/checked.hpp"
#include "licstat/base/counted.hpp"
#include "licstat/metrics/insights/needs.hpp"

namespace licstat {
namespace {

// no_usage_data

bool has_licences(const CustomerSubject& customer) { return customer.entitled >= 1; }

std::optional<Fired> no_usage_data(const CustomerSubject& customer) {
  if (customer.context.facts.has_usage_data(customer.index)) return std::nullopt;
  return Fired{.at_stake = customer.entitled,
               .value = customer.entitled,
               .limit = std::int64_t{1},
               .says = fmt::format("no report tells of the use of {}",
                                   counted(customer.entitled, "licence", "licences"))};
}

// stale_usage

bool has_dated_use(const CustomerSubject& customer) {
  return customer.is_shown && customer.context.facts.newest_use(customer.index).has_value();
}

std::optional<Fired> stale_usage(const CustomerSubject& customer) {
  const InsightContext& context = customer.context;
  const Date end = *context.facts.end_of_data(customer.index);
  const std::int64_t days = std::int64_t{context.as_of().days} - end.days;
  const std::int64_t limit = context.limit(Threshold::StaleDays);
  if (customer.usage_base < 1 || days <= limit) return std::nullopt;
  return Fired{.at_stake = customer.usage_base,
               .value = days,
               .limit = limit,
               .value_unit = ValueUnit::Days,
               .date = end,
               .says = fmt::format("usage data ends {}, {} before the as-of date", to_string(end),
                                   counted(days, "day", "days"))};
}

// incomplete_assignments

bool has_matched_assignments(const GroupSubject& group) {
  return has_seats(group) && group.has_assignments();
}

/// What the entitled records themselves say is assigned.
std::int64_t stated_of(const GroupSubject& group) {
  std::int64_t stated = 0;
  for (const EstateSubscription& member : group.members()) {
    if (member.standing != Standing::Entitled) continue;
    checked_add(stated, member.record->assigned.value_or(0));
  }
  return stated;
}

std::optional<Fired> incomplete_assignments(const GroupSubject& group) {
  if (group.context.facts.holders.complete(group.index)) return std::nullopt;
  const std::int64_t stated = stated_of(group);
  const auto holders = static_cast<std::int64_t>(group.holders.size());
  return Fired{.at_stake = std::max<std::int64_t>(1, stated - holders),
               .unit = StakeUnit::Users,
               .value = holders,
               .limit = stated,
               .value_unit = ValueUnit::Users,
               .says = fmt::format("assignment records name {} of {} assigned", holders,
                                   counted(stated, "licence", "licences"))};
}

// unknown_sku

std::optional<Fired> unknown_sku(const GroupSubject& group) {
  if (group.group.catalogued != nullptr) return std::nullopt;
  return Fired{.at_stake = group.entitled(),
               .value = group.entitled(),
               .limit = std::int64_t{1},
               .says = fmt::format("{} of a SKU that no catalogue knows",
                                   counted(group.entitled(), "licence", "licences"))};
}

constexpr std::array kStale{Threshold::StaleDays};

constexpr std::array kRules{
    RuleDef{FindingKind::Data,
            "no_usage_data",
            "customers with licences",
            "nobody can tell whether the customer uses what it bought",
            "Export the customer's usage: Microsoft 365 admin center, Reports, Usage, Active "
            "users; or Partner Center, Insights.",
            {},
            Judging<CustomerSubject>{has_licences, {}, no_usage_data}},
    RuleDef{FindingKind::Data, "stale_usage", "customers with dated usage",
            "usage since then is not in the files",
            "Export the usage report again: its figures are older than the report's.", kStale,
            Judging<CustomerSubject>{has_dated_use, {}, stale_usage}},
    RuleDef{FindingKind::Data,
            "incomplete_assignments",
            "SKUs of customers with assignments",
            "some who hold a licence are not in the files, so causes are inferred",
            "Export all users with their licences (Microsoft Graph users with assignedLicenses), "
            "every page of them.",
            {},
            Judging<GroupSubject>{has_matched_assignments, {}, incomplete_assignments}},
    RuleDef{FindingKind::Data,
            "unknown_sku",
            "SKUs of customers with licences",
            "nobody can tell which workloads it has",
            "Download Microsoft's list of product names anew and read it with --catalog.",
            {},
            Judging<GroupSubject>{has_seats, {}, unknown_sku}},
};

}  // namespace

std::span<const RuleDef> data_rules() { return kRules; }

}  // namespace licstat
