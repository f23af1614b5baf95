// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/insights/subjects.hpp"

#include <algorithm>

#include "licstat/base/checked.hpp"
#include "licstat/metrics/distinct_users.hpp"

namespace licstat {
namespace {

ShownGroup whole_of(const Facts& facts, GroupIndex index) {
  return {index, SubscriptionList(facts.estate.numbers_of(facts.estate.groups()[index]))};
}

const ShownGroup* find(std::span<const ShownGroup> groups, GroupIndex index) {
  const auto found = std::ranges::find(groups, index, &ShownGroup::index);
  return found == groups.end() ? nullptr : &*found;
}

GroupSubject group_subject(const CustomerSubject& customer, GroupIndex index,
                           const CustomerGroups& groups) {
  const Facts& facts = customer.context.facts;
  const ShownGroup whole = whole_of(facts, index);
  const ShownGroup* shown = find(groups.shown, index);
  GroupSubject subject{customer.context,
                       customer,
                       index,
                       facts.estate.groups()[index],
                       shown != nullptr ? *shown : whole,
                       shown != nullptr,
                       find(groups.overlaps, index) != nullptr,
                       figures_of(facts, whole),
                       {},
                       {},
                       {}};
  subject.waste = waste_of(facts, index, subject.whole);
  subject.parts = waste_by_subscription(facts, index, subject.waste);
  if (facts.holders.names(index)) subject.holders = facts.holders.list(index);
  return subject;
}

void add_to_customer(CustomerSubject& customer, const GroupSubject& group, DistinctUsers& users) {
  checked_add(customer.entitled, group.entitled());
  checked_add(customer.usage_base, group.whole.figures.usage_base);
  customer.workloads.add(customer.context.facts, group.index, group.whole);
  if (!group.whole.measured) return;
  customer.has_measured = true;
  if (!group.context.facts.usage_names(group.index)) return;
  customer.active_users = 0;
  users.add(0, group.whole.use.pairs);
}

}  // namespace

std::vector<std::int64_t> questions_by_customer(const Facts& facts, const Dataset& dataset) {
  std::vector<std::int64_t> questions(facts.estate.customers().size());
  for (const SupportCase& each : dataset.support_cases) {
    if (each.kind != "how_to" || !facts.window.contains(each.opened_date)) continue;
    const auto customer = facts.estate.find_customer(each.customer_id);
    if (customer) checked_add(questions[*customer], each.count);
  }
  return questions;
}

void describe(CustomerSubject& subject, const CustomerGroups& groups) {
  const Facts& facts = subject.context.facts;
  const Customer& customer = facts.estate.customers()[subject.index];
  subject.is_shown = !groups.shown.empty();
  subject.groups.reserve(customer.last - customer.first);
  DistinctUsers users;
  for (GroupIndex index = customer.first; index < customer.last; ++index) {
    subject.groups.push_back(group_subject(subject, index, groups));
    const GroupSubject& group = subject.groups.back();
    if (group.is_shown) add_to_customer(subject, group, users);
  }
  users.settle([&](std::size_t, std::int64_t count) { subject.active_users = count; });
}

}  // namespace licstat
