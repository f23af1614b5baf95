// SPDX-License-Identifier: Apache-2.0
// Holders who need no licence: blocked ones, guests, those who hold a product twice. And what the
// licences at stake cost.
#include <catch2/catch.hpp>

#include "support/insight_world.hpp"

namespace licstat::test {
namespace {

constexpr bool kEnabled = true;
constexpr bool kBlocked = false;

TEST_CASE("blocked_holder and guest_holder: by accounts", "[insights][save]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(9));
  for (const char* user : {"u1", "U2", "u3", "u4"}) world.assign(user, "s1");
  SECTION("neither") {
    world.account("u1", kEnabled, UserType::Member).account("u2", std::nullopt);
    world.account("u9", kBlocked, UserType::Guest);  // holds nothing
    CHECK(world.judged("blocked_holder") == "1 of 1 judged, 0 fired");
    CHECK(world.judged("guest_holder") == "1 of 1 judged, 0 fired");
  }
  SECTION("a blocked guest is blocked, not a guest") {
    world.account("u1", kBlocked, UserType::Guest, "2026-01-02").account("u2", kBlocked);
    world.account("u3", kEnabled, UserType::Guest).account("u4", std::nullopt, UserType::Guest);
    world.use("u1", "s1", {"2026-01-01"});
    CHECK(world.found("blocked_holder") == "2 users, 2 vs 1 users, no_price");
    CHECK(world.users("blocked_holder") == "U2; u1 2026-01-01 signed in 2026-01-02");
    CHECK(world.found("guest_holder") == "2 users, 2 vs 1 users, no_price");
    CHECK(world.users("guest_holder") == "u3; u4");
  }
  SECTION("one") {
    world.account("U1", kBlocked).account("U3", kEnabled, UserType::Guest);
    CHECK(world.found("blocked_holder") == "1 users, 1 vs 1 users, no_price");
    CHECK(world.found("guest_holder") == "1 users, 1 vs 1 users, no_price");
  }
  SECTION("only who holds on the as-of date") {
    world.assign("u5", "s1", {"", kAsOf}).assign("u6", "s1", {kDayAfter, ""});
    world.account("u5", kBlocked).account("u6", kBlocked);
    CHECK(world.found("blocked_holder") == "none");
  }
}

TEST_CASE("blocked_holder and guest_holder: why not judged, in this order", "[insights][save]") {
  const std::string rule = GENERATE(as<std::string>{}, "blocked_holder", "guest_holder");
  CAPTURE(rule);
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(9));
  world.add(make_subscription("c1", "s2").sku(kM365E3));
  SECTION("nothing is known") {
    world.assign_sku("u1", {}, kM365E3);
    CHECK(world.judged(rule) == "0 of 2 judged, 0 fired, assignments 1, accounts 1");
  }
  SECTION("accounts of another customer do not tell") {
    world.add(make_subscription("c2", "s1"));
    world.assign("u1", "s1");
    world.account("u1", kEnabled);
    world.accounts.back().customer = "c2";
    CHECK(world.judged(rule) == "0 of 3 judged, 0 fired, assignments 2, accounts 1");
  }
  SECTION("any record of the group will do, though nobody holds it") {
    world.assign("u1", "s1", {"", kFirstDay});
    world.account("u9", kEnabled);
    CHECK(world.judged(rule) == "1 of 2 judged, 0 fired, assignments 1");
  }
}

TEST_CASE("overlap: who also holds what has all of it", "[insights][save]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(9));
  world.add(make_subscription("c1", "s2").seats(9).sku(kM365E3));
  SECTION("one of three") {
    world.assign("u1", "s1").assign("u2", "s1").assign("U1", "s2").assign("u3", "s2");
    CHECK(world.judged("overlap") == "1 of 1 judged, 1 fired");
    CHECK(world.found("overlap") == "1 users, 1 vs 1 users, no_price");
    CHECK(world.users("overlap") == "u1");
  }
  SECTION("nobody") {
    world.assign("u1", "s1").assign("u2", "s2");
    CHECK(world.judged("overlap") == "1 of 1 judged, 0 fired");
  }
  SECTION("who held it until today holds it no longer") {
    world.assign("u1", "s1").assign("u1", "s2", {"", kAsOf});
    CHECK(world.judged("overlap") == "1 of 1 judged, 0 fired");
  }
  SECTION("not known who holds one of them") {
    world.assign("u1", "s1");
    CHECK(world.judged("overlap") == "0 of 1 judged, 0 fired, assignments 1");
    world.records.assignments.clear();
    world.assign("u1", "s2");
    CHECK(world.judged("overlap") == "0 of 1 judged, 0 fired, assignments 1");
  }
  SECTION("another customer's does not contain it") {
    world.records.subscriptions.pop_back();
    world.add(make_subscription("c2", "s2").seats(9).sku(kM365E3));
    CHECK(world.judged("overlap") == "0 of 0 judged, 0 fired");
  }
  SECTION("both with licences") {
    world.records.subscriptions.back().quantity = 0;
    CHECK(world.judged("overlap") == "0 of 0 judged, 0 fired");
  }
}

TEST_CASE("overlap: of all families, unless they are asked for", "[insights][save]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").family("azure"));
  world.add(make_subscription("c1", "s2").sku(kM365E3));
  world.assign("u1", "s1").assign("u1", "s2");
  SECTION("the contained one") {
    CHECK(world.judged("overlap") == "1 of 1 judged, 1 fired");
    CHECK(world.judged("blocked_holder") == "0 of 1 judged, 0 fired, accounts 1");
    world.filter.families = {"office365"};
    CHECK(world.judged("overlap") == "0 of 0 judged, 0 fired");
    world.filter.families = {"azure"};  // what contains it may be of any
    CHECK(world.judged("overlap") == "1 of 1 judged, 1 fired");
  }
  SECTION("where all of a customer is of families that are not shown") {
    for (Subscription& subscription : world.records.subscriptions) subscription.family = "azure";
    CHECK(world.judged("overlap") == "1 of 1 judged, 1 fired");
    for (const RuleCount& count : world.insights().rules) {
      if (count.rule != rule_place("overlap")) CHECK(count.subjects == 0);
    }
  }
  SECTION("other filters choose it") {
    world.filter.sku = std::string(kM365E3);
    CHECK(world.judged("overlap") == "0 of 0 judged, 0 fired");
    world.filter.sku = std::string(kE3);
    CHECK(world.judged("overlap") == "1 of 1 judged, 1 fired");
  }
}

TEST_CASE("money: exact, rounded once, half up", "[insights][money]") {
  InsightWorld world;
  const auto e3 = [](std::string_view id, std::int64_t seats) {
    return make_subscription("c1", id).seats(seats).assigned(0);
  };
  const auto money = [&](std::string_view rule = "unassigned") {
    const Insights insights = world.insights(rule);
    REQUIRE(insights.findings.size() == 1);
    return words(insights.findings[0].fired.money);
  };
  SECTION("of each its own price") {
    world.add(priced(e3("s1", 3), "1.001")).add(priced(e3("s2", 2), "1.001", "eur"));
    CHECK(money() == "5.01 EUR");  // 5.005; rounded one by one it would be 3.00 + 2.00
  }
  SECTION("a twelfth") {
    world.add(priced(e3("s1", 5), "25/3"));
    CHECK(money() == "41.67 EUR");  // 41.666...
  }
  SECTION("0 is a price") {
    world.add(priced(e3("s1", 5), "0"));
    CHECK(money() == "0.00 EUR");
  }
  SECTION("without a currency") {
    world.add(priced(e3("s1", 5), "2", "")).add(priced(e3("s2", 1), "2", ""));
    CHECK(money() == "12.00 ?");
  }
  SECTION("two currencies; one of them none") {
    world.add(priced(e3("s1", 5), "2", "EUR")).add(priced(e3("s2", 1), "2", ""));
    CHECK(money() == "currencies");
  }
  SECTION("a missing price is told first") {
    world.add(priced(e3("s1", 5), "2", "EUR")).add(priced(e3("s2", 1), "2", "USD"));
    world.add(e3("s3", 1));
    CHECK(money() == "no_price");
  }
  SECTION("only of the subscriptions that the licences are of") {
    world.add(priced(e3("s1", 5).ended("2026-12-01"), "2"));
    world.add(make_subscription("c1", "s2").seats(5).assigned(5));
    CHECK(money() == "10.00 EUR");
  }
}

TEST_CASE("money of holders: where all entitled subscriptions have one price",
          "[insights][money]") {
  InsightWorld world;
  world.assign("u1", "s1").assign("u2", "s1");
  world.account("u1", kBlocked).account("u2", kBlocked);
  const auto money = [&] {
    return words(world.insights("blocked_holder").findings[0].fired.money);
  };
  world.add(priced(make_subscription("c1", "s1").seats(9), "1.2525"));
  SECTION("one") { CHECK(money() == "2.51 EUR"); }  // 2.505
  SECTION("one of two spellings") {
    world.add(priced(make_subscription("c1", "s2"), "1.25250", "Eur"));
    CHECK(money() == "2.51 EUR");
  }
  SECTION("another price") {
    world.add(priced(make_subscription("c1", "s2"), "1.25"));
    CHECK(money() == "prices");
  }
  SECTION("another currency comes before another price") {
    world.add(priced(make_subscription("c1", "s2"), "1.25", "USD"));
    CHECK(money() == "currencies");
  }
  SECTION("no price comes before all") {
    world.add(priced(make_subscription("c1", "s2"), "1.25", "USD"));
    world.add(make_subscription("c1", "s3"));
    CHECK(money() == "no_price");
  }
  SECTION("the price of what has ended does not matter") {
    world.add(priced(make_subscription("c1", "s2").status(Status::Suspended), "7", "USD"));
    CHECK(money() == "2.51 EUR");
  }
}

TEST_CASE("other rules have no money", "[insights][money]") {
  InsightWorld world;
  world.add(priced(make_subscription("c1", "s1").seats(5).assigned(6), "2"));
  CHECK(world.found("too_many_assigned") == "1 licenses, 6 vs 5 licenses");
}

}  // namespace
}  // namespace licstat::test
