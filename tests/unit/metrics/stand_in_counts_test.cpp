// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/stand_in_counts.hpp"

#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

/// The counts that serve: "s1: 7, sku: 8 (2 yammer-only, at least)"; "none".
std::string serving(World& world) {
  std::string text;
  for (const StandInCount& count : world.facts().counts.of(world.group_index())) {
    const bool by_sku = world.estate().is_group(count.target);
    text += text.empty() ? "" : ", ";
    text += by_sku ? "sku" : world.estate().subscriptions()[count.target].record->subscription_id;
    text += fmt::format(": {}", count.pairs);
    if (count.yammer_only != 0) text += fmt::format(" ({} yammer-only)", count.yammer_only);
    if (count.at_least) text += " at least";
  }
  return text.empty() ? "none" : text;
}

TEST_CASE("the counts of a target amount to active pairs", "[metrics][stand_in_counts]") {
  struct Count {
    std::string workload;
    std::int64_t active;
  };
  struct Row {
    std::string name;
    std::vector<Count> counts;
    std::string expected;
  };
  // n is the total, else the largest count. Yammer-only with others: max(0, min(yammer, n - largest
  // other)), worked out in the name.
  const auto row = GENERATE(values<Row>({
      {"the total", {{"", 7}}, "s1: 7"},
      {"the total and others", {{"", 7}, {"teams", 5}, {"exchange", 6}}, "s1: 7"},
      {"the total below another", {{"", 7}, {"teams", 9}}, "s1: 7"},
      {"the total and yammer alone", {{"", 7}, {"yammer", 4}}, "s1: 7"},
      {"the total, yammer, other: min(4, 7-5)",
       {{"", 7}, {"yammer", 4}, {"teams", 5}},
       "s1: 7 (2 yammer-only)"},
      {"the total, yammer, other: min(1, 7-5)",
       {{"", 7}, {"yammer", 1}, {"teams", 5}},
       "s1: 7 (1 yammer-only)"},
      {"the total, yammer, others: min(8, 9-6)",
       {{"", 9}, {"yammer", 8}, {"teams", 3}, {"exchange", 6}},
       "s1: 9 (3 yammer-only)"},
      {"the total, yammer, other: min(4, 7-9)", {{"", 7}, {"yammer", 4}, {"teams", 9}}, "s1: 7"},
      {"the total 0", {{"", 0}}, "s1: 0"},
      {"the total 0, yammer", {{"", 0}, {"yammer", 3}}, "s1: 0"},
      {"one other", {{"teams", 5}}, "s1: 5 at least"},
      {"the largest of others", {{"teams", 5}, {"exchange", 6}}, "s1: 6 at least"},
      {"yammer above other: min(8, 8-5)",
       {{"yammer", 8}, {"teams", 5}},
       "s1: 8 (3 yammer-only) at least"},
      {"yammer below other: min(4, 5-5)", {{"yammer", 4}, {"teams", 5}}, "s1: 5 at least"},
      {"yammer and an other of 0: min(4, 4-0)",
       {{"yammer", 4}, {"teams", 0}},
       "s1: 4 (4 yammer-only) at least"},
      {"yammer alone", {{"yammer", 8}}, "s1: 8 (8 yammer-only) at least"},
      {"yammer alone by its present name", {{"Viva Engage", 8}}, "s1: 8 (8 yammer-only) at least"},
      {"OneDrive and SharePoint are one: the largest",
       {{"OneDrive", 4}, {"sharepoint", 6}, {"SharePoint", 5}},
       "s1: 6 at least"},
  }));
  CAPTURE(row.name);
  const bool backwards = GENERATE(false, true);
  World world;
  world.add(make_subscription("c1", "s1"));
  for (std::size_t at = 0; at < row.counts.size(); ++at) {
    const Count& count = row.counts[backwards ? row.counts.size() - 1 - at : at];
    world.count("s1", count.active, {.workload = count.workload});
  }
  CHECK(serving(world) == row.expected);
}

TEST_CASE("a count of a SKU amounts to as many pairs", "[metrics][stand_in_counts]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  world.count_sku(9).count_sku(5, {.workload = "teams"}).count_sku(6, {.workload = "yammer"});
  CHECK(serving(world) == "sku: 9 (4 yammer-only)");  // min(6, 9 - 5)
}

TEST_CASE("the latest date serves, of equal dates the largest", "[metrics][stand_in_counts]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  SECTION("the latest, though smaller") {
    world.count("s1", 9, {.date = "2026-10-10"}).count("s1", 4, {.date = "2026-10-21"});
    world.count("s1", 8, {.date = "2026-10-11"});
    CHECK(serving(world) == "s1: 4");
  }
  SECTION("of equal dates the largest") {
    world.count("s1", 4).count("s1", 6).count("s1", 5);
    CHECK(serving(world) == "s1: 6");
  }
  SECTION("the latest inside the window") {
    world.count("s1", 3, {.date = kFirstDay}).count("s1", 9, {.date = kDayAfter});
    world.count("s1", 8, {.date = kDayBeforeWindow});
    CHECK(serving(world) == "s1: 3");
    CHECK(world.facts().counts.future_rows() == 1);
  }
  SECTION("per workload its own") {
    // The total of the 10th is the latest total; Teams of the 20th the latest of Teams.
    world.count("s1", 9, {.date = "2026-10-10"});
    world.count("s1", 7, {.date = "2026-10-10", .workload = "teams"});
    world.count("s1", 6, {.date = "2026-10-20", .workload = "teams"});
    world.count("s1", 8, {.date = "2026-10-05", .workload = "yammer"});
    CHECK(serving(world) == "s1: 9 (3 yammer-only)");  // min(8, 9 - 6)
  }
  SECTION("per subscription its own") {
    world.add(make_subscription("c1", "s2"));
    world.count("s1", 9, {.date = "2026-10-10"}).count("s2", 4, {.date = "2026-10-20"});
    CHECK(serving(world) == "s1: 9, s2: 4");
  }
}

TEST_CASE("the as-of date and the first day are inside the window", "[metrics][stand_in_counts]") {
  const std::string_view date = GENERATE(kFirstDay, kInWindow, kAsOf);
  World world;
  world.add(make_subscription("c1", "s1")).count("s1", 5, {.date = date});
  CHECK(serving(world) == "s1: 5");
}

TEST_CASE("a count of the SKU serves where none of a subscription takes part",
          "[metrics][stand_in_counts]") {
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "s2"));
  world.add(make_subscription("c1", "s3").status(Status::Cancelled));
  world.count_sku(30, {.date = "2026-10-25"});
  SECTION("alone") { CHECK(serving(world) == "sku: 30"); }
  SECTION("beside one of a subscription, though that is older and smaller") {
    world.count("s2", 4, {.date = "2026-10-05"});
    CHECK(serving(world) == "s2: 4");
  }
  SECTION("beside one of 0") {
    world.count("s1", 0);
    CHECK(serving(world) == "s1: 0");
  }
  SECTION("beside one before the window") {
    world.count("s1", 4, {.date = kDayBeforeWindow});
    CHECK(serving(world) == "sku: 30");
  }
  SECTION("beside one of the future") {
    world.count("s1", 4, {.date = kDayAfter});
    CHECK(serving(world) == "sku: 30");
  }
  SECTION("beside one of an ended subscription") {
    world.count("s3", 4);
    CHECK(serving(world) == "sku: 30");
    CHECK(world.facts().counts.rows_on_ended() == 1);
  }
}

TEST_CASE("a count is judged by match, rows, date and standing in this order",
          "[metrics][stand_in_counts]") {
  struct Row {
    std::string name;
    std::string subscription;
    std::string sku;
    std::string_view date;
    bool rows_name_the_group;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"it serves", "s1", "", kInWindow, false, "s1: 3"},
      {"the subscription wins", "s1", "SPE_E3", kInWindow, false, "s1: 3"},
      {"in the future", "s1", "", kDayAfter, false, "future"},
      {"before the window", "s1", "", kDayBeforeWindow, false, "nothing"},
      {"cancelled", "s2", "", kInWindow, false, "ended"},
      {"cancelled, in the future", "s2", "", kDayAfter, false, "future"},
      {"cancelled, before the window", "s2", "", kDayBeforeWindow, false, "nothing"},
      {"a SKU without one that counts", "", "gone", kInWindow, false, "ended"},
      {"no such subscription", "s9", "", kInWindow, false, "unmatched"},
      {"no such SKU, in the future", "", "SPE_E3", kDayAfter, false, "unmatched"},
      {"no such subscription, the SKU known", "s9", "ENTERPRISEPACK", kInWindow, false,
       "unmatched"},
      {"rows name the group", "s1", "", kInWindow, true, "superseded"},
      {"rows name the group, in the future", "s1", "", kDayAfter, true, "superseded"},
      {"rows name the group, before the window", "s1", "", kDayBeforeWindow, true, "superseded"},
      {"rows name the group, cancelled", "s2", "", kInWindow, true, "superseded"},
      {"rows name the group, by SKU", "", "ENTERPRISEPACK", kInWindow, true, "superseded"},
      {"rows name the group, unmatched", "s9", "", kInWindow, true, "unmatched"},
      {"rows name the group, another is ended", "", "gone", kInWindow, true, "ended"},
  }));
  CAPTURE(row.name);
  World world;
  world.add(make_subscription("c1", "s1"));
  world.add(make_subscription("c1", "s2").status(Status::Cancelled));
  world.add(make_subscription("c1", "s3").sku("gone").status(Status::Pending));
  if (row.rows_name_the_group) world.use("u1", "s2", {.date = ""});  // an inactive row is enough
  world.count_named(row.subscription, row.sku, 3, {.date = row.date});
  const StandInCounts& counts = world.facts().counts;
  CHECK(serving(world) == (row.expected.starts_with("s1") ? row.expected : "none"));
  CHECK(counts.future_rows() == (row.expected == "future" ? 1 : 0));
  CHECK(counts.rows_on_ended() == (row.expected == "ended" ? 1 : 0));
  CHECK(counts.unmatched_rows() == (row.expected == "unmatched" ? 1 : 0));
  CHECK(counts.superseded() == (row.expected == "superseded" ? 1 : 0));
}

TEST_CASE("counts are left aside in the groups that rows name alone",
          "[metrics][stand_in_counts]") {
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "t1").sku("t"));
  world.add(make_subscription("c2", "s1"));
  world.use_sku("u1", {.date = kDayAfter}, "t");
  world.count("s1", 5).count("t1", 6).count_sku(7, {}, "t");
  world.in("c2").count("s1", 8);
  CHECK(world.facts().counts.superseded() == 2);
  CHECK(serving(world.in("c1")) == "s1: 5");
  CHECK(serving(world.in("c2")) == "s1: 8");
}

TEST_CASE("a matched count names its group whatever its date and standing",
          "[metrics][stand_in_counts]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  world.add(make_subscription("c1", "t1").sku("t").status(Status::Cancelled));
  world.add(make_subscription("c1", "v1").sku("v"));
  world.count("s1", 5, {.date = kDayAfter, .workload = "teams"});
  world.count_sku(5, {.date = kDayBeforeWindow, .workload = "exchange"});
  world.count("t1", 5);
  const StandInCounts& counts = world.facts().counts;
  Workloads& workloads = world.computed().workloads();
  CHECK(counts.named_workloads(world.group_index()) ==
        (workloads.bit("teams") | workloads.bit("exchange")));
  CHECK(counts.named_workloads(world.group_index("t")) == kNoWorkload);
  CHECK(counts.named_workloads(world.group_index("v")) == 0);
}

TEST_CASE("counts of every standing that counts use serve", "[metrics][stand_in_counts]") {
  World world;
  world.add(make_subscription("c1", "s1"))
      .add(make_subscription("c1", "s2").status(Status::Disabled));
  world.add(make_subscription("c1", "s3").trial());
  world.add(make_subscription("c1", "s4").status(Status::Suspended));
  world.count("s4", 40).count("s3", 30).count("s2", 20).count("s1", 10);
  CHECK(serving(world) == "s1: 10, s2: 20, s3: 30");
  CHECK(world.facts().counts.rows_on_ended() == 1);
}

TEST_CASE("amount_of keeps the counts that it is made of", "[metrics][stand_in_counts]") {
  const StandInCount amount = amount_of(5, {{kYammer, 3}, {4, 2}, {kNoWorkload, 6}});
  CHECK(amount.target == 5);
  CHECK(amount.pairs == 6);
  CHECK(amount.yammer_only == 3);  // min(3, 6 - 2)
  CHECK_FALSE(amount.at_least);
  CHECK(amount.counts.size() == 3);
}

}  // namespace
}  // namespace licstat::test
