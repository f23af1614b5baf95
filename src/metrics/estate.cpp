// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/estate.hpp"

#include <algorithm>
#include <numeric>

#include "licstat/base/ascii.hpp"
#include "licstat/metrics/estate_order.hpp"

namespace licstat {
namespace {

TextKey subscription_key(TextKey customer, TextKey subscription) {
  return paired(customer, subscription);
}

/// The text of the first subscription that has one.
std::string_view first_given(std::span<const EstateSubscription> members,
                             std::string_view Subscription::*field) {
  for (const EstateSubscription& member : members) {
    if (!(member.record->*field).empty()) return member.record->*field;
  }
  return {};
}

/// The text of the subscription with the smallest id among those that have one.
std::string_view given_by_smallest(std::span<const EstateSubscription> members,
                                   std::string_view Subscription::*field) {
  const Subscription* smallest = nullptr;
  for (const EstateSubscription& member : members) {
    const Subscription& record = *member.record;
    if ((record.*field).empty()) continue;
    if (smallest == nullptr || record.subscription_id < smallest->subscription_id) {
      smallest = &record;
    }
  }
  return smallest == nullptr ? std::string_view() : smallest->*field;
}

}  // namespace

/// With the halves of one key exchanged, so that no SKU is taken for a subscription of that id.
TextKey Estate::sku_key(TextKey customer, TextKey sku) {
  return paired({customer.low, customer.high}, sku);
}

Estate::Estate(const Dataset& dataset, const Catalogue& catalogue) : catalogue_(catalogue) {
  const EstateOrder order(dataset, catalogue, texts_);
  customer_keys_ = order.customer_keys();
  add_subscriptions(order);
  targets_.reserve(target_count());
  KeyTable::Batch adding(targets_);
  for (CustomerIndex index = 0; index < customers_.size(); ++index) {
    constexpr CustomerIndex kAhead = 4;
    if (index + kAhead < customers_.size()) prefetch_records(customers_[index + kAhead]);
    Customer& customer = customers_[index];
    for (GroupIndex at = customer.first; at < customer.last; ++at) close_group(groups_[at]);
    describe(customer);
    index_targets(customer, order, adding);
  }
  add_aliases(adding);
  adding.flush();
  for (const auto& [id, date] : dataset.report_dates) {
    if (const auto customer = find_customer(id)) customers_[*customer].report_date = date;
  }
  for (const std::string& id : dataset.concealed_usage) {
    if (const auto customer = find_customer(id)) customers_[*customer].is_usage_concealed = true;
  }
  for (const Subscription* record : order.shared_names()) {
    static_cast<void>(find({record->customer_id, {}, record->sku}));  // its alias is used
  }
}

void Estate::add_subscriptions(const EstateOrder& order) {
  const std::size_t count = order.subscriptions().size();
  subscriptions_.reserve(count);
  groups_.reserve(count);
  customers_.reserve(customer_keys_.size());
  for (const PlacedSubscription& placed : order.subscriptions()) {
    if (placed.customer == customers_.size()) add_customer();
    Customer& customer = customers_.back();
    const bool is_first = customer.first == customer.last;
    if (is_first || placed.sku->key != groups_.back().sku_key) add_group(placed);
    subscriptions_.push_back({placed.record, customer.last - 1, Standing::Ended});
    ++groups_.back().last;
  }
  numbers_.resize(count);
  std::iota(numbers_.begin(), numbers_.end(), SubscriptionIndex{0});
}

void Estate::add_customer() {
  const auto next_group = static_cast<GroupIndex>(groups_.size());
  customers_.push_back({{}, {}, {}, next_group, next_group, {}});
}

void Estate::add_group(const PlacedSubscription& first_placed) {
  const auto first = static_cast<SubscriptionIndex>(subscriptions_.size());
  groups_.push_back({first_placed.customer,
                     first_placed.sku->key,
                     first_placed.sku->catalogued,
                     {},
                     {},
                     first,
                     first,
                     std::nullopt});
  ++customers_.back().last;
}

/// The records stand in the order of the input, mostly far from those of the next customer.
void Estate::prefetch_records(const Customer& customer) const {
  for (GroupIndex at = customer.first; at < customer.last; ++at) {
    for (const EstateSubscription& member : subscriptions_of(groups_[at])) {
      licstat::prefetch(*member.record);
    }
  }
}

void Estate::close_group(Group& group) {
  const std::span members(subscriptions_.begin() + group.first, group.last - group.first);
  const bool has_active = std::ranges::any_of(members, [](const EstateSubscription& member) {
    return member.record->status == Status::Active && !member.record->trial;
  });
  for (EstateSubscription& member : members) {
    member.standing = standing_of(member.record->status, member.record->trial, has_active);
    if (counts_use(member.standing)) {
      group.best = std::min(group.best.value_or(Standing::Trial), member.standing);
    }
  }
  const CatalogueEntry* entry = group.catalogued;
  group.product = first_given(members, &Subscription::product);
  if (group.product.empty() && entry != nullptr) group.product = entry->product;
  group.family = lower(first_given(members, &Subscription::family), texts_);
  if (!group.family.empty()) return;
  group.family = entry != nullptr ? std::string_view(entry->family) : "unknown";
}

void Estate::describe(Customer& customer) {
  const SubscriptionIndex first = groups_[customer.first].first;
  const SubscriptionIndex last = groups_[customer.last - 1].last;
  const std::span members(subscriptions_.begin() + first, last - first);
  customer.name = given_by_smallest(members, &Subscription::customer_name);
  customer.country = given_by_smallest(members, &Subscription::country);
  const auto id_of = [](const EstateSubscription& member) { return member.record->customer_id; };
  customer.id = id_of(*std::ranges::min_element(members, {}, id_of));
}

void Estate::rename_customers(const std::function<std::string(const std::string& id)>& new_id) {
  for (Customer& customer : customers_) {
    customer.id = new_id(customer.id);
    if (!customer.name.empty()) customer.name = customer.id;
  }
}

void Estate::index_targets(const Customer& customer, const EstateOrder& order,
                           KeyTable::Batch& adding) {
  const TextKey id = id_text_key(customer_keys_[groups_[customer.first].customer]);
  for (GroupIndex index = customer.first; index < customer.last; ++index) {
    const Group& group = groups_[index];
    const TextKey sku = order.subscriptions()[group.first].sku->id_key;
    adding.add(sku_key(id, sku), target_of(index) + 1);
    for (SubscriptionIndex at = group.first; at < group.last; ++at) {
      const TextKey own = id_text_key(subscriptions_[at].record->subscription_id);
      adding.add(subscription_key(id, own), at + 1);
    }
  }
}

std::optional<CustomerIndex> Estate::find_customer(std::string_view customer_id) const {
  const auto found = std::ranges::lower_bound(customer_keys_, id_key(customer_id));
  if (found == customer_keys_.end() || !same_id(*found, customer_id)) return std::nullopt;
  return static_cast<CustomerIndex>(found - customer_keys_.begin());
}

std::optional<Target> Estate::find(const TargetName& name) const {
  return find(key_of(id_text_key(name.customer_id), name));
}

TextKey Estate::key_of(TextKey customer, const TargetName& name) const {
  if (name.subscription_id.empty()) {
    return sku_key(customer, id_text_key(catalogue_.name_key(name.sku)));
  }
  return subscription_key(customer, id_text_key(name.subscription_id));
}

std::optional<Target> Estate::find(TextKey key) const {
  const std::uint64_t found = targets_.bits_of(key);
  if (found == 0) return std::nullopt;
  if ((found & kAliasBit) == 0) return static_cast<Target>(found - 1);
  const Alias& alias = aliases_[found & ~kAliasBit];
  // Asked first: threads that all write to one place wait for each other.
  if (!alias.is_used.load(std::memory_order_relaxed)) alias.is_used = true;
  return alias.target;
}

}  // namespace licstat
