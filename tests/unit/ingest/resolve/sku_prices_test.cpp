// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/sku_prices.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace licstat {
namespace {

const std::string kE3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";

UnitPrice price_of(std::string_view text, std::uint32_t row) {
  return {*read_price(text), "EUR", {0, 0, row}};
}

struct World {
  Workloads workloads;
  Catalogue catalogue{workloads};
  SkuNames names{catalogue};
  Prices prices;
  TextStore texts;

  World() {
    prices.add_sku({"Office 365 E3", "", price_of("20", 1)});
    prices.add_charge("s-1", price_of("18", 2), std::nullopt);
  }
};

ResolvedSubscription subscription(std::string_view id) {
  ResolvedSubscription resolved;
  resolved.claim.record.subscription_id = id;
  return resolved;
}

}  // namespace

TEST_CASE("a charge goes before the price of the SKU, a price of its own before both",
          "[exports]") {
  World world;
  SkuPrices prices(world.prices, world.names, world.texts);
  CHECK(prices.unmatched() == 1);
  ResolvedSubscription charged = subscription("s-1");
  prices.set_price(charged, kE3);
  CHECK(charged.claim.record.unit_price == "18");
  CHECK(charged.claim.record.currency == "EUR");
  CHECK(charged.filled.others == std::vector<RowRef>{{0, 0, 2}});
  CHECK(prices.unmatched() == 0);
  ResolvedSubscription listed = subscription("s-2");
  prices.set_price(listed, kE3);
  CHECK(listed.claim.record.unit_price == "20");
  ResolvedSubscription own = subscription("s-3");
  own.claim.record.unit_price = "7";
  prices.set_price(own, kE3);
  CHECK(own.claim.record.unit_price == "7");
  CHECK(own.filled.is_empty());
}

TEST_CASE("a trial costs what it was charged, and nothing else", "[exports]") {
  World world;
  SkuPrices prices(world.prices, world.names, world.texts);
  ResolvedSubscription trial = subscription("s-2");
  trial.claim.record.trial = true;
  prices.set_price(trial, kE3);
  CHECK(trial.claim.record.unit_price.empty());
  trial.claim.other_id = "s-1";  // under which it was charged
  prices.set_price(trial, kE3);
  CHECK(trial.claim.record.unit_price == "18");
}

}  // namespace licstat
