// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/explanation.hpp"

#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

using Lines = std::vector<std::string>;

/// "u1 s1 turnover": user, subscription ("sku" for a pooled pair), cause ("?" where not told).
Lines users(World& world, const Explanation& explanation) {
  Lines made;
  for (const PairEvidence& user : explanation.users) {
    const std::string_view named =
        user.subscription
            ? world.estate().subscriptions()[*user.subscription].record->subscription_id
            : "sku";
    made.push_back(
        fmt::format("{} {} {}", user.user_id, named, user.cause ? cause_name(*user.cause) : "?"));
  }
  return made;
}
Lines users(World& world) {
  const auto explanations = explain(world.facts(), world.select(), Explained::All);
  REQUIRE(explanations.size() == 1);
  return users(world, explanations[0]);
}

World with_evidence() {
  World world;
  world.setup.with_evidence = true;
  return world;
}

TEST_CASE("known causes are told user by user", "[metrics][explanation]") {
  World world = with_evidence();
  const Lines told{"u3 s1 turnover", "u5 s1 yammer", "u4 s1 unlicensed", "u6 s1 unlicensed",
                   "u1 s2 lapsed"};
  std::int64_t seats = 0;
  Lines expected;
  SECTION("seats for all who hold one") {
    seats = 2;
    expected = {"u1 s1 seated", "u2 s1 seated"};
    expected.insert(expected.end(), told.begin(), told.end());
  }
  SECTION("one seat short: nobody can tell who is beyond it") {
    seats = 1;
    expected = told;
    expected.insert(expected.end(), {"u1 s1 ?", "u2 s1 ?"});
  }
  world.add(make_subscription("c1", "s1").seats(seats));
  world.add(make_subscription("c1", "s2").seats(0).status(Status::Disabled));
  world.assign("u1", "s1").assign("u2", "s1").assign("u3", "s1", {"", kAsOf});
  world.use("u6", "s1").use("u5", "s1", {.workload = "yammer"}).use("u4", "s1");
  world.use("u3", "s1").use("u2", "s1").use("u1", "s1").use("u1", "s2");
  CHECK(users(world) == expected);
}

TEST_CASE("inferred causes are told where the seats suffice", "[metrics][explanation]") {
  World world = with_evidence();
  Lines expected;
  SECTION("they do") {
    world.add(make_subscription("c1", "s1").seats(3));
    expected = {"u1 s1 seated", "u2 s1 seated", "u5 sku seated", "u3 s2 lapsed", "u4 s3 trial"};
  }
  SECTION("they do not") {
    world.add(make_subscription("c1", "s1").seats(2));
    expected = {"u3 s2 lapsed", "u4 s3 trial", "u1 s1 ?", "u2 s1 ?", "u5 sku ?"};
  }
  world.add(make_subscription("c1", "s2").seats(0).status(Status::Disabled));
  world.add(make_subscription("c1", "s3").seats(0).trial());
  world.use("u2", "s1").use("u1", "s1").use_sku("u5").use("u3", "s2").use("u4", "s3");
  CHECK(users(world) == expected);
}

TEST_CASE("the evidence is the row of the last use", "[metrics][explanation]") {
  World world = with_evidence();
  world.add(make_subscription("c1", "s1"));
  world.use("adele", "s1", {.date = "2026-10-05"}).use("Adele", "s1", {.date = "2026-10-12"});
  const auto explanations = explain(world.facts(), world.select(), Explained::All);
  REQUIRE(explanations.size() == 1);
  REQUIRE(explanations[0].users.size() == 1);
  const PairEvidence& user = explanations[0].users[0];
  CHECK(user.user_id == "Adele");
  CHECK(to_string(user.last_activity_date) == "2026-10-12");
  CHECK(user.ref == RowRef{0, 0, 1});
}

TEST_CASE("users are named on request alone", "[metrics][explanation]") {
  World world;
  world.add(make_subscription("c1", "s1")).use("u1", "s1").use("u2", "s1");
  const auto explanations = explain(world.facts(), world.select(), Explained::Unusual);
  REQUIRE(explanations.size() == 1);
  CHECK(explanations[0].users.empty());
  CHECK(words(explanations[0].group.figures.active_by_cause) == "seated 1, turnover 1");
  CHECK(words(explanations[0].group.figures.causes) == "inferred");
}

TEST_CASE("groups are explained by customer, the unusual ones alone where asked",
          "[metrics][explanation]") {
  World world;
  world.add(make_subscription("c1", "s1").name("Zeta").seats(1));
  world.add(make_subscription("c1", "t1").sku("t").seats(9));
  world.add(make_subscription("c2", "s1").name("Alpha").seats(1));
  world.add(make_subscription("c3", "s1").name("Mid").seats(5));  // no usage data
  world.add(make_subscription("c4", "s1").name("Beta").seats(0).trial());
  world.use_many(2, "s1").use("u1", "t1");
  world.in("c2").use_many(3, "s1");
  world.in("c4").use("u1", "s1");
  const auto named = [&](Explained which) {
    Lines names;
    for (const Explanation& explanation : explain(world.facts(), world.select(), which)) {
      const Group& group = world.estate().groups()[explanation.shown.index];
      names.push_back(fmt::format("{} {}: {}", world.estate().customer_of(group).name,
                                  group.catalogued != nullptr ? "E3" : group.sku_key,
                                  words(explanation.group.figures.active_by_cause)));
    }
    return names;
  };
  CHECK(named(Explained::All) == Lines{"Alpha E3: seated 1, turnover 2", "Beta E3: trial 1",
                                       "Mid E3: none", "Zeta E3: seated 1, turnover 1",
                                       "Zeta t: seated 1"});
  CHECK(named(Explained::Unusual) == Lines{"Alpha E3: seated 1, turnover 2", "Beta E3: trial 1",
                                           "Zeta E3: seated 1, turnover 1"});
}

TEST_CASE("an explanation says whether there are assignments", "[metrics][explanation]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(1).assigned(9)).use_many(2, "s1");
  CHECK_FALSE(explain(world.facts(), world.select(), Explained::Unusual)[0].has_assignments);
  world.assign("u1", "s1");  // not complete: 9 are stated
  const Explanation explanation = explain(world.facts(), world.select(), Explained::Unusual)[0];
  CHECK(explanation.has_assignments);
  CHECK(words(explanation.group.figures.causes) == "inferred");
}

TEST_CASE("users of a group that is not measured are not named", "[metrics][explanation]") {
  World world = with_evidence();
  world.add(make_subscription("c1", "s1").partner("p1")).add(make_subscription("c1", "s2"));
  world.use_sku("u1").use("u2", "s1");
  const auto explanations =
      explain(world.facts(), world.select(partner_filter({"p1"})), Explained::All);
  REQUIRE(explanations.size() == 1);
  CHECK_FALSE(explanations[0].group.measured);
  CHECK(explanations[0].users.empty());
  CHECK(explain(world.facts(), world.select(partner_filter({"p1"})), Explained::Unusual).empty());
}

}  // namespace
TEST_CASE("low use is explained where licences are idle or few are in use") {
  World world;
  // c1: 2 of 20 unassigned are a tenth; c2: 1 of 5; c3: 3 of 8 in use; c4: 4 of 8.
  world.add(make_subscription("c1", "s1").name("Idle").seats(20).assigned(18)).use_many(18, "s1");
  world.add(make_subscription("c2", "s1").name("One").seats(5).assigned(4));
  world.add(make_subscription("c3", "s1").name("Few").seats(8));
  world.add(make_subscription("c4", "s1").name("Half").seats(8));
  world.in("c2").use_many(4, "s1");
  world.in("c3").use_many(3, "s1");
  world.in("c4").use_many(4, "s1");
  std::vector<std::string> names;
  for (const auto& each : explain(world.facts(), world.select(), Explained::UnusualOrLow)) {
    CHECK(each.is_low);
    names.push_back(world.estate().customer_of(world.estate().groups()[each.shown.index]).name);
  }
  CHECK(names == std::vector<std::string>{"Few", "Idle"});
  CHECK(explain(world.facts(), world.select(), Explained::Unusual).empty());
}

}  // namespace licstat::test
