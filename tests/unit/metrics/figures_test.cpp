// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/figures.hpp"

#include <catch2/catch.hpp>

#include "licstat/base/error.hpp"
#include "support/builders.hpp"

namespace licstat::test {
namespace {

TEST_CASE("each figure counts its standings", "[metrics][figures]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(10).assigned(8));
  world.add(make_subscription("c1", "s2").seats(4).assigned(3).status(Status::Suspended));
  world.add(make_subscription("c1", "s3").seats(6));
  world.add(make_subscription("c1", "s4").seats(50).assigned(51).status(Status::Disabled));
  world.add(make_subscription("c1", "s5").seats(250).assigned(20).trial());
  world.add(make_subscription("c1", "s6").seats(400).assigned(10).status(Status::Cancelled));
  world.use("u1", "s1")
      .use("u2", "s1")
      .use("u3", "s4")
      .use("u3", "s5")
      .use("u5", "s6")
      .use("u6", "s2");
  const GroupFigures group = world.group();
  const Figures& figures = group.figures;
  CHECK(group.measured);
  CHECK(figures.subscriptions == 6);
  CHECK(figures.licenses_sold == 20);               // 10 + 4 + 6
  CHECK(words(figures.licenses_assigned) == "11");  // 8 + 3, unknown of s3
  CHECK(figures.deployment_base == 14);             // 10 + 4
  CHECK(percent(figures.deployment()) == "78.57");
  CHECK(figures.entitlements == 16);  // 10 + 6
  CHECK(figures.usage_base == 16);
  CHECK(figures.active_entitlements == 4);  // u1, u2, u3 twice
  CHECK(percent(figures.usage()) == "25.00");
  CHECK(percent(figures.seated_usage()) == "12.50");
  CHECK(words(figures.active_by_cause) == "seated 2, lapsed 1, trial 1");
  CHECK_FALSE(figures.at_least);
  CHECK(words(figures.causes) == "inferred");
  CHECK(figures.unmeasured_licenses() == 0);
  CHECK(group.seats.entitled == 16);
  CHECK(group.seats.lapsed == 50);
  CHECK(group.seats.trial == 250);
  CHECK(words(group.seats.assigned) == "8");
}

TEST_CASE("deployment is null where nothing is known or sold", "[metrics][figures]") {
  World world;
  SECTION("nothing known") {
    world.add(make_subscription("c1", "s1").seats(10));
    CHECK(words(world.group().figures.licenses_assigned) == "null");
    CHECK(world.group().figures.deployment_base == 0);
    CHECK(percent(world.group().figures.deployment()) == "null");
  }
  SECTION("known, of no seats") {
    world.add(make_subscription("c1", "s1").seats(0).assigned(5));
    CHECK(words(world.group().figures.licenses_assigned) == "5");
    CHECK(percent(world.group().figures.deployment()) == "null");
  }
  SECTION("known to be 0") {
    world.add(make_subscription("c1", "s1").seats(10).assigned(0));
    CHECK(words(world.group().figures.licenses_assigned) == "0");
    CHECK(percent(world.group().figures.deployment()) == "0.00");
  }
  SECTION("known of a trial alone") {
    world.add(make_subscription("c1", "s1").seats(10).assigned(5).trial());
    CHECK(words(world.group().figures.licenses_assigned) == "null");
    CHECK(percent(world.group().figures.deployment()) == "null");
  }
  SECTION("above the whole") {
    world.add(make_subscription("c1", "s1").seats(3).assigned(4));
    CHECK(percent(world.group().figures.deployment()) == "133.33");
  }
}

TEST_CASE("usage may exceed the whole and is never clamped", "[metrics][figures]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(3)).use_many(7, "s1");
  CHECK(percent(world.group().figures.usage()) == "233.33");
  CHECK(percent(world.group().figures.seated_usage()) == "100.00");
}

TEST_CASE("usage of no entitlements is null, not 0", "[metrics][figures]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(9).trial()).use_many(2, "s1");
  const Figures figures = world.group().figures;
  CHECK(figures.active_entitlements == 2);
  CHECK(figures.usage_base == 0);
  CHECK(percent(figures.usage()) == "null");
  CHECK(percent(figures.seated_usage()) == "null");
}

TEST_CASE("an unmeasured group has entitlements and no use", "[metrics][figures]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(10).assigned(8).partner("p1"));
  world.add(make_subscription("c1", "s2").seats(5).partner("p2"));
  SECTION("without usage data") {
    const GroupFigures group = world.group();
    CHECK_FALSE(group.measured);
    CHECK(group.figures.entitlements == 15);
    CHECK(group.figures.licenses_sold == 15);
    CHECK(words(group.figures.licenses_assigned) == "8");
    CHECK(group.figures.usage_base == 0);
    CHECK(group.figures.unmeasured_licenses() == 15);
    CHECK(words(group.figures.active_users) == "null");
    CHECK(words(group.figures.causes) == "null");
    CHECK(percent(group.figures.usage()) == "null");
  }
  SECTION("where a pool is shown in part") {
    world.use_sku("u1").use("u2", "s1");
    const GroupFigures group = world.group(partner_filter({"p1"}));
    CHECK_FALSE(group.measured);
    CHECK(group.figures.entitlements == 10);
    CHECK(group.figures.usage_base == 0);
    CHECK(group.figures.active_entitlements == 0);
    CHECK(group.figures.active_by_cause.sum() == 0);
    CHECK(words(group.figures.active_users) == "null");
    CHECK(words(group.figures.causes) == "null");
  }
  SECTION("at_least is of measured groups alone") {
    world.count_sku(4, {.workload = "teams"});
    CHECK(world.group().figures.at_least);
    CHECK_FALSE(world.group(partner_filter({"p1"})).figures.at_least);
  }
}

TEST_CASE("a row that makes nobody active makes 0 active", "[metrics][figures]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(10)).use("u1", "s1", {.date = ""});
  const Figures figures = world.group().figures;
  CHECK(figures.active_entitlements == 0);
  CHECK(words(figures.active_users) == "0");
  CHECK(percent(figures.usage()) == "0.00");
  CHECK(words(figures.causes) == "null");
}

TEST_CASE("counts are at least what they say without a total", "[metrics][figures]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(20)).add(make_subscription("c1", "s2").seats(5));
  world.count("s1", 12);
  CHECK(world.group().figures.active_entitlements == 12);
  CHECK_FALSE(world.group().figures.at_least);
  CHECK(words(world.group().figures.active_users) == "null");  // no row names the group
  world.count("s2", 3, {.workload = "teams"});
  CHECK(world.group().figures.active_entitlements == 15);
  CHECK(world.group().figures.at_least);
}

TEST_CASE("figures of disjoint sets add up", "[metrics][figures]") {
  Figures left;
  left.subscriptions = 1;
  left.licenses_sold = 20;
  left.licenses_assigned = 15;
  left.deployment_base = 18;
  left.entitlements = 17;
  left.usage_base = 16;
  left.active_entitlements = 14;
  left.active_users = 13;
  left.active_by_cause.add(Cause::Seated, 14);
  left.causes = CauseBasis::Known;
  Figures right;
  right.subscriptions = 2;
  right.licenses_sold = 300;
  right.licenses_assigned = 200;
  right.deployment_base = 280;
  right.entitlements = 270;
  right.usage_base = 260;
  right.active_entitlements = 240;
  right.at_least = true;
  right.active_by_cause.add(Cause::Turnover, 240);
  right.causes = CauseBasis::Inferred;
  Figures sum = left;
  sum.add(right);
  CHECK(sum.subscriptions == 3);
  CHECK(sum.licenses_sold == 320);
  CHECK(words(sum.licenses_assigned) == "215");
  CHECK(sum.deployment_base == 298);
  CHECK(sum.entitlements == 287);
  CHECK(sum.usage_base == 276);
  CHECK(sum.active_entitlements == 254);
  CHECK(words(sum.active_users) == "13");  // left alone: users of both would count twice
  CHECK(sum.at_least);
  CHECK(words(sum.active_by_cause) == "seated 14, turnover 240");
  CHECK(words(sum.causes) == "mixed");
  CHECK(sum.unmeasured_licenses() == 11);  // 287 - 276
}

TEST_CASE("figures that are null in one set are those of the other", "[metrics][figures]") {
  Figures empty;
  Figures some;
  some.licenses_assigned = 0;
  some.active_users = 5;
  some.causes = CauseBasis::Known;
  Figures sum;
  sum.add(empty);
  CHECK(words(sum.licenses_assigned) == "null");
  CHECK(words(sum.active_users) == "null");
  CHECK(words(sum.causes) == "null");
  sum.add(some);
  CHECK(words(sum.licenses_assigned) == "0");
  CHECK(words(sum.active_users) == "0");  // to be counted anew
  CHECK(words(sum.causes) == "known");
  sum.add(empty);
  sum.add(some);
  CHECK(words(sum.causes) == "known");
}

TEST_CASE("mixed causes stay mixed", "[metrics][figures]") {
  Figures known;
  known.causes = CauseBasis::Known;
  Figures inferred;
  inferred.causes = CauseBasis::Inferred;
  Figures sum = known;
  sum.add(inferred);
  sum.add(inferred);
  CHECK(words(sum.causes) == "mixed");
  Figures other = inferred;
  other.add(inferred);
  CHECK(words(other.causes) == "inferred");
}

TEST_CASE("a sum of licences past 64 bits is refused", "[metrics][figures]") {
  constexpr std::int64_t kHalf = std::int64_t{1} << 62;
  World world;
  SECTION("of licences") {
    world.add(make_subscription("c1", "s1").seats(kHalf));
    world.add(make_subscription("c1", "s2").seats(kHalf)).use("u1", "s1");
    CHECK_THROWS_AS(world.group(), Error);
  }
  SECTION("of counts") {
    world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "s2"));
    world.count("s1", kHalf).count("s2", kHalf);
    CHECK_THROWS_AS(world.group(), Error);
  }
}

}  // namespace
}  // namespace licstat::test
