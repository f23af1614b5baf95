// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/causes.hpp"

#include <catch2/catch.hpp>

#include "licstat/base/error.hpp"
#include "support/builders.hpp"

namespace licstat::test {
namespace {

std::string causes(World& world, const Filter& filter = {}) {
  return words(world.group(filter).figures.active_by_cause);
}
std::string basis(World& world) { return words(world.group().figures.causes); }

TEST_CASE("causes have the names of the report", "[metrics][causes]") {
  std::string names;
  for (const Cause cause : kCauses) names += fmt::format("{} ", cause_name(cause));
  CHECK(names == "seated turnover yammer over_assigned unlicensed lapsed trial ");
}

TEST_CASE("the counts of causes add up", "[metrics][causes]") {
  CauseCounts counts;
  CHECK(counts.sum() == 0);
  counts.add(Cause::Seated, 10);
  counts.add(Cause::Trial, 3);
  counts.add(Cause::Seated, 5);
  counts.add(Cause::Yammer, 2);
  CHECK(words(counts) == "seated 15, yammer 2, trial 3");
  CHECK(counts[Cause::Seated] == 15);
  CHECK(counts.sum() == 20);
  CHECK_THROWS_AS(counts.add(Cause::Seated, 9'223'372'036'854'775'807), Error);
}

// Inferred: no assignment record, or too few.

TEST_CASE("pairs up to the seats are seated", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(5));
  SECTION("fewer") {
    world.use_many(3, "s1");
    CHECK(causes(world) == "seated 3");
  }
  SECTION("as many") {
    world.use_many(5, "s1");
    CHECK(causes(world) == "seated 5");
  }
  SECTION("more are probably turnover") {
    world.use_many(7, "s1");
    CHECK(causes(world) == "seated 5, turnover 2");
  }
  SECTION("seats of two subscriptions are one pool") {
    world.add(make_subscription("c1", "s2").seats(4)).use_many(7, "s1");
    CHECK(causes(world) == "seated 7");
  }
  CHECK(basis(world) == "inferred");
}

TEST_CASE("a group without an active pair has no causes", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1")).use("u1", "s1", {.date = ""});
  CHECK(causes(world) == "none");
  CHECK(basis(world) == "null");
}

TEST_CASE("pooled users beyond the seats sit on lapsed ones", "[metrics][causes]") {
  // The example of the definitions: 8 users of 5 licences, 160 % = 100 seated + 60 lapsed.
  World world;
  world.add(make_subscription("c1", "s1").seats(5));
  world.add(make_subscription("c1", "s2").seats(3).status(Status::Disabled));
  SECTION("known by SKU alone") {
    world.use_sku_many(8);
    CHECK(causes(world) == "seated 5, lapsed 3");
    CHECK(percent(world.group().figures.usage()) == "160.00");
    CHECK(percent(world.group().figures.seated_usage()) == "100.00");
  }
  SECTION("counted by SKU alone") {
    world.count_sku(8);
    CHECK(causes(world) == "seated 5, lapsed 3");
  }
  SECTION("not those named on the entitled one") {
    world.use_many(8, "s1");
    CHECK(causes(world) == "seated 5, turnover 3");
  }
  SECTION("not those counted on the entitled one") {
    world.count("s1", 8);
    CHECK(causes(world) == "seated 5, turnover 3");
  }
  SECTION("as many as are pooled") {
    // u1 ... u6 named, u7 and u8 pooled: 3 beyond the seats, of them 2 may sit elsewhere.
    world.use_many(6, "s1").use_sku("u7").use_sku("u8");
    CHECK(causes(world) == "seated 5, turnover 1, lapsed 2");
  }
  SECTION("as many as there are seats") {
    world.use_sku_many(10);
    CHECK(causes(world) == "seated 5, turnover 2, lapsed 3");
  }
  SECTION("less the pairs that the lapsed one has") {
    // 8 pooled, 2 more named on s2: of its 3 seats 1 is free. 5 + 1 elsewhere + 2 left.
    world.use_sku_many(8).use("v1", "s2").use("v2", "s2");
    CHECK(causes(world) == "seated 5, turnover 2, lapsed 3");
  }
  SECTION("none where the lapsed one has more pairs than seats") {
    for (const char* user : {"v1", "v2", "v3", "v4"}) world.use(user, "s2");
    world.use_sku_many(6);
    CHECK(causes(world) == "seated 5, turnover 1, lapsed 4");
  }
}

TEST_CASE("seats of a lapsed subscription long gone explain nothing", "[metrics][causes]") {
  struct Row {
    std::string name;
    Subscription lapsed;
    std::string expected;
  };
  const auto lapsed = [] {
    return make_subscription("c1", "s2").seats(2).status(Status::Disabled);
  };
  const auto grace = [] {
    return make_subscription("c1", "s2").seats(2).status(Status::InGracePeriod);
  };
  const std::string elsewhere = "seated 5, lapsed 2";
  const std::string nowhere = "seated 5, turnover 2";
  const auto row = GENERATE_REF(values<Row>({
      {"no end date", lapsed(), elsewhere},
      {"ended on the first day", lapsed().ended(kFirstDay), elsewhere},
      {"ended after the as-of date", lapsed().ended("2027-01-01"), elsewhere},
      {"ended the day before the window", lapsed().ended(kDayBeforeWindow), nowhere},
      {"deprovisioned, ended before it",
       lapsed().status(Status::Deprovisioned).ended(kDayBeforeWindow), nowhere},
      {"in grace, ended before it", grace().ended("2020-01-01"), elsewhere},
      {"in grace, no end date", grace(), elsewhere},
      {"cancelled is not lapsed", lapsed().status(Status::Cancelled), nowhere},
      {"suspended is not lapsed", lapsed().status(Status::Suspended), nowhere},
  }));
  CAPTURE(row.name);
  World world;
  world.add(make_subscription("c1", "s1").seats(5)).add(row.lapsed).use_sku_many(7);
  CHECK(causes(world) == row.expected);
}

TEST_CASE("after lapsed seats come those of trials", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(2));
  world.add(make_subscription("c1", "s3").seats(4).trial());
  SECTION("trials alone") {
    world.use_sku_many(5);
    CHECK(causes(world) == "seated 2, trial 3");
  }
  SECTION("lapsed first") {
    world.add(make_subscription("c1", "s2").seats(1).status(Status::Disabled)).use_sku_many(5);
    CHECK(causes(world) == "seated 2, lapsed 1, trial 2");
  }
  SECTION("what both cannot take is left") {
    world.add(make_subscription("c1", "s2").seats(1).status(Status::Disabled)).use_sku_many(9);
    CHECK(causes(world) == "seated 2, turnover 2, lapsed 1, trial 4");
  }
  SECTION("less the pairs that the trial has") {
    world.use("v1", "s3").use("v2", "s3").use("v3", "s3").use_sku_many(5);
    CHECK(causes(world) == "seated 2, turnover 2, trial 4");  // 3 of its own, 1 of the pool
  }
  SECTION("of a trial that ended before the window none") {
    World other;
    other.add(make_subscription("c1", "s1").seats(2));
    other.add(make_subscription("c1", "s3").seats(4).trial().ended(kDayBeforeWindow));
    other.use_sku_many(5);
    CHECK(causes(other) == "seated 2, turnover 3");
  }
}

TEST_CASE("pairs of lapsed and trial subscriptions are of those classes", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(9));
  world.add(make_subscription("c1", "s2").seats(0).status(Status::InGracePeriod));
  world.add(make_subscription("c1", "s3").seats(0).trial());
  SECTION("by rows") {
    world.use("u1", "s1").use_many(2, "s2").use_many(3, "s3");
    CHECK(causes(world) == "seated 1, lapsed 2, trial 3");
  }
  SECTION("by counts") {
    world.count("s1", 4).count("s2", 5).count("s3", 6);
    CHECK(causes(world) == "seated 4, lapsed 5, trial 6");
  }
}

TEST_CASE("pooled pairs of a group without an entitled subscription", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s3").seats(4).trial());
  SECTION("are trials") {
    world.use_sku_many(3);
    CHECK(causes(world) == "trial 3");
  }
  SECTION("are lapsed before that") {
    world.add(make_subscription("c1", "s2").seats(1).status(Status::Disabled)).count_sku(3);
    CHECK(causes(world) == "lapsed 3");
  }
  CHECK(percent(world.group().figures.usage()) == "null");
}

TEST_CASE("what is over is yammer as far as pairs are yammer-only", "[metrics][causes]") {
  struct Row {
    std::int64_t seats;
    std::string expected;
  };
  // 2 of 5 pairs are yammer-only.
  const auto row = GENERATE(values<Row>({
      {5, "seated 5"},
      {4, "seated 4, yammer 1"},
      {3, "seated 3, yammer 2"},
      {2, "seated 2, turnover 1, yammer 2"},
      {0, "turnover 3, yammer 2"},
  }));
  CAPTURE(row.seats);
  SECTION("by rows") {
    World world;
    world.add(make_subscription("c1", "s1").seats(row.seats));
    world.use_many(2, "s1", {.workload = "yammer"});
    for (const char* user : {"v1", "v2", "v3"}) world.use(user, "s1", {.workload = "teams"});
    CHECK(causes(world) == row.expected);
  }
  SECTION("by counts") {
    World world;
    world.add(make_subscription("c1", "s1").seats(row.seats));
    world.count("s1", 5).count("s1", 4, {.workload = "yammer"});
    world.count("s1", 3, {.workload = "teams"});  // min(4, 5 - 3) = 2
    CHECK(causes(world) == row.expected);
  }
}

TEST_CASE("yammer-only pairs of a lapsed subscription are lapsed", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(1));
  world.add(make_subscription("c1", "s2").seats(1).status(Status::Disabled));
  world.use("u1", "s1").use("u2", "s1").use("u3", "s2", {.workload = "yammer"});
  CHECK(causes(world) == "seated 1, turnover 1, lapsed 1");
}

TEST_CASE("what is over is over_assigned as far as licences are", "[metrics][causes]") {
  struct Row {
    std::string name;
    std::int64_t assigned;
    std::string expected;
  };
  // 2 seats and 5 pairs: 3 are over.
  const auto row = GENERATE(values<Row>({
      {"fewer assigned than seats", 1, "seated 2, turnover 3"},
      {"as many", 2, "seated 2, turnover 3"},
      {"two more", 4, "seated 2, turnover 1, over_assigned 2"},
      {"three more", 5, "seated 2, over_assigned 3"},
      {"many more", 50, "seated 2, over_assigned 3"},
  }));
  CAPTURE(row.name);
  World world;
  world.add(make_subscription("c1", "s1").seats(2).assigned(row.assigned)).use_many(5, "s1");
  CHECK(causes(world) == row.expected);
}

TEST_CASE("over_assigned comes after seats elsewhere and yammer", "[metrics][causes]") {
  SECTION("less what seats elsewhere took") {
    // 2 seats, 5 assigned, 6 pooled: 4 over, 2 of them elsewhere; 5 - 2 - 2 = 1 of the other 2.
    World world;
    world.add(make_subscription("c1", "s1").seats(2).assigned(5));
    world.add(make_subscription("c1", "s2").seats(2).status(Status::Disabled)).use_sku_many(6);
    CHECK(causes(world) == "seated 2, turnover 1, over_assigned 1, lapsed 2");
  }
  SECTION("never below 0") {
    World world;
    world.add(make_subscription("c1", "s1").seats(2).assigned(3));
    world.add(make_subscription("c1", "s2").seats(2).status(Status::Disabled)).use_sku_many(6);
    CHECK(causes(world) == "seated 2, turnover 2, lapsed 2");
  }
  SECTION("yammer before it, and not taken off") {
    // 3 over, 2 yammer-only; 4 assigned for 2 seats would explain 2, of which 1 is left.
    World world;
    world.add(make_subscription("c1", "s1").seats(2).assigned(4));
    world.use_many(2, "s1", {.workload = "yammer"}).use("v1", "s1").use("v2", "s1").use("v3", "s1");
    CHECK(causes(world) == "seated 2, yammer 2, over_assigned 1");
  }
  SECTION("assigned of lapsed and suspended subscriptions is none of it") {
    World world;
    world.add(make_subscription("c1", "s1").seats(2));
    world.add(make_subscription("c1", "s2").seats(0).assigned(9).status(Status::Disabled));
    world.add(make_subscription("c1", "s3").seats(0).assigned(9).status(Status::Suspended));
    world.use_many(5, "s1");
    CHECK(causes(world) == "seated 2, turnover 3");
  }
  SECTION("where known alone") {
    // 4 of one subscription, unknown of the other: 4 - (1 + 2) = 1.
    World world;
    world.add(make_subscription("c1", "s1").seats(1).assigned(4));
    world.add(make_subscription("c1", "s2").seats(2)).use_many(5, "s1");
    CHECK(causes(world) == "seated 3, turnover 1, over_assigned 1");
  }
}

// Known: assignment records are complete, and a usage row names the group.

TEST_CASE("complete assignments tell the class of each pair", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(3));
  // u1 ... u4 hold; u5 held in the window; u6 and u7 never; u8 before the window.
  for (const char* user : {"u1", "u2", "u3", "u4"}) world.assign(user, "s1");
  world.assign("u5", "s1", {"", "2026-10-05"}).assign("u8", "s1", {"", kFirstDay});
  world.use_many(6, "s1", {.workload = "teams"}).use("u7", "s1", {.workload = "yammer"});
  world.use("u8", "s1");
  // 4 held: 3 seated, 1 over. u5 turnover, u7 yammer, u6 and u8 unlicensed.
  CHECK(causes(world) == "seated 3, turnover 1, yammer 1, over_assigned 1, unlicensed 2");
  CHECK(basis(world) == "known");
}

TEST_CASE("a user who held is turnover, yammer-only or not", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(9));
  world.assign("u1", "s1").assign("u2", "s1", {"", kAsOf}).assign_sku("u3", {kFirstDay, kAsOf});
  world.use_many(3, "s1", {.workload = "yammer"});
  CHECK(causes(world) == "seated 1, turnover 2");
}

TEST_CASE("a holder by SKU holds, a holder of a lapsed subscription does not",
          "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(9)).add(make_subscription("c1", "s2").seats(9));
  world.add(make_subscription("c1", "s3").seats(9).status(Status::Disabled));
  world.add(make_subscription("c1", "t1").sku("t"));
  world.assign_sku("u1").assign("u2", "s2").assign("u3", "s3").assign("u4", "t1");
  world.use_many(4, "s1");  // u2 holds one subscription and uses another: held
  CHECK(causes(world) == "seated 2, unlicensed 2");
}

TEST_CASE("in the known case seats elsewhere take pooled holders", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(2));
  world.add(make_subscription("c1", "s2").seats(9).status(Status::Disabled));
  for (const char* user : {"u1", "u2", "u3", "u4", "u5"}) world.assign_sku(user);
  SECTION("all pooled") {
    world.use_sku_many(5);
    CHECK(causes(world) == "seated 2, lapsed 3");
  }
  SECTION("all named") {
    world.use_many(5, "s1");
    CHECK(causes(world) == "seated 2, over_assigned 3");
  }
  SECTION("one pooled") {
    world.use_many(4, "s1").use_sku("u5");
    CHECK(causes(world) == "seated 2, over_assigned 2, lapsed 1");
  }
  SECTION("pooled ones that never held stay where they are") {
    world.use_many(5, "s1").use_sku("v1").use_sku("v2");
    CHECK(causes(world) == "seated 2, over_assigned 3, unlicensed 2");
  }
  CHECK(basis(world) == "known");
}

TEST_CASE("causes are inferred where assignments are not complete", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(1).assigned(2)).assign("u1", "s1");
  world.use_many(4, "s1");
  // 1 holder for 2 stated: inferred. 3 over, 2 - 1 = 1 over-assigned.
  CHECK(causes(world) == "seated 1, turnover 2, over_assigned 1");
  CHECK(basis(world) == "inferred");
  world.assign("u2", "s1");
  // 2 holders: known. u3 and u4 never held.
  CHECK(causes(world) == "seated 1, over_assigned 1, unlicensed 2");
  CHECK(basis(world) == "known");
}

TEST_CASE("counts are inferred, however complete the assignments", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(1)).assign("u1", "s1").count("s1", 3);
  // 1 holder on 1 seat: nothing over-assigned.
  CHECK(causes(world) == "seated 1, turnover 2");
  CHECK(basis(world) == "inferred");
}

TEST_CASE("a group without entitlements has known causes by SKU", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(3).trial()).assign_sku("u1").use("u1", "s1");
  CHECK(causes(world) == "trial 1");
  CHECK(basis(world) == "known");
}

TEST_CASE("classes speak of the shown part, holders of the whole group", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1").partner("p1").seats(2));
  world.add(make_subscription("c1", "s2").partner("p2").seats(5));
  world.assign("u1", "s2").assign("u2", "s1").assign("u3", "s2");
  world.use_many(4, "s1");
  // u1, u2, u3 hold one of the group's; p1 has 2 seats, both have 7.
  CHECK(causes(world, partner_filter({"p1"})) == "seated 2, over_assigned 1, unlicensed 1");
  CHECK(causes(world) == "seated 3, unlicensed 1");
}

TEST_CASE("hold_of tells holders of today, of the window and none", "[metrics][causes]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  world.assign("u1", "s1").assign("u2", "s1", {"", kAsOf}).assign("u3", "s1", {"", kFirstDay});
  const GroupHolders holders = world.facts().holders.of(world.group_index());
  CHECK((hold_of(holders, user_key("u1")) == Hold::Held));
  CHECK((hold_of(holders, user_key("u2")) == Hold::HeldInWindow));
  CHECK((hold_of(holders, user_key("u3")) == Hold::Never));
  CHECK((hold_of(holders, user_key("u4")) == Hold::Never));
}

}  // namespace
}  // namespace licstat::test
