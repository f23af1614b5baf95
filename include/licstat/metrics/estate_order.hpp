// SPDX-License-Identifier: Apache-2.0
// The subscriptions of a Dataset in the order of an Estate.                 (stage: metrics)
// In:     subscriptions in any order.
// Out:    the same by customer, SKU and id, so that those of a customer, and within it of a
//         SKU, are neighbours; the keys of the customers, whose order is that of their numbers. A
//         name of several SKUs is settled for the one of these that the customer has.
// Source: docs/metrics.md#words.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "licstat/base/text_map.hpp"
#include "licstat/metrics/estate.hpp"

namespace licstat {

/// The text in lower case; kept in `texts` where it is not already.
std::string_view lower(std::string_view text, TextStore& texts);

/// What one spelling of a SKU stands for.
struct SpelledSku {
  std::string_view key;
  TextKey id_key;  ///< of `key`
  const CatalogueEntry* catalogued = nullptr;
  bool is_shared = false;  ///< a name of several SKUs, so what it stands for is the customer's
};

struct PlacedSubscription {
  CustomerIndex customer = 0;
  const SpelledSku* sku = nullptr;
  std::string_view id;  ///< of the record, which is mostly far away
  const Subscription* record = nullptr;
};

class EstateOrder {
 public:
  /// Requires: dataset, catalogue and texts outlive what is taken from here.
  EstateOrder(const Dataset& dataset, const Catalogue& catalogue, TextStore& texts);

  [[nodiscard]] const std::vector<PlacedSubscription>& subscriptions() const { return placed_; }
  /// The id of each customer, in lower case where it is a GUID.
  [[nodiscard]] const std::vector<std::string_view>& customer_keys() const { return keys_; }
  /// The subscriptions whose SKU is a name of several.
  [[nodiscard]] const std::vector<const Subscription*>& shared_names() const {
    return shared_names_;
  }

 private:
  [[nodiscard]] std::vector<CustomerIndex> number_customers(const Dataset& dataset,
                                                            TextStore& texts);
  std::vector<CustomerIndex> order_customers();
  const SpelledSku* spelled(std::string_view sku, const Catalogue& catalogue, TextStore& texts);
  void place(const Dataset& dataset, const Catalogue& catalogue, TextStore& texts);
  [[nodiscard]] std::span<PlacedSubscription> placed_of(CustomerIndex customer);
  void settle_shared_names(std::span<PlacedSubscription> of_customer, const Catalogue& catalogue,
                           TextStore& texts);

  std::vector<std::string_view> keys_;
  std::vector<PlacedSubscription> placed_;
  std::vector<std::size_t> first_;  // placed_[first_[c], first_[c + 1]) is of customer c
  TextViewMap<SpelledSku> skus_;    // a few spellings, many rows
  std::vector<const Subscription*> shared_names_;
};

}  // namespace licstat
