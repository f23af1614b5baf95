// SPDX-License-Identifier: Apache-2.0
// The price of a subscription: the one charged last, else that of its SKU.  (stage: ingest)
// In:     what price lists and invoices say (prices.hpp).
// Out:    prices in the subscriptions, which keep one of their own; a trial costs nothing unless it
//         was charged for.
// Source: docs/input-formats.md#prices.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "licstat/ingest/claims/prices.hpp"
#include "licstat/ingest/resolve/resolved_subscription.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"
#include "licstat/model/text_store.hpp"

namespace licstat {

class SkuPrices {
 public:
  /// `prices` and `texts` outlive it.
  SkuPrices(const Prices& prices, const SkuNames& names, TextStore& texts);

  /// `sku_key`: of the subscription's SKU.
  void set_price(ResolvedSubscription& subscription, const std::string& sku_key);
  /// Charges whose subscription no input has, of those that were asked for so far.
  [[nodiscard]] std::int64_t unmatched() const;

 private:
  const UnitPrice* charged_for(const SubscriptionClaim& claim);

  const Prices& prices_;
  TextStore& texts_;
  std::map<std::string, const UnitPrice*> by_sku_;  // by key
  std::set<const UnitPrice*> matched_;              // charges
};

}  // namespace licstat
