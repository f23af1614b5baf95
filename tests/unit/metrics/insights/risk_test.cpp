// SPDX-License-Identifier: Apache-2.0
// Who will lose access, and what is out of order.
#include <catch2/catch.hpp>

#include "support/insight_world.hpp"

namespace licstat::test {
namespace {

SubscriptionBuilder in_grace(std::string_view id, std::int64_t seats) {
  return make_subscription("c1", id).seats(seats).status(Status::InGracePeriod);
}
SubscriptionBuilder lapsed(std::string_view id, std::int64_t seats = 5) {
  return make_subscription("c1", id).seats(seats).status(Status::Disabled).ended("2026-10-12");
}

TEST_CASE("grace_in_use: one user in grace is enough", "[insights][risk]") {
  InsightWorld world;
  world.add(in_grace("s1", 2).ended("2026-10-20"));
  SECTION("nobody") {
    world.use("u1", "s1", {kDayBeforeWindow});
    CHECK(world.judged("grace_in_use") == "1 of 1 judged, 0 fired");
    CHECK(world.found("grace_in_use") == "none");
  }
  SECTION("one") {
    world.use("u1", "s1");
    CHECK(world.judged("grace_in_use") == "1 of 1 judged, 1 fired");
    CHECK(world.found("grace_in_use") == "1 licenses, 1 vs 1 licenses, 2026-10-20, inferred");
  }
  SECTION("no more than have a seat") {
    world.use_many(3, "s1");
    CHECK(world.found("grace_in_use") == "2 licenses, 2 vs 1 licenses, 2026-10-20, inferred");
  }
  SECTION("known where assignments tell") {
    world.use("u1", "s1").assign("u1", "s1");
    CHECK(world.found("grace_in_use") == "1 licenses, 1 vs 1 licenses, 2026-10-20, known");
  }
}

TEST_CASE("grace_in_use: of groups that are entitled in grace alone", "[insights][risk]") {
  InsightWorld world;
  world.use("u1", "s1");
  SECTION("not measured") {
    world.records.usage.clear();
    world.add(in_grace("s1", 2));
    CHECK(world.judged("grace_in_use") == "0 of 1 judged, 0 fired, unmeasured 1");
  }
  SECTION("grace beside an active one is lapsed") {
    world.add(in_grace("s1", 2)).add(make_subscription("c1", "s2"));
    CHECK(world.judged("grace_in_use") == "0 of 0 judged, 0 fired");
  }
  SECTION("a trial in grace is a trial") {
    world.add(in_grace("s1", 2).trial());
    CHECK(world.judged("grace_in_use") == "0 of 0 judged, 0 fired");
  }
  SECTION("without licences nothing is at stake") {
    world.add(in_grace("s1", 0)).add(in_grace("s2", 0));
    CHECK(world.judged("grace_in_use") == "1 of 1 judged, 0 fired");
  }
}

TEST_CASE("the date is that of the subscriptions in use: the next, else the newest",
          "[insights][risk][date]") {
  InsightWorld world;
  world.add(in_grace("s1", 5).ended("2026-10-10"));
  world.add(in_grace("s2", 5).ended("2026-10-20"));
  world.add(in_grace("s3", 5).ended("2026-11-30"));
  world.add(in_grace("s4", 5).ended("2026-10-31"));
  const auto date = [&] {
    const auto found = world.insights("grace_in_use").findings;
    REQUIRE(found.size() == 1);
    return to_string(found[0].fired.date.value());
  };
  SECTION("those in use alone") {
    world.use("u1", "s1");
    CHECK(date() == "2026-10-10");
  }
  SECTION("both past: the newest") {
    world.use("u1", "s1").use("u1", "s2");
    CHECK(date() == "2026-10-20");
  }
  SECTION("one to come before one that is past") {
    world.use("u1", "s2").use("u2", "s3");
    CHECK(date() == "2026-11-30");
  }
  SECTION("the as-of date is not past") {
    world.use("u1", "s4").use("u2", "s3");
    CHECK(date() == "2026-10-31");
  }
  SECTION("use of the SKU is of all of them") {
    world.use_sku("u1");
    CHECK(date() == "2026-10-31");
  }
  SECTION("a named pair hides use of the SKU") {
    world.use_sku("u1").use("u1", "s2");
    CHECK(date() == "2026-10-20");
  }
  SECTION("counts of the SKU are of all of them") {
    world.count_sku(3);
    CHECK(date() == "2026-10-31");
  }
  SECTION("counts by subscription are of theirs, and one of 0 is of none") {
    world.count("s1", 3).count("s3", 0);
    CHECK(date() == "2026-10-10");
  }
}

TEST_CASE("lapsed_in_use: users without a licence in force", "[insights][risk]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(5)).add(lapsed("s2"));
  SECTION("none") {
    world.use("u1", "s1");
    CHECK(world.judged("lapsed_in_use") == "1 of 1 judged, 0 fired");
    CHECK(world.found("lapsed_in_use") == "none");
  }
  SECTION("one") {
    world.use("u1", "s2");
    CHECK(world.found("lapsed_in_use") == "1 licenses, 1 vs 1 licenses, 2026-10-12, inferred");
    CHECK(world.users("lapsed_in_use") == "u1 2026-10-20");
  }
  SECTION("not who is active on one in force, nor who holds one") {
    world.use("u1", "s2").use("u2", "s2").use("u3", "s2");
    world.use("U1", "s1").assign("U2", "s1");
    // u2 alone holds, so assignments are complete.
    CHECK(world.found("lapsed_in_use") == "1 licenses, 1 vs 1 licenses, 2026-10-12, known");
    CHECK(world.users("lapsed_in_use") == "u3 2026-10-20");
  }
  SECTION("who holds no longer depends on it") {
    world.use("u1", "s2").assign("u1", "s1", {"", kInWindow}).assign("u2", "s1");
    CHECK(world.users("lapsed_in_use") == "u1 2026-10-20");
  }
  SECTION("two pairs of one user are two, and the user is named once") {
    world.add(lapsed("s3")).use("u1", "s2").use("u1", "s3", {kFirstDay});
    CHECK(world.found("lapsed_in_use") == "2 licenses, 2 vs 1 licenses, 2026-10-12, inferred");
    CHECK(world.users("lapsed_in_use") == "u1 2026-10-20");
  }
  SECTION("not measured") {
    CHECK(world.judged("lapsed_in_use") == "0 of 1 judged, 0 fired, unmeasured 1");
  }
  SECTION("all of a count") {
    world.count("s1", 4).count("s2", 3);
    CHECK(world.found("lapsed_in_use") == "3 licenses, 3 vs 1 licenses, 2026-10-12, inferred");
    CHECK(world.users("lapsed_in_use") == "none");
  }
}

TEST_CASE("lapsed_in_use: pairs on seats elsewhere, where causes are inferred",
          "[insights][risk]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(2)).add(lapsed("s2", 3));
  world.use_sku_many(4);  // 2 seated, 2 of them on what has lapsed in the window
  SECTION("inferred") {
    CHECK(world.found("lapsed_in_use") == "2 licenses, 2 vs 1 licenses, 2026-10-12, inferred");
    CHECK(world.users("lapsed_in_use") == "none");  // nobody knows who they are
  }
  SECTION("known: who sits there holds a licence") {
    for (const char* user : {"u1", "u2", "u3", "u4"}) world.assign(user, "s1");
    CHECK(words(world.group().figures.active_by_cause) == "seated 2, lapsed 2");
    CHECK(world.found("lapsed_in_use") == "none");
  }
  SECTION("who works on both depends on neither") {
    world.records.usage.clear();
    world.use("u1", "s1").use("u1", "s2");
    CHECK(world.found("lapsed_in_use") == "none");
  }
}

TEST_CASE("too_many_assigned: more than there are", "[insights][risk]") {
  InsightWorld world;
  SECTION("as many") {
    world.add(make_subscription("c1", "s1").seats(10).assigned(10));
    CHECK(world.judged("too_many_assigned") == "1 of 1 judged, 0 fired");
  }
  SECTION("one more, over all entitled ones") {
    world.add(make_subscription("c1", "s1").seats(10).assigned(8));
    world.add(make_subscription("c1", "s2").seats(5).assigned(8));
    world.add(make_subscription("c1", "s3").seats(5).assigned(9).status(Status::Suspended));
    CHECK(world.found("too_many_assigned") == "1 licenses, 16 vs 15 licenses");
  }
  SECTION("unknown of one is unknown") {
    world.add(make_subscription("c1", "s1").seats(10).assigned(20));
    world.add(make_subscription("c1", "s2").seats(5));
    CHECK(world.judged("too_many_assigned") == "0 of 1 judged, 0 fired, assigned_unknown 1");
  }
  SECTION("of groups with licences") {
    world.add(make_subscription("c1", "s1").seats(0).assigned(20));
    CHECK(world.judged("too_many_assigned") == "0 of 0 judged, 0 fired");
  }
}

TEST_CASE("unlicensed_use: who never held one", "[insights][risk]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(5));
  SECTION("none: one holds, one held in the window, one uses Yammer alone") {
    world.use("u1", "s1").assign("u1", "s1");
    world.use("u2", "s1").assign("u2", "s1", {"", kInWindow});
    world.use("u3", "s1", {kInWindow, "yammer"});
    CHECK(world.judged("unlicensed_use") == "1 of 1 judged, 0 fired");
    CHECK(world.users("unlicensed_use") == "none");
  }
  SECTION("one") {
    world.use("u1", "s1").assign("u1", "s1").use("u2", "s1");
    CHECK(world.found("unlicensed_use") == "1 users, 1 vs 1 users, known");
    CHECK(world.users("unlicensed_use") == "u2 2026-10-20");
  }
  SECTION("held before the window alone") {
    world.use("u1", "s1").assign("u1", "s1");
    world.use("u2", "s1").assign("u2", "s1", {"", kFirstDay});
    CHECK(world.users("unlicensed_use") == "u2 2026-10-20");
  }
  SECTION("not measured comes first") {
    CHECK(world.judged("unlicensed_use") == "0 of 1 judged, 0 fired, unmeasured 1");
  }
  SECTION("causes are not known") {
    world.use("u1", "s1");
    CHECK(world.judged("unlicensed_use") == "0 of 1 judged, 0 fired, assignments 1");
  }
}

TEST_CASE("suspended_billed: any suspended licence", "[insights][risk]") {
  InsightWorld world;
  const auto suspended = [](std::string_view id, std::int64_t seats) {
    return make_subscription("c1", id).seats(seats).status(Status::Suspended);
  };
  SECTION("none") {
    world.add(suspended("s1", 0));
    CHECK(world.judged("suspended_billed") == "1 of 1 judged, 0 fired");
  }
  SECTION("one, beside one that is active") {
    world.add(priced(suspended("s1", 1), "20.50")).add(make_subscription("c1", "s2"));
    CHECK(world.found("suspended_billed") == "1 licenses, 1 vs 1 licenses, 20.50 EUR");
  }
  SECTION("over all that are suspended") {
    world.add(priced(suspended("s1", 3), "10")).add(priced(suspended("s2", 2), "1.255"));
    // 30 + 2.51
    CHECK(world.found("suspended_billed") == "5 licenses, 5 vs 1 licenses, 32.51 EUR");
  }
  SECTION("without a price") {
    world.add(priced(suspended("s1", 3), "10")).add(suspended("s2", 2));
    CHECK(world.found("suspended_billed") == "5 licenses, 5 vs 1 licenses, no_price");
  }
  SECTION("a suspended trial has ended") {
    world.add(suspended("s1", 3).trial());
    CHECK(world.judged("suspended_billed") == "0 of 0 judged, 0 fired");
  }
}

TEST_CASE("what changed needs an earlier report", "[insights]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c2", "s1"));
  for (const char* rule : {"shrinking", "usage_falling", "growing"}) {
    CHECK(world.judged(rule) == "0 of 2 judged, 0 fired, before 2");
  }
}

}  // namespace
}  // namespace licstat::test
