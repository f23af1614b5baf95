// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/waste.hpp"

#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

// 2026-10-31 less 59, 60, 89 and 90 days.
constexpr std::string_view k59DaysAgo = "2026-09-02";
constexpr std::string_view k60DaysAgo = "2026-09-01";
constexpr std::string_view k89DaysAgo = "2026-08-03";
constexpr std::string_view k90DaysAgo = "2026-08-02";

Waste waste(World& world) { return waste_of(world.facts(), world.group_index(), world.group()); }

std::string bands(const Waste& waste) {
  if (!waste.bands) return "null";
  return fmt::format("{} {} {} {}", (*waste.bands)[0], (*waste.bands)[1], (*waste.bands)[2],
                     (*waste.bands)[3]);
}

std::string parts(World& world) {
  std::string text;
  for (const SubscriptionWaste& part :
       waste_by_subscription(world.facts(), world.group_index(), waste(world))) {
    text += fmt::format("{}{}+{}", text.empty() ? "" : " ", part.unassigned, part.idle);
  }
  return text;
}

TEST_CASE("a holder is idle from idle_days without use on, and after as many of holding",
          "[metrics][waste]") {
  struct Row {
    std::string_view used;
    std::string_view held_since;
    std::string bands;
  };
  const auto row = GENERATE(values<Row>({
      {k59DaysAgo, "", "0 0 0 0"},
      {k60DaysAgo, "", "0 1 0 0"},
      {k89DaysAgo, "", "0 1 0 0"},
      {k90DaysAgo, "", "0 0 1 0"},
      {"", "", "0 0 0 1"},
      {"", k59DaysAgo, "0 0 0 0"},
      {"", k60DaysAgo, "0 0 0 1"},
      {k90DaysAgo, k59DaysAgo, "0 0 0 0"},
      {kDayAfter, "", "0 0 0 1"},  // the use of tomorrow is none
  }));
  CAPTURE(row.used, row.held_since);
  World world;
  world.add(make_subscription("c1", "s1").seats(5));
  world.assign("u1", "s1", {row.held_since, ""}).use("U1", "s1", {row.used});
  CHECK(bands(waste(world)) == row.bands);
}

TEST_CASE("any use of the group counts, whatever the standing", "[metrics][waste]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(5));
  world.add(make_subscription("c1", "s2").status(Status::Cancelled));
  world.assign("u1", "s1").use("u1", "s1", {"2026-01-01"}).use("u1", "s2", {"2026-10-01"});
  CHECK(bands(waste(world)) == "0 0 0 0");
}

TEST_CASE("who holds what has ended, or no longer, is no idle holder", "[metrics][waste]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(5));
  world.add(make_subscription("c1", "s2").status(Status::Disabled));
  world.use("x", "s1").assign("u1", "s1").assign("u2", "s2").assign("u3", "s1", {"", kAsOf});
  CHECK(bands(waste(world)) == "0 0 0 1");  // u1
}

TEST_CASE("where causes are not known, what is assigned and not seated is idle",
          "[metrics][waste]") {
  World world;
  SECTION("of what is assigned") {
    world.add(make_subscription("c1", "s1").seats(20).assigned(15)).use_many(10, "s1");
    CHECK(words(waste(world).unassigned) == "5");
    CHECK(words(waste(world).idle) == "5");
  }
  SECTION("never more than there are seats") {
    world.add(make_subscription("c1", "s1").seats(20).assigned(25)).use_many(18, "s1");
    CHECK(words(waste(world).unassigned) == "0");
    CHECK(words(waste(world).idle) == "2");
  }
  SECTION("unknown where the assigned ones of one subscription are") {
    world.add(make_subscription("c1", "s1").seats(20).assigned(15)).use_many(10, "s1");
    world.add(make_subscription("c1", "s2").seats(5));
    CHECK(words(waste(world).unassigned) == "null");
    CHECK(words(waste(world).idle) == "null");
    CHECK(words(waste(world).wasted()) == "null");
  }
  SECTION("unknown where nothing is measured") {
    world.add(make_subscription("c1", "s1").seats(20).assigned(15));
    CHECK(words(waste(world).unassigned) == "5");
    CHECK(words(waste(world).idle) == "null");
    CHECK(words(waste(world).wasted()) == "5");
  }
  SECTION("unknown without an entitled subscription") {
    world.add(make_subscription("c1", "s1").seats(20).assigned(15).status(Status::Disabled));
    CHECK(words(waste(world).unassigned) == "null");
  }
  CHECK(bands(waste(world)) == "null");
}

TEST_CASE("idle ones are no more than the licences that are assigned", "[metrics][waste]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(10).assigned(7)).use("x", "s1");
  for (int user = 0; user < 8; ++user) world.assign(fmt::format("u{}", user), "s1");
  CHECK(bands(waste(world)) == "0 0 0 8");
  CHECK(words(waste(world).unassigned) == "3");
  CHECK(words(waste(world).idle) == "7");
  CHECK(words(waste(world).wasted()) == "10");
}

TEST_CASE("what ends first is given back first", "[metrics][waste]") {
  World world;
  // 13 of 20 are assigned, 5 used: 7 unassigned and 8 idle.
  SECTION("by date, of equal dates by id") {
    world.add(make_subscription("c1", "s1").seats(10).assigned(7).ended("2027-06-30"));
    world.add(make_subscription("c1", "s10").seats(5).assigned(3).ended("2026-12-31"));
    world.add(make_subscription("c1", "s9").seats(5).assigned(3).ended("2026-12-31"));
    world.use_many(5, "s1");
    CHECK(parts(world) == "0+5 5+0 2+3");
  }
  SECTION("what has no date, or one that is past, comes last") {
    world.add(make_subscription("c1", "s1").seats(10).assigned(7));
    world.add(make_subscription("c1", "s2").seats(5).assigned(3).ended("2026-10-30"));
    world.add(make_subscription("c1", "s3").seats(5).assigned(3).ended("2026-10-31"));
    world.use_many(5, "s1");
    CHECK(parts(world) == "2+8 0+0 5+0");
  }
}

TEST_CASE("what is in grace is given back before all that ends", "[metrics][waste]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(4).assigned(1).status(Status::InGracePeriod));
  world.add(make_subscription("c1", "s2")
                .seats(4)
                .assigned(1)
                .status(Status::InGracePeriod)
                .ended("2027-01-01"));
  world.use("u1", "s1").use("u2", "s1");
  CHECK(parts(world) == "2+0 4+0");
}

TEST_CASE("the part of a partner is what falls on its subscriptions", "[metrics][waste]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(10).assigned(0).partner("p1").ended("2026-11-30"));
  world.add(make_subscription("c1", "s2").seats(10).assigned(10).partner("p2"));
  world.use_many(7, "s2");
  const Figures first = figures_of(world.facts(), {world.group_index(), {0}}).figures;
  const Figures second = figures_of(world.facts(), {world.group_index(), {1}}).figures;
  CHECK(words(first.unassigned) == "10");
  CHECK(words(first.idle) == "0");
  CHECK(words(second.unassigned) == "0");
  CHECK(words(second.idle) == "3");
}

}  // namespace
}  // namespace licstat::test
