// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/group_use.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

/// "2 named entitled, 1 pooled trial": the active pairs that are shown; "none".
std::string pairs(const GroupUse& use) {
  std::string text;
  for (const bool pooled : {false, true}) {
    for (const Standing standing : {Standing::Entitled, Standing::Lapsed, Standing::Trial}) {
      const auto count = std::ranges::count_if(use.pairs, [&](const ActivePair& pair) {
        return pair.pooled == pooled && pair.standing == standing;
      });
      if (count == 0) continue;
      text += fmt::format("{}{} {} {}", text.empty() ? "" : ", ", count,
                          pooled ? "pooled" : "named", standing_name(standing));
    }
  }
  return text.empty() ? "none" : text;
}

std::string pairs(World& world, const Filter& filter = {}) {
  return pairs(use_of(world.facts(), world.shown(filter)));
}

std::string unmeasured(World& world, const Filter& filter = {}, std::string_view sku = kE3) {
  const auto why = use_of(world.facts(), world.shown(filter, sku)).unmeasured;
  if (!why) return "measured";
  switch (*why) {
    case Unmeasured::NoUsageData:
      return "no usage data";
    case Unmeasured::NoMeasurableWorkload:
      return "no measurable workload";
    case Unmeasured::UnknownSku:
      return "unknown SKU";
    case Unmeasured::NoReportOfIt:
      return "no report of it";
    case Unmeasured::PoolShownInPart:
      return "pool shown in part";
  }
  return {};
}

TEST_CASE("a pooled pair is hidden by an active named one of its user", "[metrics][group_use]") {
  World world;
  world.add(make_subscription("c1", "s1").partner("p1"));
  world.add(make_subscription("c1", "s2").partner("p2").status(Status::Disabled));
  world.add(make_subscription("c1", "s3").partner("p3").status(Status::Cancelled));
  SECTION("by none") {
    world.use_sku("u1").use_sku("u2");
    CHECK(pairs(world) == "2 pooled entitled");
  }
  SECTION("by one of the same standing") {
    world.use_sku("u1").use_sku("u2").use("U1", "s1");
    CHECK(pairs(world) == "1 named entitled, 1 pooled entitled");
  }
  SECTION("by a lapsed one") {
    world.use_sku("u1").use_sku("u2").use("u1", "s2");
    CHECK(pairs(world) == "1 named lapsed, 1 pooled entitled");
  }
  SECTION("by one that is not shown") {
    world.use_sku("u1").use("u1", "s2");
    CHECK(pairs(world, partner_filter({"p1"})) == "none");
    CHECK(unmeasured(world, partner_filter({"p1"})) == "measured");
  }
  SECTION("not by a row before the window") {
    world.use_sku("u1").use("u1", "s1", {.date = kDayBeforeWindow});
    CHECK(pairs(world) == "1 pooled entitled");
  }
  SECTION("not by a row of an ended subscription") {
    world.use_sku("u1").use("u1", "s3");
    CHECK(pairs(world) == "1 pooled entitled");
  }
  SECTION("not by another user's") {
    world.use_sku("u1").use("u2", "s1");
    CHECK(pairs(world) == "1 named entitled, 1 pooled entitled");
  }
}

TEST_CASE("a user of two subscriptions is two pairs", "[metrics][group_use]") {
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "s2"));
  world.add(make_subscription("c1", "s3").trial());
  world.use("u1", "s1").use("u1", "s2").use("u1", "s3").use("u2", "s1");
  CHECK(pairs(world) == "3 named entitled, 1 named trial");
}

TEST_CASE("a pooled pair has the best standing of the group", "[metrics][group_use]") {
  struct Row {
    std::string name;
    std::vector<Subscription> members;
    std::string expected;
  };
  const Subscription active = make_subscription("c1", "s1");
  const Subscription disabled = make_subscription("c1", "s2").status(Status::Disabled);
  const Subscription trial = make_subscription("c1", "s3").trial();
  const Subscription suspended = make_subscription("c1", "s4").status(Status::Suspended);
  const auto row = GENERATE_REF(values<Row>({
      {"entitled", {active, disabled, trial, suspended}, "1 pooled entitled"},
      {"lapsed", {disabled, trial, suspended}, "1 pooled lapsed"},
      {"trial", {trial, suspended}, "1 pooled trial"},
      {"none", {suspended}, "none"},
  }));
  CAPTURE(row.name);
  World world;
  for (const Subscription& member : row.members) world.add(member);
  world.use_sku("u1");
  CHECK(pairs(world) == row.expected);
}

TEST_CASE("a pooled pair is shown with all subscriptions of its standing", "[metrics][group_use]") {
  World world;
  world.add(make_subscription("c1", "s1").partner("p1"));
  world.add(make_subscription("c1", "s2").partner("p2"));
  world.add(make_subscription("c1", "s3").partner("p3").trial());
  world.use_sku("u1").use("u2", "s1").use("u3", "s3");
  struct Row {
    std::string name;
    std::vector<std::string> partners;
    std::string pairs;
    std::string measured;
  };
  const auto row = GENERATE(values<Row>({
      {"all", {"p1", "p2", "p3"}, "1 named entitled, 1 named trial, 1 pooled entitled", "measured"},
      {"all of the standing", {"p1", "p2"}, "1 named entitled, 1 pooled entitled", "measured"},
      {"one of two", {"p1"}, "none", "pool shown in part"},
      {"the other", {"p2"}, "none", "pool shown in part"},
      {"one and the trial", {"p2", "p3"}, "none", "pool shown in part"},
      {"none of the standing", {"p3"}, "1 named trial", "measured"},
  }));
  CAPTURE(row.name);
  CHECK(pairs(world, partner_filter(row.partners)) == row.pairs);
  CHECK(unmeasured(world, partner_filter(row.partners)) == row.measured);
}

TEST_CASE("a group of a customer without usage data is unmeasured", "[metrics][group_use]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  world.add(make_subscription("c1", "t1").sku("t").status(Status::Cancelled));
  world.add(make_subscription("c2", "s1"));
  world.in("c2").use("u1", "s1").in("c1");
  std::string expected = "measured";
  SECTION("no row at all") { expected = "no usage data"; }
  SECTION("an unmatched row") {
    world.use("u1", "s9").count("s8", 5);
    expected = "no usage data";
  }
  SECTION("an assignment") {
    world.assign("u1", "s1");
    expected = "no usage data";
  }
  SECTION("a row of a user who never used it") { world.use("u1", "s1", {.date = ""}); }
  SECTION("a row of the future") { world.use("u1", "s1", {.date = kDayAfter}); }
  SECTION("a row before the window") { world.use("u1", "s1", {.date = "2020-01-01"}); }
  SECTION("a row of another SKU, ended") { world.use("u1", "t1"); }
  SECTION("a row that names a SKU") { world.use_sku("u1", {.date = ""}, "t"); }
  SECTION("a count") { world.count("t1", 0); }
  SECTION("a count of the future") { world.count_sku(5, {.date = kDayAfter}); }
  CHECK(unmeasured(world) == expected);
}

TEST_CASE("a SKU without a workload is unmeasured unless a row names it", "[metrics][group_use]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  world.add(make_subscription("c1", "a1").sku(kNoWorkloadSku));
  world.use("u1", "s1");
  std::string expected = "measured";
  SECTION("no row names it") { expected = "no measurable workload"; }
  SECTION("a row names it") { world.use("u1", "a1"); }
  SECTION("a row names it, never used") { world.use("u1", "a1", {.date = ""}); }
  SECTION("a row names its SKU, in the future") {
    world.use_sku("u1", {.date = kDayAfter}, kNoWorkloadSku);
  }
  SECTION("a count names it") { world.count("a1", 4, {.date = "2020-01-01"}); }
  CHECK(unmeasured(world, {}, kNoWorkloadSku) == expected);
}

TEST_CASE("a SKU that the catalogue does not know is unmeasured unless a row names it",
          "[metrics][group_use]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  world.add(make_subscription("c1", "o1").sku("own"));
  world.use("u1", "s1");
  std::string expected = "measured";
  SECTION("no row names it") { expected = "unknown SKU"; }
  SECTION("a row names it, never used") { world.use("u1", "o1", {.date = ""}); }
  SECTION("a count names its SKU") { world.count_sku(0, {}, "own"); }
  CHECK(unmeasured(world, {}, "own") == expected);
}

TEST_CASE("a SKU is unmeasured where no row of the customer can tell of its workloads",
          "[metrics][group_use]") {
  // A report of Teams cannot tell whether E3 is used elsewhere than by the SKU that it names.
  World world;
  world.add(make_subscription("c1", "s1"));
  world.add(make_subscription("c1", "d1").sku("DYN365_ENTERPRISE_SALES"));
  world.use("u1", "s1", {.workload = "teams"}).count("s1", 3, {.workload = "exchange"});
  std::string expected = "measured";
  SECTION("all name other workloads") { expected = "no report of it"; }
  SECTION("one of another customer") {
    world.add(make_subscription("c2", "x1"));
    world.in("c2").use("u1", "x1", {.workload = "dynamics"}).in("c1");
    expected = "no report of it";
  }
  SECTION("one names a workload of it, of another SKU") {
    world.use("u1", "s1", {.workload = "dynamics"});
  }
  SECTION("one names no workload") { world.use("u1", "s1"); }
  SECTION("one names the SKU itself") { world.use("u1", "d1", {.workload = "teams"}); }
  CHECK(unmeasured(world, {}, "DYN365_ENTERPRISE_SALES") == expected);
  CHECK(unmeasured(world) == "measured");
}

TEST_CASE("a pool shown in part is unmeasured", "[metrics][group_use]") {
  World world;
  world.add(make_subscription("c1", "s1").partner("p1"));
  world.add(make_subscription("c1", "s2"));
  world.add(make_subscription("c1", "s3").partner("p3").status(Status::Disabled));
  const Filter one = partner_filter({"p1"});
  SECTION("a pooled pair") {
    world.use_sku("u1");
    CHECK(unmeasured(world, one) == "pool shown in part");
    CHECK(unmeasured(world, partner_filter({"p1", "none"})) == "measured");
    CHECK(unmeasured(world, partner_filter({"p3"})) == "measured");
    CHECK(unmeasured(world) == "measured");
  }
  SECTION("a count of the SKU") {
    world.count_sku(5);
    CHECK(unmeasured(world, one) == "pool shown in part");
    CHECK(unmeasured(world) == "measured");
  }
  SECTION("a count of the SKU, 0") {
    world.count_sku(0);
    CHECK(unmeasured(world, one) == "pool shown in part");
  }
  SECTION("a count of the SKU that does not serve") {
    world.count_sku(5).count("s2", 4);
    CHECK(unmeasured(world, one) == "measured");
  }
  SECTION("a row of the SKU before the window") {
    world.use_sku("u1", {.date = kDayBeforeWindow});
    CHECK(unmeasured(world, one) == "measured");
  }
  SECTION("named pairs alone") {
    world.use("u1", "s1").use("u2", "s2");
    CHECK(unmeasured(world, one) == "measured");
    CHECK(pairs(world, one) == "1 named entitled");
  }
}

TEST_CASE("counts are shown with their subscription or pool", "[metrics][group_use]") {
  World world;
  world.add(make_subscription("c1", "s1").partner("p1"));
  world.add(make_subscription("c1", "s2").partner("p2"));
  world.add(make_subscription("c1", "s3").partner("p3").trial());
  const auto shown = [&](std::vector<std::string> partners) {
    std::vector<std::int64_t> counts;
    const GroupUse use = use_of(world.facts(), world.shown(partner_filter(std::move(partners))));
    for (const StandInCount& count : use.counts) counts.push_back(count.pairs);
    return counts;
  };
  using Counts = std::vector<std::int64_t>;
  SECTION("of subscriptions") {
    world.count("s1", 10).count("s2", 20).count("s3", 30);
    CHECK(shown({"p1"}) == Counts{10});
    CHECK(shown({"p2", "p3"}) == Counts{20, 30});
    CHECK(shown({"p1", "p2", "p3"}) == Counts{10, 20, 30});
  }
  SECTION("of the SKU") {
    world.count_sku(40);
    CHECK(shown({"p1", "p2"}) == Counts{40});
    CHECK(shown({"p3"}).empty());
  }
}

TEST_CASE("a pair is yammer-only by all its rows of the window", "[metrics][group_use]") {
  struct Use {
    bool by_sku;
    std::string workload;
    std::string_view date;
  };
  struct Row {
    std::string name;
    std::vector<Use> rows;
    bool expected;
  };
  const auto row = GENERATE(values<Row>({
      {"a named row", {{false, "yammer", kInWindow}}, true},
      {"a pooled row", {{true, "yammer", kInWindow}}, true},
      {"its present name", {{false, "Viva Engage", kInWindow}}, true},
      {"both", {{false, "yammer", kInWindow}, {true, "YAMMER", kAsOf}}, true},
      {"another workload", {{false, "teams", kInWindow}}, false},
      {"no workload", {{false, "", kInWindow}}, false},
      {"yammer and another", {{false, "yammer", kInWindow}, {false, "teams", kFirstDay}}, false},
      {"yammer and none named", {{true, "yammer", kInWindow}, {true, "", kInWindow}}, false},
      {"named yammer, pooled another",
       {{false, "yammer", kInWindow}, {true, "teams", kAsOf}},
       false},
      {"named another, pooled yammer",
       {{false, "teams", kInWindow}, {true, "yammer", kAsOf}},
       false},
      {"another before the window",
       {{false, "yammer", kInWindow}, {false, "teams", kDayBeforeWindow}},
       true},
      {"pooled another before the window",
       {{false, "yammer", kInWindow}, {true, "teams", kDayBeforeWindow}},
       true},
      {"another in the future", {{true, "yammer", kInWindow}, {true, "teams", kDayAfter}}, true},
      {"another never used", {{true, "yammer", kInWindow}, {true, "teams", ""}}, true},
  }));
  CAPTURE(row.name);
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "t1").sku("t"));
  for (const Use& use : row.rows) {
    const How how{.date = use.date, .workload = use.workload};
    use.by_sku ? world.use_sku("u1", how) : world.use("u1", "s1", how);
  }
  // Rows of other users, SKUs and subscriptions say nothing of the pair.
  world.use("u1", "t1", {.workload = "teams"}).use_sku("u2", {.workload = "teams"});
  const GroupUse use = use_of(world.facts(), world.shown());
  const auto pair = std::ranges::find(use.pairs, user_key("u1"), &ActivePair::user);
  REQUIRE(pair != use.pairs.end());
  CHECK(pair->yammer_only == row.expected);
}

TEST_CASE("a pair is not yammer-only by rows of another subscription", "[metrics][group_use]") {
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "s2"));
  world.use("u1", "s1", {.workload = "yammer"}).use("u1", "s2", {.workload = "teams"});
  const GroupUse use = use_of(world.facts(), world.shown());
  REQUIRE(use.pairs.size() == 2);
  for (const ActivePair& pair : use.pairs) {
    CHECK(pair.yammer_only == (pair.target == world.target("s1")));
  }
}

TEST_CASE("a shown group knows its subscriptions", "[metrics][group_use]") {
  const ShownGroup shown{0, {2, 5, 9}};
  CHECK(shown.shows(2));
  CHECK(shown.shows(9));
  CHECK_FALSE(shown.shows(3));
  CHECK_FALSE(shown.shows(10));
}

}  // namespace
}  // namespace licstat::test
