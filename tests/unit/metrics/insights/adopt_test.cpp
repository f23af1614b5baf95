// SPDX-License-Identifier: Apache-2.0
// People who have a licence and could make more of it.
#include <catch2/catch.hpp>

#include "support/insight_world.hpp"

namespace licstat::test {
namespace {

SubscriptionBuilder e3(std::int64_t seats) { return make_subscription("c1", "s1").seats(seats); }
constexpr How kTeams{kInWindow, "teams"};

TEST_CASE("low_adoption: below low_usage_pct, exactly", "[insights][adopt]") {
  InsightWorld world;
  SECTION("4 of 10 are 40 %") {
    world.add(e3(10)).use_many(4, "s1");
    CHECK(world.judged("low_adoption") == "1 of 1 judged, 0 fired");
  }
  SECTION("3 of 10 are less") {
    world.add(e3(10)).use_many(3, "s1");
    CHECK(world.found("low_adoption") == "7 licenses, 30.00 vs 40 percent, inferred");
  }
  SECTION("known causes: by those who hold") {
    world.add(e3(10)).use_many(4, "s1");
    world.assign("u1", "s1").assign("u2", "s1").assign("u3", "s1").assign("x", "s1");
    world.assign("y", "s1");  // A is 5, 3 are seated
    CHECK(world.found("low_adoption") == "none");
    world.threshold("low_usage_pct", "60.1");
    CHECK(world.found("low_adoption") == "2 licenses, 60.00 vs 60.1 percent, known");
  }
  SECTION("2 of 6 are 33.333... %") {
    world.add(e3(6)).use_many(2, "s1");
    world.threshold("low_usage_pct", "33.33");
    CHECK(world.found("low_adoption") == "none");
    world.threshold("low_usage_pct", "33.34");
    CHECK(world.found("low_adoption") == "4 licenses, 33.33 vs 33.34 percent, inferred");
  }
}

TEST_CASE("low_adoption: of what is assigned, where that is known", "[insights][adopt]") {
  InsightWorld world;
  world.use("u1", "s1");
  SECTION("fewer than min_base are assigned") {
    world.add(e3(10).assigned(4));
    CHECK(world.judged("low_adoption") == "0 of 0 judged, 0 fired");
  }
  SECTION("as many") {
    world.add(e3(10).assigned(5));
    CHECK(world.found("low_adoption") == "4 licenses, 20.00 vs 40 percent, inferred");
  }
  SECTION("no more than there are") {
    world.add(e3(8).assigned(20));
    CHECK(world.found("low_adoption") == "7 licenses, 12.50 vs 40 percent, inferred");
  }
  SECTION("fewer than min_base were bought") {
    world.add(e3(4));
    CHECK(world.judged("low_adoption") == "0 of 0 judged, 0 fired");
  }
}

TEST_CASE("low_adoption: why it is not judged, in this order", "[insights][adopt]") {
  InsightWorld world;
  world.add(e3(10));
  SECTION("not measured") {
    CHECK(world.judged("low_adoption") == "0 of 1 judged, 0 fired, unmeasured 1");
  }
  SECTION("a lower bound that is too low to tell") {
    world.count("s1", 3, kTeams);
    CHECK(world.judged("low_adoption") == "0 of 1 judged, 0 fired, lower_bound 1");
  }
  SECTION("a lower bound that is enough as it is") {
    world.count("s1", 4, kTeams);
    CHECK(world.judged("low_adoption") == "1 of 1 judged, 0 fired");
  }
}

TEST_CASE("help_heavy: enough questions, and enough by user", "[insights][adopt]") {
  InsightWorld world;
  world.add(e3(60));
  SECTION("5 by 50 users") {
    world.use_many(50, "s1");
    world.asked(3).asked(2, kFirstDay);
    CHECK(world.found("help_heavy") == "50 users, 10.00 vs 10 per_100_users");
  }
  SECTION("5 by 51 users") {
    world.use_many(51, "s1");
    world.asked(5, kAsOf);
    CHECK(world.judged("help_heavy") == "1 of 1 judged, 0 fired");
  }
  SECTION("4 are fewer than min_cases") {
    world.use_many(2, "s1");
    world.asked(4).asked(9, kDayBeforeWindow).asked(9, kDayAfter);
    world.asked(9, kInWindow, "incident")
        .asked(9, kInWindow, "")
        .asked(9, kInWindow, "how_to", "c2");
    CHECK(world.judged("help_heavy") == "1 of 1 judged, 0 fired");
    world.threshold("min_cases", "4");
    CHECK(world.found("help_heavy") == "2 users, 200.00 vs 10 per_100_users");
  }
  SECTION("a user of two products is one") {
    world.add(make_subscription("c1", "s2").sku(kM365E3).seats(9));
    world.use("u1", "s1").use("U1", "s2");
    world.asked(5);
    CHECK(world.found("help_heavy") == "1 users, 500.00 vs 10 per_100_users");
  }
}

TEST_CASE("help_heavy: why it is not judged, in this order", "[insights][adopt]") {
  InsightWorld world;
  world.add(e3(10));
  SECTION("no subject where nothing is measured") {
    world.asked(9);
    CHECK(world.judged("help_heavy") == "0 of 0 judged, 0 fired");
  }
  SECTION("nobody asked anything") {
    world.count("s1", 3);
    CHECK(world.judged("help_heavy") == "0 of 1 judged, 0 fired, support_cases 1");
  }
  SECTION("counts have no users") {
    world.count("s1", 3);
    world.asked(9, "2020-01-01", "billing", "of somebody else");
    CHECK(world.judged("help_heavy") == "0 of 1 judged, 0 fired, users 1");
  }
  SECTION("nobody is active") {
    world.use("u1", "s1", {kDayBeforeWindow});
    world.asked(9);
    CHECK(world.judged("help_heavy") == "0 of 1 judged, 0 fired, users 1");
  }
}

TEST_CASE("turnover: enough of them, and enough of what there is", "[insights][adopt]") {
  InsightWorld world;
  const auto left = [&](int users) {
    world.use("holder", "s1").assign("holder", "s1");
    for (int user = 1; user <= users; ++user) {
      world.assign(fmt::format("u{}", user), "s1", {"", kInWindow});
    }
    world.use_many(users, "s1");
  };
  SECTION("2 of 20 are 10 %") {
    world.add(e3(20));
    left(2);
    CHECK(world.found("turnover") == "2 users, 10.00 vs 10 percent, known");
    CHECK(world.users("turnover") == "u1 2026-10-20; u2 2026-10-20");
  }
  SECTION("2 of 21 are less") {
    world.add(e3(21));
    left(2);
    CHECK(world.judged("turnover") == "1 of 1 judged, 0 fired");
  }
  SECTION("one is fewer than min_licenses") {
    world.add(e3(2));
    left(1);
    CHECK(world.found("turnover") == "none");
    world.threshold("min_licenses", "1");
    CHECK(world.found("turnover") == "1 users, 50.00 vs 10 percent, known");
  }
  SECTION("not measured comes first") {
    world.add(e3(2)).assign("u1", "s1");
    CHECK(world.judged("turnover") == "0 of 1 judged, 0 fired, unmeasured 1");
  }
  SECTION("only probably turnover is none") {
    world.add(e3(2)).use_many(5, "s1");
    CHECK(world.judged("turnover") == "0 of 1 judged, 0 fired, assignments 1");
  }
}

TEST_CASE("near_target: from target_pct less near_points to below target_pct",
          "[insights][adopt]") {
  InsightWorld world;
  const auto of = [&](std::int64_t seats, int users) {
    world.records = {};
    world.add(e3(seats).sku(kOwnSku)).use("x", "s1", {"", "teams"}).use_many(users, "s1", kTeams);
    return world.found("near_target");
  };
  CHECK(of(20, 4) == "none");                          // 20 %
  CHECK(of(20, 5) == "3 users, 25.00 vs 40 percent");  // 8 of 20 would reach it
  CHECK(of(21, 8) == "1 users, 38.10 vs 40 percent");  // 8.4, so 9
  CHECK(of(20, 7) == "1 users, 35.00 vs 40 percent");
  CHECK(of(20, 8) == "none");
  CHECK(of(9, 3) == "none");
  CHECK(world.judged("near_target") == "0 of 0 judged, 0 fired");
  CHECK(of(10, 3) == "1 users, 30.00 vs 40 percent");
  CHECK(world.judged("near_target") == "1 of 1 judged, 1 fired");
  CHECK(world.about() == std::vector<std::string>{"low_adoption c1 Own-Sku", "near_target c1 teams",
                                                  "unknown_sku c1 Own-Sku", "stale_usage c1"});
  // More points than the target has: nobody is far from it.
  world.threshold("near_points", "100");
  CHECK(of(10, 0) == "4 users, 0.00 vs 40 percent");
  world.threshold("target_pct", "0");
  CHECK(of(10, 0) == "none");
}

TEST_CASE("near_target: why it is not judged", "[insights][adopt]") {
  InsightWorld world;
  world.add(e3(10));  // five workloads
  SECTION("no subject where nothing is measured") {
    CHECK(world.judged("near_target") == "0 of 0 judged, 0 fired");
  }
  SECTION("what no row names") {
    world.use("u1", "s1").use("u2", "s1", {"", "teams"});
    CHECK(world.judged("near_target") == "1 of 5 judged, 0 fired, workload_unknown 4");
  }
  SECTION("what a row names that matches nothing will do") {
    world.use("u1", "s1").use("u2", "none such", {kDayAfter, "teams"});
    CHECK(world.judged("near_target") == "1 of 5 judged, 0 fired, workload_unknown 4");
  }
  SECTION("likewise a count") {
    world.use("u1", "s1").count("none such", 7, {kDayBeforeWindow, "teams"});
    CHECK(world.judged("near_target") == "1 of 5 judged, 0 fired, workload_unknown 4");
  }
  SECTION("but not where a total alone measures the group") {
    world.count("s1", 3).count("none such", 7, kTeams);
    CHECK(world.judged("near_target") == "0 of 5 judged, 0 fired, workload_unknown 5");
  }
  SECTION("one count by workload is enough, whatever its date") {
    world.count("s1", 3).count("s1", 7, {kDayAfter, "teams"});
    CHECK(world.judged("near_target") == "1 of 5 judged, 0 fired, workload_unknown 4");
  }
  SECTION("a group that nobody uses is measured by what others are used for") {
    world.add(make_subscription("c1", "s2").sku(kM365E3).seats(10)).use("u1", "s2", kTeams);
    CHECK(world.judged("near_target") == "1 of 5 judged, 0 fired, workload_unknown 4");
  }
  SECTION("a total of one group hides the workload of the other") {
    world.add(make_subscription("c1", "s2").sku(kM365E3).seats(10)).use("u1", "s2", kTeams);
    world.count("s1", 3);
    CHECK(world.judged("near_target") == "0 of 5 judged, 0 fired, workload_unknown 5");
  }
}

}  // namespace
}  // namespace licstat::test
