// SPDX-License-Identifier: Apache-2.0
// Customers, groups and subscriptions with their standing: what usage is matched against.
//                                                                          (stage: metrics)
// In:     the subscriptions of a Dataset, the catalogue.
// Out:    one Group per customer x SKU; subscriptions of a group by id in byte order. No filter
//         plays a part here: standings and groups are facts of the whole input.
// Source: docs/metrics.md#words, #standing, #shown.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/metrics/key_table.hpp"
#include "licstat/model/catalogue.hpp"
#include "licstat/model/dataset.hpp"
#include "licstat/model/standing.hpp"
#include "licstat/model/text_store.hpp"

namespace licstat {

using CustomerIndex = std::uint32_t;
using GroupIndex = std::uint32_t;
using SubscriptionIndex = std::uint32_t;

/// What a row names: a subscription, or a whole group where it names a SKU alone.
using Target = std::uint32_t;

struct EstateSubscription {
  const Subscription* record;
  GroupIndex group;
  Standing standing;
};

/// All subscriptions of one customer to one SKU. It is not an Entra group: those are of users.
struct Group {
  CustomerIndex customer;
  std::string_view sku_key;
  const CatalogueEntry* catalogued;  ///< nullptr where the catalogue does not know the SKU
  std::string_view product;
  std::string_view family;  ///< lower case; "unknown" where nobody can classify the SKU
  SubscriptionIndex first;
  SubscriptionIndex last;        ///< one past the group's subscriptions
  std::optional<Standing> best;  ///< the best standing that counts use; nullopt: none does
};

/// The product of a group, as it is called where nobody names one. `first` is of the group.
inline std::string_view product_of(const Group& group, const Subscription& first) {
  return group.product.empty() ? first.sku : group.product;
}

struct Customer {
  std::string id;       ///< as the input spells it; of several spellings the first in byte order
  std::string name;     ///< empty: none of its subscriptions has one
  std::string country;  ///< empty: none of its subscriptions has one
  GroupIndex first;
  GroupIndex last;                       ///< one past the customer's groups
  std::optional<Date> report_date = {};  ///< up to which its reports tell of use
  bool is_usage_concealed = false;  ///< who uses its licences cannot be told from who holds them
};

class EstateOrder;
struct PlacedSubscription;

class Estate {
 public:
  /// Requires: dataset and catalogue outlive the estate.
  Estate(const Dataset& dataset, const Catalogue& catalogue);
  Estate(const Estate&) = delete;
  Estate& operator=(const Estate&) = delete;

  [[nodiscard]] std::span<const Customer> customers() const { return customers_; }
  [[nodiscard]] std::span<const Group> groups() const { return groups_; }
  [[nodiscard]] std::span<const EstateSubscription> subscriptions() const { return subscriptions_; }
  [[nodiscard]] std::span<const EstateSubscription> subscriptions_of(const Group& group) const {
    return subscriptions().subspan(group.first, group.last - group.first);
  }
  /// The numbers of the group's subscriptions, one after the other.
  [[nodiscard]] std::span<const SubscriptionIndex> numbers_of(const Group& group) const {
    return std::span(numbers_).subspan(group.first, group.last - group.first);
  }
  [[nodiscard]] const Customer& customer_of(const Group& group) const {
    return customers_[group.customer];
  }

  /// Gives every customer another id, and that for a name, to be shown in their place. Rows are
  /// matched and filters resolved before.
  void rename_customers(const std::function<std::string(const std::string& id)>& new_id);

  /// The customer of that id; nullopt where there is none.
  [[nodiscard]] std::optional<CustomerIndex> find_customer(std::string_view customer_id) const;
  /// What a row names; nullopt where the customer has no such subscription or SKU.
  [[nodiscard]] std::optional<Target> find(const TargetName& name) const;

  // The same in steps, for whoever has many rows to find (target_finder.hpp).
  /// The key of what a row names of the customer whose id has the key `customer`.
  [[nodiscard]] TextKey key_of(TextKey customer, const TargetName& name) const;
  void prefetch(TextKey key) const { targets_.prefetch(key); }
  [[nodiscard]] std::optional<Target> find(TextKey key) const;

  /// How many names of several SKUs were used: pairs of customer and name, in subscriptions or in
  /// rows that were matched.
  [[nodiscard]] std::int64_t ambiguous_skus() const;

  [[nodiscard]] std::size_t target_count() const { return subscriptions_.size() + groups_.size(); }
  [[nodiscard]] bool is_group(Target target) const { return target >= subscriptions_.size(); }
  [[nodiscard]] Target target_of(GroupIndex group) const {
    return static_cast<Target>(subscriptions_.size()) + group;
  }
  [[nodiscard]] GroupIndex group_of(Target target) const {
    return is_group(target) ? target - static_cast<Target>(subscriptions_.size())
                            : subscriptions_[target].group;
  }
  /// The standing that an active pair of the target has; nullopt or one that does not count use
  /// where a row naming it makes nothing active.
  [[nodiscard]] std::optional<Standing> standing_of_target(Target target) const {
    return is_group(target) ? groups_[group_of(target)].best : subscriptions_[target].standing;
  }

 private:
  /// A name of several SKUs, as another name of the one that a customer has.
  struct Alias {
    explicit Alias(Target meant) : target(meant) {}
    Target target;
    mutable std::atomic<bool> is_used = false;  // by a row: threads find at the same time
  };
  void add_subscriptions(const EstateOrder& order);
  void add_customer();
  void add_group(const PlacedSubscription& first_placed);
  void close_group(Group& group);
  void describe(Customer& customer);
  void index_targets(const Customer& customer, const EstateOrder& order, KeyTable::Batch& adding);
  void add_aliases(KeyTable::Batch& adding);
  /// The key of a SKU among the targets.
  static TextKey sku_key(TextKey customer, TextKey sku);
  void prefetch_records(const Customer& customer) const;

  const Catalogue& catalogue_;
  std::vector<Customer> customers_;
  std::vector<Group> groups_;
  std::vector<EstateSubscription> subscriptions_;
  std::vector<SubscriptionIndex> numbers_;       // 0, 1, 2 ... one for each subscription
  std::vector<std::string_view> customer_keys_;  // ids, whatever the customers are renamed to
  static constexpr std::uint64_t kAliasBit = std::uint64_t{1} << 40;  // above all targets
  KeyTable targets_;  // the bits are those of the target + 1, or kAliasBit and an alias
  std::deque<Alias> aliases_;
  TextStore texts_;  // keys and families that the input spells in another way
};

}  // namespace licstat
