// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/sku_prices.hpp"

#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

/// What its names tell: "Office 365 E1 (Nonprofit Staff Pricing)", "... for faculty".
Segment segment_of(const SubscriptionClaim& claim, const SkuNames::Sku& sku) {
  const std::string_view product = sku.entry == nullptr ? "" : std::string_view(sku.entry->product);
  for (const std::string_view name :
       {claim.record.sku, claim.part_number, claim.record.product, product}) {
    if (const auto segment = segment_in(name)) return *segment;
  }
  return Segment::Commercial;
}

bool is_for(const Prices::Offer& offer, const SubscriptionClaim& claim, Segment segment) {
  const std::int64_t licences = claim.record.quantity;
  return offer.segment == segment && licences >= offer.min.value_or(0) &&
         licences <= offer.max.value_or(licences);
}

/// The smallest is the best.
auto rank_of_offer(const Prices::Offer& offer, const SubscriptionClaim& claim, Date as_of) {
  constexpr int kYear = 12;
  const auto differs = [](int given, int offered) { return given != 0 && given != offered; };
  const Date from = offer.from.value_or(Date{INT32_MIN});
  const bool is_in_effect = from <= as_of && as_of <= offer.to.value_or(as_of);
  return std::tuple(!is_in_effect, differs(claim.term_months, offer.term_months),
                    differs(claim.billing_months, offer.billing_months), offer.term_months != kYear,
                    offer.billing_months != 1, -std::int64_t{from.days});
}

}  // namespace

const Prices::Offer* choose_offer(const OffersOfSku& offers, const SubscriptionClaim& claim,
                                  Segment segment, Date as_of) {
  const Prices::Offer* best = nullptr;
  bool is_sure = true;
  for (const Prices::Offer* const offer : offers) {
    if (!is_for(*offer, claim, segment)) continue;
    const auto rank = rank_of_offer(*offer, claim, as_of);
    const auto best_rank = best == nullptr ? rank : rank_of_offer(*best, claim, as_of);
    if (best == nullptr || rank < best_rank) {
      best = offer;
      is_sure = true;
    } else if (rank == best_rank && offer->price != best->price) {
      is_sure = false;
    }
  }
  return is_sure ? best : nullptr;
}

SkuPrices::SkuPrices(const Prices& prices, const SkuNames& names, Date as_of, TextStore& texts)
    : prices_(prices), as_of_(as_of), texts_(texts) {
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
  for (const Prices::Offer& offer : prices.offers()) {
    for (const std::string& key : names.keys_of(offer.title)) offers_[key].push_back(&offer);
  }
}

const UnitPrice* SkuPrices::charged_for(const SubscriptionClaim& claim) {
  const UnitPrice* price = prices_.of_subscription(claim.record.subscription_id);
  if (price == nullptr && !claim.other_id.empty()) price = prices_.of_subscription(claim.other_id);
  if (price != nullptr) matched_.insert(price);
  return price;
}

const UnitPrice* SkuPrices::listed_for(const SubscriptionClaim& claim,
                                       const SkuNames::Sku& sku) const {
  const auto listed = by_sku_.find(sku.key);
  if (listed != by_sku_.end()) return listed->second;
  const auto offers = offers_.find(sku.key);
  if (offers == offers_.end()) return nullptr;
  const Prices::Offer* const offer =
      choose_offer(offers->second, claim, segment_of(claim, sku), as_of_);
  return offer == nullptr ? nullptr : &offer->price;
}

void SkuPrices::set_price(ResolvedSubscription& subscription, const SkuNames::Sku& sku) {
  Subscription& record = subscription.claim.record;
  const UnitPrice* price = charged_for(subscription.claim);
  if (price == nullptr && !record.trial) price = listed_for(subscription.claim, sku);
  if (price == nullptr || !record.unit_price.empty()) return;
  record.unit_price = texts_.keep(price_text(price->price));
  record.currency = texts_.keep(price->currency);
  subscription.filled.others.push_back(price->ref);
}

std::int64_t SkuPrices::unmatched() const {
  return static_cast<std::int64_t>(prices_.charge_count() - matched_.size());
}

}  // namespace licstat
