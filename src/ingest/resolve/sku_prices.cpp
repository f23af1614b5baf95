// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/sku_prices.hpp"

#include <vector>

#include "licstat/base/ascii.hpp"

namespace licstat {

SkuPrices::SkuPrices(const Prices& prices, const SkuNames& names, TextStore& texts)
    : prices_(prices), texts_(texts) {
  // What names one SKU alone goes before what may name several.
  for (const bool is_sure : {true, false}) {
    for (const Prices::OfSku& row : prices.skus()) {
      const std::vector<std::string> keys = names.keys_of(row.sku);
      if ((keys.size() == 1) != is_sure) continue;
      for (const std::string& key : keys) by_sku_.emplace(key, &row.price);
      // A GUID that is not catalogued may be known by its part number elsewhere.
      if (!row.part_number.empty()) by_sku_.emplace(ascii_lower(row.part_number), &row.price);
    }
  }
}

const UnitPrice* SkuPrices::charged_for(const SubscriptionClaim& claim) {
  const UnitPrice* price = prices_.of_subscription(claim.record.subscription_id);
  if (price == nullptr && !claim.other_id.empty()) price = prices_.of_subscription(claim.other_id);
  if (price != nullptr) matched_.insert(price);
  return price;
}

void SkuPrices::set_price(ResolvedSubscription& subscription, const std::string& sku_key) {
  Subscription& record = subscription.claim.record;
  const UnitPrice* price = charged_for(subscription.claim);
  if (price == nullptr && !record.trial) {
    const auto listed = by_sku_.find(sku_key);
    if (listed != by_sku_.end()) price = listed->second;
  }
  if (price == nullptr || !record.unit_price.empty()) return;
  record.unit_price = texts_.keep(price_text(price->price));
  record.currency = texts_.keep(price->currency);
  subscription.filled.others.push_back(price->ref);
}

std::int64_t SkuPrices::unmatched() const {
  return static_cast<std::int64_t>(prices_.charge_count() - matched_.size());
}

}  // namespace licstat
