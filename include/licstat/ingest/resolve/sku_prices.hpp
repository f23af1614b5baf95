// SPDX-License-Identifier: Apache-2.0
// The price of a subscription: the one charged last, else that of its SKU.  (stage: ingest)
// In:     what price lists and invoices say (prices.hpp).
// Out:    prices in the subscriptions, which keep one of their own; a trial costs nothing unless it
//         was charged for. Of the offers of a price sheet the one of the subscription's segment and
//         term serves, see choose_offer().
// Source: docs/input-formats.md#prices.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "licstat/ingest/claims/prices.hpp"
#include "licstat/ingest/resolve/resolved_subscription.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"
#include "licstat/model/text_store.hpp"

namespace licstat {

using OffersOfSku = std::vector<const Prices::Offer*>;

/// The offer that is the subscription's: of its segment (commercial, where nothing says otherwise)
/// and for so many licences. Of several one that is in effect on that day goes first, then its own
/// term and billing plan, then one year billed by the month, one year, the newest. nullptr: none,
/// or several of different prices.
const Prices::Offer* choose_offer(const OffersOfSku& offers, const SubscriptionClaim& claim,
                                  Segment segment, Date as_of);

class SkuPrices {
 public:
  /// `prices` and `texts` outlive it.
  SkuPrices(const Prices& prices, const SkuNames& names, Date as_of, TextStore& texts);

  /// `sku`: that of the subscription, which still names it as its source does.
  void set_price(ResolvedSubscription& subscription, const SkuNames::Sku& sku);
  /// Charges whose subscription no input has, of those that were asked for so far.
  [[nodiscard]] std::int64_t unmatched() const;

 private:
  const UnitPrice* charged_for(const SubscriptionClaim& claim);
  [[nodiscard]] const UnitPrice* listed_for(const SubscriptionClaim& claim,
                                            const SkuNames::Sku& sku) const;

  const Prices& prices_;
  Date as_of_;
  TextStore& texts_;
  std::map<std::string, const UnitPrice*> by_sku_;  // by key
  std::map<std::string, OffersOfSku> offers_;       // by key
  std::set<const UnitPrice*> matched_;              // charges
};

}  // namespace licstat
