// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/sku_prices.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/model/billing_terms.hpp"

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

/// For how long a subscription was bought and what each bill of it is for; 0: not given.
struct Bought {
  int term_months;
  int billing_months;

  explicit Bought(const Subscription& record)
      : term_months(months_of(record.term).value_or(0)),
        billing_months(months_of(record.billing_cycle).value_or(0)) {}
};

/// The smallest is the best.
auto rank_of_offer(const Prices::Offer& offer, const SubscriptionClaim& claim, Bought bought,
                   Date as_of) {
  constexpr int kYear = 12;
  const auto differs = [](int given, int offered) { return given != 0 && given != offered; };
  const bool is_of_market =
      !offer.market.empty() && equal_ignoring_case(offer.market, claim.record.country);
  const Date from = offer.from.value_or(Date{INT32_MIN});
  const bool is_in_effect = from <= as_of && as_of <= offer.to.value_or(as_of);
  // Which bills it wants says something of offers of its own term alone.
  const bool is_of_term = bought.term_months != 0 && bought.term_months == offer.term_months;
  return std::tuple(!is_of_market, !is_in_effect, differs(bought.term_months, offer.term_months),
                    is_of_term && differs(bought.billing_months, offer.billing_months),
                    offer.term_months != kYear, offer.billing_months != 1,
                    -std::int64_t{from.days});
}

}  // namespace

ListedPrice choose_offer(const OffersOfSku& offers, const SubscriptionClaim& claim, Segment segment,
                         Date as_of) {
  ListedPrice best;
  const Bought bought(claim.record);
  std::optional<decltype(rank_of_offer(*offers.front(), claim, bought, as_of))> best_rank;
  for (const Prices::Offer* const offer : offers) {
    if (!is_for(*offer, claim, segment)) continue;
    const auto rank = rank_of_offer(*offer, claim, bought, as_of);
    if (!best_rank || rank < *best_rank) {
      best = {&offer->price, nullptr};
      best_rank = rank;
    } else if (rank == *best_rank && offer->price != *best.price) {
      best.other = &offer->price;
    }
  }
  return best;
}

void AskedOffers::add(const Prices::Offer& offer) {
  offers_.push_back(&offer);
  if (!offer.market.empty()) by_market_[ascii_lower(offer.market)].push_back(&offer);
  fewest_.insert(offer.min.value_or(0));
  if (offer.max) most_.insert(*offer.max);
}

/// An offer of the market of its country goes before all others, so that these are asked only where
/// no such one is the subscription's.
ListedPrice AskedOffers::choose(const SubscriptionClaim& claim, Segment segment, Date as_of) {
  const Bought bought(claim.record);
  const std::int64_t licences = claim.record.quantity;
  const auto first = [](auto at, const std::set<std::int64_t>& among) {
    return at == among.end() ? std::nullopt : std::optional(*at);
  };
  const auto ask = [&](const std::string& market, const OffersOfSku& offers) {
    const auto [at, is_new] = chosen_.try_emplace(Asked{
        segment, market, bought.term_months, bought.billing_months,
        first(fewest_.upper_bound(licences), fewest_), first(most_.lower_bound(licences), most_)});
    if (is_new) at->second = choose_offer(offers, claim, segment, as_of);
    return at->second;
  };
  const auto of_market = by_market_.find(ascii_lower(claim.record.country));
  if (of_market != by_market_.end()) {
    const ListedPrice listed = ask(of_market->first, of_market->second);
    if (listed.price != nullptr) return listed;
  }
  return ask("", offers_);
}

SkuPrices::SkuPrices(const Prices& prices, const SkuNames& names, Date as_of, TextStore& texts)
    : prices_(prices), as_of_(as_of), texts_(texts) {
  // What names one SKU alone goes before what may name several.
  for (const bool is_sure : {true, false}) {
    for (const Prices::OfSku& row : prices.skus()) {
      const std::vector<std::string> keys = names.keys_of(row.sku);
      if ((keys.size() == 1) != is_sure) continue;
      for (const std::string& key : keys) list(key, row.price, is_sure);
      // A GUID that is not catalogued may be known by its part number elsewhere.
      if (!row.part_number.empty()) list(ascii_lower(row.part_number), row.price, is_sure);
    }
  }
  for (const Prices::Offer& offer : prices.offers()) {
    for (const std::string& key : names.keys_of(offer.title)) offers_[key].add(offer);
  }
}

/// Of two rows that name the SKU equally well, under two names, neither is better.
void SkuPrices::list(const std::string& key, const UnitPrice& price, bool is_sure) {
  const auto [at, is_new] = by_sku_.try_emplace(key, OfKey{{&price, nullptr}, is_sure});
  OfKey& known = at->second;
  if (is_new || known.is_sure != is_sure || *known.listed.price == price) return;
  const bool is_same_price = known.listed.price->price == price.price;
  if (is_same_price && price.currency.empty()) return;
  if (is_same_price && known.listed.price->currency.empty()) {
    known.listed.price = &price;
  } else {
    known.listed.other = &price;
  }
}

const Prices::Charge* SkuPrices::charged_for(const SubscriptionClaim& claim) {
  const Prices::Charge* charge = prices_.of_subscription(claim.record.subscription_id);
  if (charge == nullptr && !claim.other_id.empty()) {
    charge = prices_.of_subscription(claim.other_id);
  }
  if (charge != nullptr) matched_.insert(charge);
  return charge;
}

ListedPrice SkuPrices::listed_for(const SubscriptionClaim& claim, const SkuNames::Sku& sku) {
  const auto listed = by_sku_.find(sku.key);
  if (listed != by_sku_.end()) return listed->second.listed;
  const auto offers = offers_.find(sku.key);
  if (offers == offers_.end()) return {};
  return offers->second.choose(claim, segment_of(claim, sku), as_of_);
}

/// Returns whether nobody else had told it.
bool SkuPrices::set_term(Subscription& record, const Prices::Charge& charge) {
  const auto fill = [this](std::string_view& into, const std::string& from) {
    if (!into.empty() || from.empty()) return false;
    into = texts_.keep(from);
    return true;
  };
  const bool tells_term = fill(record.term, charge.term);
  return fill(record.billing_cycle, charge.billing_cycle) || tells_term;
}

void SkuPrices::set_price(ResolvedSubscription& subscription, const SkuNames::Sku& sku) {
  Subscription& record = subscription.claim.record;
  const Prices::Charge* charge = charged_for(subscription.claim);
  const bool tells_term = charge != nullptr && set_term(record, *charge);
  const UnitPrice* price = charge == nullptr ? nullptr : &charge->price;
  if (!record.unit_price.empty()) {
    if (tells_term) subscription.filled.others.push_back(price->ref);
    return;
  }
  if (price == nullptr && !record.trial) {
    const ListedPrice listed = listed_for(subscription.claim, sku);
    if (listed.other == nullptr) {
      price = listed.price;
    } else if (ambiguous_.subscriptions++ == 0) {
      ambiguous_.one = listed.price->ref;
      ambiguous_.other = listed.other->ref;
    }
  }
  if (price == nullptr) return;
  record.unit_price = texts_.keep(price_text(price->price));
  record.currency = texts_.keep(price->currency);
  subscription.filled.others.push_back(price->ref);
}

std::int64_t SkuPrices::unmatched() const {
  return static_cast<std::int64_t>(prices_.charge_count() - matched_.size());
}

}  // namespace licstat
