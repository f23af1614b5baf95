// SPDX-License-Identifier: Apache-2.0
// The price of a subscription: the one charged last, else that of its SKU; and the term that it was
// charged for.                                                              (stage: ingest)
// In:     what price lists and invoices say (prices.hpp).
// Out:    prices in the subscriptions, which keep one of their own; a trial costs nothing unless it
//         was charged for. Of the offers of a price sheet the one of the subscription's segment and
//         term serves, see choose_offer().
// Source: docs/input-formats.md#prices.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "licstat/ingest/claims/prices.hpp"
#include "licstat/ingest/resolve/resolved_subscription.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"
#include "licstat/model/text_store.hpp"

namespace licstat {

using OffersOfSku = std::vector<const Prices::Offer*>;

/// What lists say of one subscription.
struct ListedPrice {
  const UnitPrice* price = nullptr;  ///< nullptr: none
  const UnitPrice* other = nullptr;  ///< another price that is as good: neither serves
};

/// The offer that is the subscription's: of its segment (commercial, where nothing says otherwise)
/// and for so many licences. Of several one of the market of its country goes first, then one that
/// is in effect on that day, then its own term and billing plan, then one year billed by the month,
/// one year, the newest.
ListedPrice choose_offer(const OffersOfSku& offers, const SubscriptionClaim& claim, Segment segment,
                         Date as_of);

/// The offers of a SKU, which many subscriptions may ask for: those that differ in nothing that an
/// offer tells of are answered once.
class AskedOffers {
 public:
  void add(const Prices::Offer& offer);
  ListedPrice choose(const SubscriptionClaim& claim, Segment segment, Date as_of);

 private:
  /// Segment, market (empty: any), term and billing plan in months; the next number above its
  /// licences at which an offer begins, and the first at which one ends that is for so many.
  using Asked = std::tuple<Segment, std::string, int, int, std::optional<std::int64_t>,
                           std::optional<std::int64_t>>;

  OffersOfSku offers_;
  std::map<std::string, OffersOfSku> by_market_;  // lower case
  std::set<std::int64_t> fewest_;  // numbers of licences at which offers begin
  std::set<std::int64_t> most_;    // and end
  std::map<Asked, ListedPrice> chosen_;
};

/// Subscriptions of which lists say several prices, as those of two markets do.
struct AmbiguousPrices {
  std::int64_t subscriptions = 0;
  RowRef one{};  ///< where the first of them is listed
  RowRef other{};
};

class SkuPrices {
 public:
  /// `prices` and `texts` outlive it.
  SkuPrices(const Prices& prices, const SkuNames& names, Date as_of, TextStore& texts);

  /// Sets what invoices know of its term, too, where nobody else does.
  /// `sku`: that of the subscription, which still names it as its source does.
  void set_price(ResolvedSubscription& subscription, const SkuNames::Sku& sku);
  /// Charges whose subscription no input has, of those that were asked for so far.
  [[nodiscard]] std::int64_t unmatched() const;
  /// Subscriptions without a price, since there are several.
  [[nodiscard]] const AmbiguousPrices& ambiguous() const { return ambiguous_; }

 private:
  const Prices::Charge* charged_for(const SubscriptionClaim& claim);
  bool set_term(Subscription& record, const Prices::Charge& charge);
  [[nodiscard]] ListedPrice listed_for(const SubscriptionClaim& claim, const SkuNames::Sku& sku);
  void list(const std::string& key, const UnitPrice& price, bool is_sure);

  const Prices& prices_;
  Date as_of_;
  TextStore& texts_;
  struct OfKey {
    ListedPrice listed;
    bool is_sure = false;  // of a name that names one SKU alone
  };

  std::map<std::string, OfKey> by_sku_;
  std::map<std::string, AskedOffers> offers_;  // by key
  std::set<const Prices::Charge*> matched_;
  AmbiguousPrices ambiguous_;
};

}  // namespace licstat
