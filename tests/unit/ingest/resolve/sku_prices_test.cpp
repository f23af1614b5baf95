// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/sku_prices.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {
namespace {

const Date kPricesAsOf = date_of(2026, 10, 31);

UnitPrice price_of(std::string_view text, std::uint32_t row) {
  return {*read_price(text), "EUR", {0, 0, row}};
}

struct PricedWorld {
  Workloads workloads;
  Catalogue catalogue{workloads};
  SkuNames names{catalogue};
  Prices prices;
  TextStore texts;
  SkuNames::Sku e3 = names.meant("c1", "6fd2c87f-b296-42f0-b197-1e91e994b900");

  PricedWorld() {
    prices.add_sku({"Office 365 E3", "", price_of("20", 1)});
    prices.add_charge("s-1",
                      {.price = price_of("18", 2), .term = "P3Y", .billing_cycle = "annual"});
  }
};

ResolvedSubscription subscription(std::string_view id) {
  ResolvedSubscription resolved;
  resolved.claim.record.subscription_id = id;
  return resolved;
}

Prices::Offer offer(int term_months, int billing_months, std::string_view price) {
  return {.title = "Office 365 E3",
          .term_months = term_months,
          .billing_months = billing_months,
          .price = price_of(price, 3)};
}

/// What the offers make of a subscription; empty: no price.
std::string chosen(const std::vector<Prices::Offer>& offers, const SubscriptionClaim& claim,
                   Segment segment = Segment::Commercial) {
  OffersOfSku all;
  for (const Prices::Offer& each : offers) all.push_back(&each);
  const ListedPrice found = choose_offer(all, claim, segment, kPricesAsOf);
  return found.price == nullptr || found.other != nullptr ? "" : price_text(found.price->price);
}

}  // namespace

TEST_CASE("a charge goes before the price of the SKU, a price of its own before both",
          "[exports]") {
  PricedWorld world;
  SkuPrices prices(world.prices, world.names, kPricesAsOf, world.texts);
  CHECK(prices.unmatched() == 1);
  ResolvedSubscription charged = subscription("s-1");
  prices.set_price(charged, world.e3);
  CHECK(charged.claim.record.unit_price == "18");
  CHECK(charged.claim.record.currency == "EUR");
  CHECK(charged.filled.others == std::vector<RowRef>{{0, 0, 2}});
  CHECK(prices.unmatched() == 0);
  ResolvedSubscription listed = subscription("s-2");
  prices.set_price(listed, world.e3);
  CHECK(listed.claim.record.unit_price == "20");
  ResolvedSubscription own = subscription("s-3");
  own.claim.record.unit_price = "7";
  prices.set_price(own, world.e3);
  CHECK(own.claim.record.unit_price == "7");
  CHECK(own.filled.is_empty());
}

TEST_CASE("an invoice tells the term of a subscription, unless another source has", "[exports]") {
  PricedWorld world;
  SkuPrices prices(world.prices, world.names, kPricesAsOf, world.texts);
  ResolvedSubscription charged = subscription("s-1");
  charged.claim.record.unit_price = "7";
  charged.claim.record.term = "P1Y";
  prices.set_price(charged, world.e3);
  CHECK(charged.claim.record.unit_price == "7");
  CHECK(charged.claim.record.term == "P1Y");
  CHECK(charged.claim.record.billing_cycle == "annual");
  CHECK(charged.filled.others == std::vector<RowRef>{{0, 0, 2}});
  ResolvedSubscription bare = subscription("s-1");
  prices.set_price(bare, world.e3);
  CHECK(bare.claim.record.term == "P3Y");
  CHECK(bare.filled.others.size() == 1);
}

TEST_CASE("a trial costs what it was charged, and nothing else", "[exports]") {
  PricedWorld world;
  SkuPrices prices(world.prices, world.names, kPricesAsOf, world.texts);
  ResolvedSubscription trial = subscription("s-2");
  trial.claim.record.trial = true;
  prices.set_price(trial, world.e3);
  CHECK(trial.claim.record.unit_price.empty());
  trial.claim.other_id = "s-1";  // under which it was charged
  prices.set_price(trial, world.e3);
  CHECK(trial.claim.record.unit_price == "18");
}

TEST_CASE("of several offers the subscription's own term serves, else a year billed by the month",
          "[exports]") {
  const std::vector<Prices::Offer> offers{offer(1, 1, "36"), offer(12, 12, "30"),
                                          offer(12, 1, "32")};
  SubscriptionClaim claim;
  claim.record.quantity = 5;
  CHECK(chosen(offers, claim) == "32");
  claim.record.term = "P1M";
  CHECK(chosen(offers, claim) == "36");
  claim.record.term = "P1Y";
  claim.record.billing_cycle = "annual";
  CHECK(chosen(offers, claim) == "30");
  claim.record.term = "P3Y";  // of which there is no offer
  CHECK(chosen(offers, claim) == "32");  // whatever its bills are for
  claim.record.term = {};
  CHECK(chosen(offers, claim) == "32");
  claim.record.billing_cycle = {};
  CHECK(chosen(offers, claim) == "32");
  CHECK(chosen(offers, claim, Segment::Charity).empty());
}

TEST_CASE("an offer that has ended gives way, and a range of licences is kept to", "[exports]") {
  std::vector<Prices::Offer> offers{offer(12, 1, "32"), offer(12, 1, "33"), offer(12, 1, "34")};
  offers[0].to = date_of(2026, 9, 30);
  offers[1].from = date_of(2026, 10, 1);
  offers[2].from = date_of(2026, 11, 1);
  SubscriptionClaim claim;
  claim.record.quantity = 5;
  CHECK(chosen(offers, claim) == "33");
  offers[1].max = 4;
  offers[2].max = 4;
  CHECK(chosen(offers, claim) == "32");
  offers[0].min = 6;
  CHECK(chosen(offers, claim).empty());
}

TEST_CASE("two prices of one offer are none", "[exports]") {
  SubscriptionClaim claim;
  claim.record.quantity = 5;
  CHECK(chosen({offer(12, 1, "32"), offer(12, 1, "33")}, claim).empty());
  CHECK(chosen({offer(12, 1, "32"), offer(12, 1, "32")}, claim) == "32");
}

TEST_CASE("subscriptions that ask for the same offer are told the same, no others", "[exports]") {
  std::vector<Prices::Offer> offers{offer(12, 1, "32"), offer(12, 1, "31"), offer(1, 1, "36"),
                                    offer(12, 1, "30"), offer(12, 1, "29")};
  offers[0].max = 10;
  offers[1].min = 11;
  offers[3].max = 10;
  offers[3].market = "NL";
  offers[4].max = 10;
  offers[4].segment = Segment::Charity;
  AskedOffers asked;
  for (const Prices::Offer& each : offers) asked.add(each);
  const auto price_for = [&](std::int64_t licences, std::string_view term, std::string_view country,
                             Segment segment = Segment::Commercial) {
    SubscriptionClaim claim;
    claim.record.quantity = licences;
    claim.record.term = term;
    claim.record.country = country;
    return price_text(asked.choose(claim, segment, kPricesAsOf).price->price);
  };
  for (int time = 0; time < 2; ++time) {
    CHECK(price_for(9, "P1Y", "NL") == "30");
    CHECK(price_for(10, "P1Y", "nl") == "30");
    CHECK(price_for(11, "P1Y", "NL") == "31");
    CHECK(price_for(10, "P1Y", "NL", Segment::Charity) == "29");
    CHECK(price_for(11, "P1M", "NL") == "36");
  }
}

}  // namespace licstat
