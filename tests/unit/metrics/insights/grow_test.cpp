// SPDX-License-Identifier: Apache-2.0
// Where more is wanted than was bought, or bought elsewhere.
#include <catch2/catch.hpp>

#include "support/insight_world.hpp"

namespace licstat::test {
namespace {

constexpr std::string_view kFreeSku = "TEAMS_FREE";
constexpr std::string_view kGuid = "0f0f0f0f-aaaa-4bbb-8ccc-0123456789ab";
constexpr std::string_view kGuidInCapitals = "0F0F0F0F-AAAA-4BBB-8CCC-0123456789AB";

SubscriptionBuilder trial(std::string_view id) {
  return make_subscription("c1", id).seats(5).trial().ended("2026-11-15");
}

TEST_CASE("trial_in_use: any user of a trial", "[insights][grow]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(2));
  SECTION("none") {
    world.add(trial("s2")).use("u1", "s1");
    CHECK(world.judged("trial_in_use") == "1 of 1 judged, 0 fired");
    CHECK(world.users("trial_in_use") == "none");
  }
  SECTION("one, and another on two trials") {
    world.add(trial("s2")).add(trial("s3").ended("2026-11-14"));
    world.use("u1", "s2");
    CHECK(world.found("trial_in_use") == "1 users, 1 vs 1 users, 2026-11-15, inferred");
    world.use("u2", "s2", {kFirstDay}).use("u2", "s3");
    CHECK(world.found("trial_in_use") == "3 users, 3 vs 1 users, 2026-11-14, inferred");
    CHECK(world.users("trial_in_use") == "u1 2026-10-20; u2 2026-10-20");
  }
  SECTION("those on seats elsewhere count, though nobody knows who they are") {
    world.add(trial("s2")).use_sku_many(3);
    CHECK(world.found("trial_in_use") == "1 users, 1 vs 1 users, 2026-11-15, inferred");
    CHECK(world.users("trial_in_use") == "none");
  }
  SECTION("known") {
    world.add(trial("s2")).use("u1", "s2").assign("u9", "s1");
    CHECK(world.found("trial_in_use") == "1 users, 1 vs 1 users, 2026-11-15, known");
  }
  SECTION("of trials alone, use of the SKU is theirs") {
    world.records.subscriptions.clear();
    world.add(trial("s2")).add(trial("s3").ended("2026-12-15")).use_sku("u1");
    CHECK(world.found("trial_in_use") == "1 users, 1 vs 1 users, 2026-11-15, inferred");
  }
  SECTION("not measured") {
    world.add(trial("s2"));
    CHECK(world.judged("trial_in_use") == "0 of 1 judged, 0 fired, unmeasured 1");
  }
  SECTION("what is free can be sold to nobody; what nobody knows may be") {
    world.records.subscriptions.clear();
    world.add(trial("s1").sku(kFreeSku)).use("u1", "s1");
    CHECK(world.judged("trial_in_use") == "0 of 0 judged, 0 fired");
    world.add(trial("s2").sku(kOwnSku)).use("u1", "s2");
    CHECK(world.judged("trial_in_use") == "1 of 1 judged, 1 fired");
  }
}

TEST_CASE("seats_short: assigned and used", "[insights][grow]") {
  InsightWorld world;
  const auto of = [&](std::int64_t seats, std::int64_t assigned, int users) {
    world.records = {};
    world.add(make_subscription("c1", "s1").seats(seats).assigned(assigned)).use_many(users, "s1");
    return world.found("seats_short");
  };
  SECTION("from short_usage_pct on") {
    // 30 of 20 assigned: 3000 / 95 = 31.6, so 32 would do.
    CHECK(of(20, 30, 17) == "none");
    CHECK(of(20, 30, 18) == "12 licenses, 90.00 vs 90 percent, inferred");
    CHECK(of(20, 30, 19) == "12 licenses, 95.00 vs 90 percent, inferred");
  }
  SECTION("what is wasted is fewer than what is missing") {
    CHECK(of(20, 19, 19) == "none");  // 95 %: one more would do, and one is not assigned
    CHECK(of(20, 20, 18) == "none");  // two more, and two are idle
    CHECK(of(20, 20, 19) == "2 licenses, 95.00 vs 90 percent, inferred");
    CHECK(of(100, 97, 97) == "none");  // 102.1: 3 are missing, and 3 not assigned
    CHECK(of(100, 98, 98) == "4 licenses, 98.00 vs 90 percent, inferred");  // 103.2; 2 not assigned
  }
  SECTION("from short_deployment_pct on") {
    world.threshold("short_deployment_pct", "105");
    CHECK(of(20, 20, 20) == "none");
    CHECK(of(20, 21, 20) == "1 licenses, 100.00 vs 90 percent, inferred");  // at least one
    CHECK(of(20, 22, 20) == "1 licenses, 100.00 vs 90 percent, inferred");  // 20.95
  }
  SECTION("of min_base licences or more") {
    CHECK(of(4, 9, 4) == "none");
    CHECK(world.judged("seats_short") == "0 of 0 judged, 0 fired");
    CHECK(of(5, 9, 5) == "5 licenses, 100.00 vs 90 percent, inferred");  // 9.47
  }
}

TEST_CASE("seats_short: why it is not judged, in this order", "[insights][grow]") {
  InsightWorld world;
  SECTION("not measured") {
    world.add(make_subscription("c1", "s1").seats(20));
    CHECK(world.judged("seats_short") == "0 of 1 judged, 0 fired, unmeasured 1");
  }
  SECTION("not known what is assigned") {
    world.add(make_subscription("c1", "s1").seats(20)).count("s1", 3, {kInWindow, "teams"});
    CHECK(world.judged("seats_short") == "0 of 1 judged, 0 fired, assigned_unknown 1");
  }
  SECTION("a lower bound that is too low to tell") {
    world.add(make_subscription("c1", "s1").seats(20).assigned(30));
    world.count("s1", 17, {kInWindow, "teams"});
    CHECK(world.judged("seats_short") == "0 of 1 judged, 0 fired, lower_bound 1");
  }
  SECTION("a lower bound that is enough as it is") {
    world.add(make_subscription("c1", "s1").seats(20).assigned(30));
    world.count("s1", 18, {kInWindow, "teams"});
    CHECK(world.found("seats_short") == "12 licenses, 90.00 vs 90 percent, inferred");
  }
}

TEST_CASE("bought_elsewhere: entitlements that others sold", "[insights][grow]") {
  InsightWorld world;
  const auto add = [&](std::string_view id, std::int64_t seats, std::string_view partner) {
    world.add(make_subscription("c1", id).seats(seats).partner(partner));
  };
  SECTION("one is fewer than min_licenses") {
    add("s1", 9, "own");
    add("s2", 1, "p2");
    world.own = {"own"};
    CHECK(world.judged("bought_elsewhere") == "1 of 1 judged, 0 fired");
  }
  SECTION("as many; a direct one is of somebody else, too") {
    add("s1", 9, "own");
    add("s2", 1, "p2");
    add("s3", 1, "");
    world.own = {"own"};
    CHECK(world.found("bought_elsewhere") == "2 licenses, 2 vs 2 licenses");
    world.own = {"own", "none"};
    CHECK(world.found("bought_elsewhere") == "none");
    world.own = {"none"};
    CHECK(world.found("bought_elsewhere") == "10 licenses, 10 vs 2 licenses");
  }
  SECTION("only what its users may use") {
    add("s1", 9, "own");
    world.add(make_subscription("c1", "s2").seats(5).partner("p2").status(Status::Suspended));
    world.own = {"own"};
    CHECK(world.judged("bought_elsewhere") == "1 of 1 judged, 0 fired");
  }
  SECTION("GUIDs without case, all others by the letter") {
    add("s1", 3, kGuid);
    add("s2", 4, "Own");
    world.own = {std::string(kGuidInCapitals)};
    CHECK(world.found("bought_elsewhere") == "4 licenses, 4 vs 2 licenses");
    world.own.push_back("own");
    CHECK(world.found("bought_elsewhere") == "4 licenses, 4 vs 2 licenses");
    world.own.push_back("Own");
    CHECK(world.found("bought_elsewhere") == "none");
  }
  SECTION("whatever partner is shown") {
    add("s1", 9, "own");
    add("s2", 5, "p2");
    world.own = {"own"};
    world.filter = partner_filter({"own"});
    CHECK(world.found("bought_elsewhere") == "5 licenses, 5 vs 2 licenses");
  }
}

TEST_CASE("bought_elsewhere: why it is not judged, in this order", "[insights][grow]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(5));
  CHECK(world.judged("bought_elsewhere") == "0 of 1 judged, 0 fired, own 1");
  world.own = {"own"};
  CHECK(world.judged("bought_elsewhere") == "0 of 1 judged, 0 fired, partner_unknown 1");
  // Any subscription of the customer tells that partners are known.
  world.add(make_subscription("c2", "s1").partner("p2"));
  CHECK(world.judged("bought_elsewhere") == "1 of 2 judged, 0 fired, partner_unknown 1");
  world.add(make_subscription("c1", "s2").sku(kM365E3).partner("own").status(Status::Cancelled));
  CHECK(world.judged("bought_elsewhere") == "2 of 2 judged, 1 fired");
  CHECK(world.found("bought_elsewhere") == "5 licenses, 5 vs 2 licenses");
}

}  // namespace
}  // namespace licstat::test
