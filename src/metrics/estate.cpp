// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/estate.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"

namespace licstat {
namespace {

/// A key of two parts. The number has a fixed length, so no two pairs make the same key.
std::string composite_key(CustomerIndex customer, std::string_view rest) {
  std::string key(sizeof customer, '\0');
  std::memcpy(key.data(), &customer, sizeof customer);
  key += rest;
  return key;
}

template <class Map>
auto find_in(const Map& map, const std::string& key) -> std::optional<typename Map::mapped_type> {
  const auto found = map.find(key);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

/// One subscription with the keys that it is sorted by.
struct Keyed {
  std::string customer_key;
  std::string sku_key;
  const Subscription* record;
  [[nodiscard]] auto order() const {
    return std::tie(customer_key, sku_key, record->subscription_id);
  }
};

/// The text of the first subscription by id that has one, over a range sorted by id.
template <class Range>
std::string first_given(const Range& records, std::string Subscription::*field) {
  for (const Subscription* record : records) {
    if (!(record->*field).empty()) return record->*field;
  }
  return {};
}

}  // namespace

std::string_view standing_name(Standing standing) {
  switch (standing) {
    case Standing::Entitled:
      return "entitled";
    case Standing::Lapsed:
      return "lapsed";
    case Standing::Trial:
      return "trial";
    case Standing::Suspended:
      return "suspended";
    case Standing::Ended:
      return "ended";
  }
  return {};
}

Standing standing_of(Status status, bool trial, bool replaced) {
  switch (status) {
    case Status::Active:
      return trial ? Standing::Trial : Standing::Entitled;
    case Status::InGracePeriod:
      if (trial) return Standing::Trial;
      return replaced ? Standing::Lapsed : Standing::Entitled;
    case Status::Disabled:
    case Status::Deprovisioned:
      return trial ? Standing::Trial : Standing::Lapsed;
    case Status::Suspended:
      return trial ? Standing::Ended : Standing::Suspended;
    case Status::Upgraded:
    case Status::Cancelled:
    case Status::Pending:
      return Standing::Ended;
  }
  return Standing::Ended;
}

Estate::Estate(const Dataset& dataset, const Catalogue& catalogue) : catalogue_(catalogue) {
  add_subscriptions(dataset);
  close_groups();
  describe_customers();
}

void Estate::add_subscriptions(const Dataset& dataset) {
  std::vector<Keyed> sorted;
  sorted.reserve(dataset.subscriptions.size());
  for (const Subscription& record : dataset.subscriptions) {
    sorted.push_back({id_key(record.customer_id), catalogue_.key_of(record.sku), &record});
  }
  std::ranges::sort(sorted, {}, &Keyed::order);
  for (const Keyed& keyed : sorted) {
    const auto customer =
        customer_index_.emplace(keyed.customer_key, customers_.size()).first->second;
    if (customer == customers_.size()) customers_.push_back({});
    const auto next_group = static_cast<GroupIndex>(groups_.size());
    const std::string group_key = composite_key(customer, keyed.sku_key);
    const GroupIndex group = group_index_.emplace(group_key, next_group).first->second;
    const auto index = static_cast<SubscriptionIndex>(subscriptions_.size());
    if (group == next_group) {
      groups_.push_back({customer,
                         keyed.sku_key,
                         catalogue_.find(keyed.record->sku),
                         {},
                         {},
                         index,
                         index,
                         std::nullopt});
    }
    groups_.back().last = index + 1;
    subscriptions_.push_back({keyed.record, group, Standing::Ended});
    subscription_index_.emplace(composite_key(customer, id_key(keyed.record->subscription_id)),
                                index);
  }
}

void Estate::close_groups() {
  for (Group& group : groups_) {
    const std::span members(subscriptions_.begin() + group.first, group.last - group.first);
    const bool has_active = std::ranges::any_of(members, [](const EstateSubscription& member) {
      return member.record->status == Status::Active && !member.record->trial;
    });
    std::vector<const Subscription*> records;
    for (EstateSubscription& member : members) {
      member.standing = standing_of(member.record->status, member.record->trial, has_active);
      if (counts_use(member.standing)) {
        group.best = std::min(group.best.value_or(Standing::Trial), member.standing);
      }
      records.push_back(member.record);
    }
    const CatalogueEntry* entry = group.catalogued;
    group.product = first_given(records, &Subscription::product);
    if (group.product.empty() && entry != nullptr) group.product = entry->product;
    group.family = ascii_lower(first_given(records, &Subscription::family));
    if (group.family.empty()) group.family = entry != nullptr ? entry->family : "unknown";
  }
}

void Estate::describe_customers() {
  for (GroupIndex index = 0; index < groups_.size(); ++index) {
    Customer& customer = customers_[groups_[index].customer];
    if (customer.last == 0) customer.first = index;
    customer.last = index + 1;
  }
  for (Customer& customer : customers_) {
    const SubscriptionIndex first = groups_[customer.first].first;
    const SubscriptionIndex last = groups_[customer.last - 1].last;
    std::vector<const Subscription*> records;
    for (SubscriptionIndex index = first; index < last; ++index) {
      records.push_back(subscriptions_[index].record);
    }
    std::ranges::sort(records, {}, &Subscription::subscription_id);
    customer.name = first_given(records, &Subscription::customer_name);
    customer.country = first_given(records, &Subscription::country);
    customer.id = (*std::ranges::min_element(records, {}, &Subscription::customer_id))->customer_id;
  }
}

void Estate::rename_customers(const std::function<std::string(const std::string& id)>& new_id) {
  for (Customer& customer : customers_) {
    customer.id = new_id(customer.id);
    if (!customer.name.empty()) customer.name = customer.id;
  }
}

std::optional<CustomerIndex> Estate::find_customer(std::string_view customer_id) const {
  return find_in(customer_index_, id_key(customer_id));
}

std::optional<Target> Estate::find(CustomerIndex customer, const TargetName& name) const {
  if (!name.subscription_id.empty()) {
    return find_in(subscription_index_, composite_key(customer, id_key(name.subscription_id)));
  }
  const auto group = find_in(group_index_, composite_key(customer, catalogue_.key_of(name.sku)));
  if (!group) return std::nullopt;
  return target_of(*group);
}

}  // namespace licstat
