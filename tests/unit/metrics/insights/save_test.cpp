// SPDX-License-Identifier: Apache-2.0
// Licences that can be given back, or given to others.
#include <catch2/catch.hpp>

#include "support/insight_world.hpp"

namespace licstat::test {
namespace {

SubscriptionBuilder e3(std::string_view id, std::int64_t seats, std::int64_t assigned) {
  return make_subscription("c1", id).seats(seats).assigned(assigned);
}

TEST_CASE("unassigned: enough licences, and enough of what there is", "[insights][save]") {
  InsightWorld world;
  SECTION("one is fewer than min_licenses") {
    world.add(e3("s1", 5, 4));
    CHECK(world.judged("unassigned") == "1 of 1 judged, 0 fired");
  }
  SECTION("two are as many") {
    world.add(e3("s1", 5, 3));
    CHECK(world.found("unassigned") == "2 licenses, 2 vs 2 licenses, no_price");
  }
  SECTION("2 of 20 are 10 %") {
    world.add(e3("s1", 20, 18));
    CHECK(world.found("unassigned") == "2 licenses, 2 vs 2 licenses, no_price");
  }
  SECTION("2 of 21 are less") {
    world.add(e3("s1", 21, 19));
    CHECK(world.found("unassigned") == "none");
  }
  SECTION("3 of 21 are more") {
    world.add(e3("s1", 21, 18));
    CHECK(world.found("unassigned") == "3 licenses, 3 vs 2 licenses, no_price");
  }
  SECTION("by thresholds of one's own, exactly") {
    world.add(e3("s1", 7, 6));
    world.threshold("min_licenses", "1").threshold("min_share_pct", "14.285");
    CHECK(world.found("unassigned") == "1 licenses, 1 vs 1 licenses, no_price");  // 14.2857 %
    world.threshold("min_share_pct", "14.286");
    CHECK(world.found("unassigned") == "none");
  }
  SECTION("unknown") {
    world.add(e3("s1", 5, 0)).add(make_subscription("c1", "s2"));
    CHECK(world.judged("unassigned") == "0 of 1 judged, 0 fired, assigned_unknown 1");
  }
  SECTION("of groups with licences") {
    world.add(e3("s1", 5, 0).status(Status::Disabled));
    CHECK(world.judged("unassigned") == "0 of 0 judged, 0 fired");
  }
}

TEST_CASE("idle: enough licences, and enough of what there is", "[insights][save]") {
  InsightWorld world;
  SECTION("inferred: 18 of 20 in use") {
    world.add(e3("s1", 20, 20)).use_many(18, "s1");
    CHECK(world.found("idle") == "2 licenses, 2 vs 2 licenses, inferred, no_price");
    CHECK(world.users("idle") == "none");
  }
  SECTION("19 of 20") {
    world.add(e3("s1", 20, 20)).use_many(19, "s1");
    CHECK(world.judged("idle") == "1 of 1 judged, 0 fired");
  }
  SECTION("19 of 21") {
    world.add(e3("s1", 21, 21)).use_many(19, "s1");
    CHECK(world.found("idle") == "none");
  }
  SECTION("known: by holders, all of whom are named") {
    world.add(make_subscription("c1", "s1").seats(4));
    world.assign("u1", "s1").assign("U2", "s1").assign("u3", "s1", {kFirstDay, ""});
    world.use("u1", "s1", {"2026-08-20"}).use("x", "s1");
    world.account("u2", true, UserType::Member, "2026-10-30");
    // u1 72 days ago, u2 never; u3 holds for less than 60 days.
    CHECK(world.found("idle") == "2 licenses, 2 vs 2 licenses, known, no_price");
    CHECK(world.users("idle") == "U2 signed in 2026-10-30 never; u1 2026-08-20 60_to_89");
    world.threshold("idle_days", "73");
    CHECK(world.found("idle") == "none");  // u2 alone
    world.threshold("idle_days", "27");
    CHECK(world.found("idle") == "3 licenses, 3 vs 2 licenses, known, no_price");
  }
}

TEST_CASE("idle: why it is not judged, in this order", "[insights][save]") {
  InsightWorld world;
  SECTION("not measured") {
    world.add(make_subscription("c1", "s1"));
    CHECK(world.judged("idle") == "0 of 1 judged, 0 fired, unmeasured 1");
  }
  SECTION("a lower bound, though nobody knows what is assigned either") {
    world.add(make_subscription("c1", "s1").seats(9)).count("s1", 3, {kInWindow, "teams"});
    CHECK(world.judged("idle") == "0 of 1 judged, 0 fired, lower_bound 1");
  }
  SECTION("nobody knows what is assigned") {
    world.add(make_subscription("c1", "s1").seats(9)).count("s1", 3);
    CHECK(world.judged("idle") == "0 of 1 judged, 0 fired, assigned_unknown 1");
  }
}

TEST_CASE("renewal: from renew_days before the end on", "[insights][save]") {
  InsightWorld world;
  const auto ends = [&](std::string_view date) {
    world.records.subscriptions.clear();
    world.add(e3("s1", 20, 18).ended(date));
    return world.found("renewal");
  };
  // 2026-10-31 + 90 days: 30 of November, 31 of December, 29 of January.
  CHECK(ends("2027-01-29") == "2 licenses, 90 vs 90 days, 2027-01-29, no_price");
  CHECK(ends("2027-01-30") == "none");
  CHECK(ends("2027-01-28") == "2 licenses, 89 vs 90 days, 2027-01-28, no_price");
  CHECK(ends("2026-10-31") == "2 licenses, 0 vs 90 days, 2026-10-31, no_price");
  CHECK(ends("2026-10-30") == "none");
  CHECK(world.judged("renewal") == "0 of 1 judged, 0 fired, end_date 1");
}

TEST_CASE("renewal: what falls on each subscription", "[insights][save]") {
  InsightWorld world;
  SECTION("the one that ends first takes what is not needed") {
    world.add(e3("s1", 10, 8).ended("2027-01-01")).add(e3("s2", 10, 7).ended("2026-12-01"));
    world.use_many(12, "s1");
    // 5 unassigned and 15 - 12 = 3 idle: 5 + 3 of s2, nothing of s1.
    CHECK(world.judged("renewal") == "2 of 2 judged, 1 fired");
    CHECK(world.found("renewal") == "8 licenses, 31 vs 90 days, 2026-12-01, inferred, no_price");
  }
  SECTION("enough, and enough of its quantity") {
    world.add(e3("s1", 30, 28).ended("2026-12-01"));
    CHECK(world.found("renewal") == "none");  // 2 of 30
    world.threshold("min_share_pct", "6.66");
    CHECK(world.found("renewal") == "2 licenses, 31 vs 90 days, 2026-12-01, no_price");
    world.threshold("min_licenses", "3");
    CHECK(world.found("renewal") == "none");
  }
  SECTION("in grace always, whatever its date") {
    world.add(e3("s1", 5, 0).status(Status::InGracePeriod).ended("2026-10-01"));
    world.add(e3("s2", 5, 0).status(Status::InGracePeriod).ended("2028-10-01"));
    world.add(e3("s3", 5, 0).status(Status::InGracePeriod));
    CHECK(world.found("renewal") ==
          "5 licenses, 0 vs 90 days, 2026-10-01, no_price; "
          "5 licenses, 0 vs 90 days, 2028-10-01, no_price; "
          "5 licenses, 0 vs 90 days, no_price");
  }
  SECTION("only entitled ones") {
    world.add(e3("s1", 5, 0).ended("2026-12-01").status(Status::Suspended));
    world.add(e3("s2", 5, 0).ended("2026-12-01").trial());
    world.add(e3("s3", 5, 0).ended("2026-12-01").status(Status::Cancelled));
    CHECK(world.judged("renewal") == "0 of 0 judged, 0 fired");
  }
}

TEST_CASE("renewal: why it is not judged, in this order", "[insights][save]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").ended("2026-10-30"));  // nor is A known
  world.add(make_subscription("c1", "s2").ended("2026-12-01"));
  world.add(make_subscription("c1", "s3"));
  CHECK(world.judged("renewal") == "0 of 3 judged, 0 fired, assigned_unknown 1, end_date 2");
  world.add(make_subscription("c2", "s1").seats(3).ended("2026-12-01"));
  world.in("c2").assign("u1", "s1").assign("u2", "s1").use("x", "s1");
  CHECK(world.found("renewal") == "3 licenses, 31 vs 90 days, 2026-12-01, known, no_price");
}

TEST_CASE("with a partner: what falls on its subscriptions, against their quantity",
          "[insights][save][partner]") {
  InsightWorld world;
  world.add(priced(e3("s1", 10, 4).partner("p1").ended("2026-12-01"), "2"));
  world.add(priced(e3("s2", 30, 26).partner("p2").ended("2026-12-02"), "3", "USD"));
  world.use_many(26, "s2");
  // T 40, A 30: 10 unassigned, all of s1; 4 idle, all of s2.
  SECTION("of all") {
    CHECK(world.found("unassigned") == "10 licenses, 10 vs 2 licenses, 20.00 EUR");
    CHECK(world.found("idle") == "4 licenses, 4 vs 2 licenses, inferred, 12.00 USD");
    CHECK(world.judged("renewal") == "2 of 2 judged, 2 fired");
  }
  SECTION("of the first") {
    world.filter = partner_filter({"p1"});
    CHECK(world.found("unassigned") == "10 licenses, 10 vs 2 licenses, 20.00 EUR");
    CHECK(world.judged("idle") == "1 of 1 judged, 0 fired");
    CHECK(world.found("renewal") == "10 licenses, 31 vs 90 days, 2026-12-01, 20.00 EUR");
  }
  SECTION("of the second: 4 of 30") {
    world.filter = partner_filter({"p2"});
    CHECK(world.judged("unassigned") == "1 of 1 judged, 0 fired");
    CHECK(world.found("idle") == "4 licenses, 4 vs 2 licenses, inferred, 12.00 USD");
    CHECK(world.judged("renewal") == "1 of 1 judged, 1 fired");
    world.threshold("min_share_pct", "13.4");  // of 40 they would be 10 %
    CHECK(world.found("idle") == "none");
  }
  SECTION("of one whose subscriptions nobody may use") {
    world.add(e3("s3", 5, 0).partner("p3").status(Status::Suspended));
    world.filter = partner_filter({"p3"});
    CHECK(world.judged("unassigned") == "1 of 1 judged, 0 fired");
    CHECK(world.judged("renewal") == "0 of 0 judged, 0 fired");
  }
}

}  // namespace
}  // namespace licstat::test
