// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/insights/subjects.hpp"

#include <algorithm>

#include "licstat/base/checked.hpp"
#include "licstat/metrics/distinct_users.hpp"

namespace licstat {
namespace {

/// Requires: the groups are in the order of the estate.
const ShownGroup* find(std::span<const ShownGroup> groups, GroupIndex index) {
  const auto found = std::ranges::lower_bound(groups, index, {}, &ShownGroup::index);
  return found == groups.end() || found->index != index ? nullptr : &*found;
}

/// The users of pairs of entitled standing, where there is a lapsed pair that somebody asks them
/// for.
std::vector<TextKey> active_on_entitled(std::span<const ActivePair> pairs) {
  std::vector<TextKey> users;
  if (std::ranges::count(pairs, Standing::Lapsed, &ActivePair::standing) == 0) return users;
  for (const ActivePair& pair : pairs) {
    if (pair.standing == Standing::Entitled) users.push_back(pair.user);
  }
  std::ranges::sort(users);
  return users;
}

/// The customer's groups that have all that `part` has. What contains a SKU are few, the customer's
/// groups may be many: they are in the order of their keys.
void find_containing(const CustomerSubject& customer, GroupSubject& part) {
  if (part.group.catalogued == nullptr) return;
  const auto key_of = [](const GroupSubject& subject) { return subject.group.sku_key; };
  for (const std::string_view outer :
       customer.context.containments.containing(*part.group.catalogued)) {
    const auto whole = std::ranges::lower_bound(customer.groups, outer, {}, key_of);
    if (whole == customer.groups.end() || key_of(*whole) != outer) continue;
    if (whole->entitled() >= 1) part.containing.push_back(&*whole);
  }
}

bool names_partners(const Estate& estate, const Customer& customer) {
  for (GroupIndex at = customer.first; at < customer.last; ++at) {
    for (const EstateSubscription& member : estate.subscriptions_of(estate.groups()[at])) {
      if (!member.record->partner_id.empty()) return true;
    }
  }
  return false;
}

GroupSubject group_subject(const CustomerSubject& customer, GroupIndex index,
                           const CustomerGroups& groups) {
  const Facts& facts = customer.context.facts;
  const ShownGroup whole = whole_of(facts.estate, index);
  const ShownGroup* shown = find(groups.shown, index);
  GroupSubject subject{customer.context,
                       customer,
                       index,
                       facts.estate.groups()[index],
                       shown != nullptr ? *shown : whole,
                       shown != nullptr,
                       find(groups.overlaps, index) != nullptr,
                       used_figures(facts, whole),
                       {},
                       {},
                       {},
                       {},
                       {}};
  if (facts.holders.names(index)) subject.holders = facts.holders.list(index);
  subject.waste = waste_of(facts, index, subject.whole, subject.holders);
  subject.parts = waste_by_subscription(facts, index, subject.waste);
  subject.active_on_entitled = active_on_entitled(subject.whole.use.pairs);
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
  for (GroupSubject& part : subject.groups) find_containing(subject, part);
  subject.names_partners = names_partners(facts.estate, customer);
  users.settle([&](std::size_t, std::int64_t count) { subject.active_users = count; });
}

}  // namespace licstat
