// SPDX-License-Identifier: Apache-2.0
// What the files do not tell.
#include <catch2/catch.hpp>

#include "support/insight_world.hpp"

namespace licstat::test {
namespace {

TEST_CASE("no_usage_data: no row or count of the customer at all", "[insights][data]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(5));
  world.add(make_subscription("c1", "s2").seats(3).sku(kM365E3));
  SECTION("nothing") {
    CHECK(world.judged("no_usage_data") == "1 of 1 judged, 1 fired");
    CHECK(world.found("no_usage_data") == "8 licenses, 8 vs 1 licenses");
  }
  SECTION("rows that match nothing are none") {
    world.use("u1", "none such");
    CHECK(world.found("no_usage_data") == "8 licenses, 8 vs 1 licenses");
  }
  SECTION("any matched one tells") {
    world.use("u1", "s1", {""});
    CHECK(world.found("no_usage_data") == "none");
  }
  SECTION("a count, too") {
    world.count("s1", 0, {kDayAfter});
    CHECK(world.found("no_usage_data") == "none");
  }
  SECTION("of what is shown, though matched at all is of the customer") {
    world.filter.sku = std::string(kE3);
    CHECK(world.found("no_usage_data") == "5 licenses, 5 vs 1 licenses");
    world.use("u1", "s2");
    CHECK(world.found("no_usage_data") == "none");
  }
  SECTION("of customers with licences") {
    world.records.subscriptions.clear();
    world.add(make_subscription("c1", "s1").seats(5).status(Status::Suspended));
    CHECK(world.judged("no_usage_data") == "0 of 0 judged, 0 fired");
  }
}

TEST_CASE("stale_usage: more than stale_days before the as-of date", "[insights][data]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(5));
  SECTION("7 days are not more") {
    world.use("u1", "s1", {"2026-10-24"}).use("u2", "s1", {kFirstDay});
    CHECK(world.judged("stale_usage") == "1 of 1 judged, 0 fired");
  }
  SECTION("8 days are") {
    world.use("u1", "s1", {"2026-10-23"});
    CHECK(world.found("stale_usage") == "5 licenses, 8 vs 7 days, 2026-10-23");
    world.threshold("stale_days", "8");
    CHECK(world.found("stale_usage") == "none");
  }
  SECTION("a report that was made later tells that nothing happened since") {
    world.use("u1", "s1", {"2026-10-01"});
    world.records.report_dates["c1"] = day("2026-10-22");
    CHECK(world.found("stale_usage") == "5 licenses, 9 vs 7 days, 2026-10-22");
  }
  SECTION("dates after the as-of date count") {
    world.use("u1", "s1", {"2026-10-01"}).use("u2", "s1", {"2027-01-01"});
    CHECK(world.judged("stale_usage") == "1 of 1 judged, 0 fired");
  }
  SECTION("rows and counts of what has ended, and those left aside, count") {
    world.add(make_subscription("c1", "s2").status(Status::Cancelled));
    world.use("u1", "s1", {"2026-10-01"}).use("u1", "s2", {"2026-10-05"});
    CHECK(world.found("stale_usage") == "5 licenses, 26 vs 7 days, 2026-10-05");
    world.count("s1", 3, {"2026-10-06"});
    CHECK(world.found("stale_usage") == "5 licenses, 25 vs 7 days, 2026-10-06");
  }
  SECTION("a row without a date is none") {
    world.use("u1", "s1", {""});
    world.records.report_dates["c1"] = day("2026-10-01");
    CHECK(world.judged("stale_usage") == "0 of 0 judged, 0 fired");
  }
  SECTION("nothing of it is measured") {
    world.records.subscriptions.front().status = Status::Cancelled;
    world.use("u1", "s1", {"2026-10-01"});
    CHECK(world.judged("stale_usage") == "1 of 1 judged, 0 fired");
  }
}

TEST_CASE("incomplete_assignments: fewer holders than are assigned", "[insights][data]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(9).assigned(3));
  world.add(make_subscription("c1", "s2").seats(9).assigned(1));
  world.assign("u1", "s1").assign("u2", "s1").assign("u2", "s2").assign_sku("u3");
  SECTION("three of four") {
    CHECK(world.found("incomplete_assignments") == "1 users, 3 vs 4 users");
  }
  SECTION("four of four") {
    world.assign("u4", "s2");
    CHECK(world.judged("incomplete_assignments") == "1 of 1 judged, 0 fired");
  }
  SECTION("nobody holds it any more: at least one is missing") {
    world.records.assignments.clear();
    world.records.subscriptions.pop_back();
    world.records.subscriptions.front().assigned.reset();
    world.assign("u1", "s1", {"", kAsOf});
    CHECK(world.found("incomplete_assignments") == "1 users, 0 vs 0 users");
  }
  SECTION("what others than entitled ones say is not asked for") {
    world.add(make_subscription("c1", "s3").assigned(50).status(Status::Suspended));
    CHECK(world.found("incomplete_assignments") == "1 users, 3 vs 4 users");
  }
  SECTION("of groups that records name") {
    world.records.assignments.clear();
    world.assign_sku("u1", {}, kM365E3);
    CHECK(world.judged("incomplete_assignments") == "0 of 0 judged, 0 fired");
  }
}

TEST_CASE("unknown_sku: what the catalogue does not know", "[insights][data]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(4));
  world.add(make_subscription("c1", "s2").seats(1).sku(kOwnSku));
  world.add(make_subscription("c1", "s3").seats(0).sku("Another"));
  CHECK(world.judged("unknown_sku") == "2 of 2 judged, 1 fired");
  CHECK(world.found("unknown_sku") == "1 licenses, 1 vs 1 licenses");
}

}  // namespace
}  // namespace licstat::test
