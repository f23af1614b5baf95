// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/estate.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "licstat/base/ascii.hpp"
#include "licstat/base/hash_index.hpp"

namespace licstat {
namespace {

TextKey subscription_key(TextKey customer, TextKey subscription) {
  return paired(customer, subscription);
}
/// With the halves of one key exchanged, so that no SKU is taken for a subscription of that id.
TextKey sku_key(TextKey customer, TextKey sku) {
  return paired({customer.low, customer.high}, sku);
}

/// The text of the first subscription that has one.
std::string_view first_given(std::span<const EstateSubscription> members,
                             std::string_view Subscription::*field) {
  for (const EstateSubscription& member : members) {
    if (!(member.record->*field).empty()) return member.record->*field;
  }
  return {};
}

}  // namespace

Estate::Estate(const Dataset& dataset, const Catalogue& catalogue) : catalogue_(catalogue) {
  add_subscriptions(dataset);
  for (Group& group : groups_) close_group(group);
  for (Customer& customer : customers_) describe(customer);
  index_targets();
}

/// Spares the copy where there is no upper case, as in most GUIDs.
std::string_view Estate::lower(std::string_view text) {
  const bool is_lower = std::ranges::all_of(text, [](char c) { return c == ascii_lower(c); });
  return is_lower ? text : texts_.keep(ascii_lower(text));
}

/// Numbers the customers in the order of their keys. Returns the number of each record's customer.
std::vector<CustomerIndex> Estate::number_customers(const Dataset& dataset) {
  std::vector<std::string_view> keys;  // in the order of the records
  std::vector<CustomerIndex> found;    // place in `keys` of each record's customer
  HashIndex by_id;
  for (const Subscription& record : dataset.subscriptions) {
    const std::string_view id = record.customer_id;
    const auto is_same = [&](CustomerIndex at) { return same_id(keys[at], id); };
    if (!found.empty() && is_same(found.back())) {
      found.push_back(found.back());
      continue;
    }
    const std::uint64_t hash = id_text_key(id).high;
    const auto known = by_id.find(hash, is_same);
    found.push_back(known.value_or(static_cast<CustomerIndex>(keys.size())));
    if (known) continue;
    by_id.add(hash, found.back());
    keys.push_back(is_guid(id) ? lower(id) : id);
  }
  std::vector<CustomerIndex> order(keys.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&](CustomerIndex at) { return keys[at]; });
  std::vector<CustomerIndex> numbers(keys.size());
  for (const CustomerIndex at : order) {
    numbers[at] = static_cast<CustomerIndex>(customer_keys_.size());
    customer_keys_.push_back(keys[at]);
  }
  for (CustomerIndex& customer : found) customer = numbers[customer];
  return found;
}

/// The subscriptions sorted, so that those of a customer, and within it of a SKU, are neighbours.
std::vector<Estate::Keyed> Estate::sorted(const Dataset& dataset) {
  const std::vector<CustomerIndex> customers = number_customers(dataset);
  struct SkuKey {
    std::string_view key;
    bool is_shared;
  };
  std::unordered_map<std::string_view, SkuKey> sku_keys;  // a few spellings, many rows
  std::vector<std::size_t> shared;
  std::vector<Keyed> sorted;
  sorted.reserve(dataset.subscriptions.size());
  for (const Subscription& record : dataset.subscriptions) {
    const auto [sku, is_new] = sku_keys.try_emplace(record.sku);
    if (is_new) {
      sku->second = {texts_.keep(catalogue_.name_key(record.sku)),
                     catalogue_.meant_by(record.sku).size() > 1};
    }
    if (sku->second.is_shared) shared.push_back(sorted.size());
    sorted.push_back({customers[sorted.size()], sku->second.key, &record});
  }
  if (!shared.empty()) settle_shared_names(sorted, shared);
  std::ranges::sort(sorted, {}, [](const Keyed& keyed) {
    return std::tie(keyed.customer, keyed.sku_key, keyed.record->subscription_id);
  });
  return sorted;
}

void Estate::add_subscriptions(const Dataset& dataset) {
  const std::vector<Keyed> all = sorted(dataset);
  subscriptions_.reserve(all.size());
  groups_.reserve(all.size());
  customers_.reserve(customer_keys_.size());
  for (std::size_t at = 0; at < all.size(); ++at) {
    const Keyed& keyed = all[at];
    if (keyed.customer == customers_.size()) add_customer();
    Customer& customer = customers_.back();
    const bool is_first = customer.first == customer.last;
    if (is_first || keyed.sku_key != groups_.back().sku_key) add_group(keyed);
    const auto index = static_cast<SubscriptionIndex>(at);
    subscriptions_.push_back({keyed.record, customer.last - 1, Standing::Ended});
    groups_.back().last = index + 1;
  }
}

void Estate::add_customer() {
  const auto next_group = static_cast<GroupIndex>(groups_.size());
  customers_.push_back({{}, {}, {}, next_group, next_group});
}

void Estate::add_group(const Keyed& keyed) {
  const auto first = static_cast<SubscriptionIndex>(subscriptions_.size());
  groups_.push_back({keyed.customer,
                     keyed.sku_key,
                     catalogue_.find(keyed.sku_key),
                     {},
                     {},
                     first,
                     first,
                     std::nullopt});
  ++customers_.back().last;
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
  group.family = lower(first_given(members, &Subscription::family));
  if (!group.family.empty()) return;
  group.family = entry != nullptr ? std::string_view(entry->family) : "unknown";
}

void Estate::describe(Customer& customer) {
  const SubscriptionIndex first = groups_[customer.first].first;
  const SubscriptionIndex last = groups_[customer.last - 1].last;
  std::vector<EstateSubscription> members(subscriptions_.begin() + first,
                                          subscriptions_.begin() + last);
  std::ranges::sort(
      members, {}, [](const EstateSubscription& member) { return member.record->subscription_id; });
  customer.name = first_given(members, &Subscription::customer_name);
  customer.country = first_given(members, &Subscription::country);
  const auto id_of = [](const EstateSubscription& member) { return member.record->customer_id; };
  customer.id = id_of(*std::ranges::min_element(members, {}, id_of));
}

void Estate::rename_customers(const std::function<std::string(const std::string& id)>& new_id) {
  for (Customer& customer : customers_) {
    customer.id = new_id(customer.id);
    if (!customer.name.empty()) customer.name = customer.id;
  }
}

void Estate::index_targets() {
  std::vector<KeyTable::Entry> entries;
  entries.reserve(target_count());
  for (GroupIndex index = 0; index < groups_.size(); ++index) {
    const Group& group = groups_[index];
    const TextKey customer = id_text_key(customer_keys_[group.customer]);
    entries.push_back({sku_key(customer, id_text_key(group.sku_key)), target_of(index) + 1});
    for (SubscriptionIndex at = group.first; at < group.last; ++at) {
      const TextKey id = id_text_key(subscriptions_[at].record->subscription_id);
      entries.push_back({subscription_key(customer, id), at + 1});
    }
  }
  add_aliases(entries);
  targets_.reserve(entries.size());
  constexpr std::size_t kAhead = 16;
  for (std::size_t at = 0; at < entries.size(); ++at) {
    if (at + kAhead < entries.size()) targets_.prefetch(entries[at + kAhead].key);
    targets_.add(entries[at].key, entries[at].bits);
  }
  for (const Subscription* record : shared_names_) {
    static_cast<void>(find({record->customer_id, {}, record->sku}));  // its alias is used
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
