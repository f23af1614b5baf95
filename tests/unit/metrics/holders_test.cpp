// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/holders.hpp"

#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

std::string assigned(World& world, std::string_view subscription) {
  return words(world.facts().holders.assigned(world.target(subscription)));
}

TEST_CASE("a licence is held from assigned to the day before removed", "[metrics][holders]") {
  struct Row {
    std::string name;
    When when;
    bool on_as_of;
    bool in_window;
  };
  const auto row = GENERATE(values<Row>({
      {"since always, still", {"", ""}, true, true},
      {"since long ago, still", {"2020-01-01", ""}, true, true},
      {"assigned on the first day", {kFirstDay, ""}, true, true},
      {"assigned on the as-of date", {kAsOf, ""}, true, true},
      {"assigned the day after", {kDayAfter, ""}, false, false},
      {"removed the day after", {"", kDayAfter}, true, true},
      {"removed on the as-of date", {"", kAsOf}, false, true},
      {"removed on the second day", {"", "2026-10-05"}, false, true},
      {"removed on the first day", {"", kFirstDay}, false, false},
      {"removed long ago", {"2020-01-01", "2020-06-01"}, false, false},
      {"two days of the window", {"2026-10-10", "2026-10-12"}, false, true},
      {"the as-of date alone", {kAsOf, kDayAfter}, true, true},
      {"the first day alone", {kFirstDay, "2026-10-05"}, false, true},
      {"the day before the window alone", {kDayBeforeWindow, kFirstDay}, false, false},
      {"assigned and removed on one day", {kInWindow, kInWindow}, false, false},
      {"removed before assigned", {"2026-10-20", "2026-10-10"}, false, false},
      {"removed before assigned, around the window", {kDayAfter, kDayBeforeWindow}, false, false},
  }));
  CAPTURE(row.name);
  const bool by_sku = GENERATE(false, true);
  CAPTURE(by_sku);
  World world;
  world.add(make_subscription("c1", "s1"));
  by_sku ? world.assign_sku("u1", row.when) : world.assign("u1", "s1", row.when);
  const GroupHolders holders = world.facts().holders.of(world.group_index());
  CHECK(holders.holds(user_key("U1")) == row.on_as_of);
  CHECK(holders.held_in_window(user_key("u1")) == row.in_window);
  CHECK(holders.count() == (row.on_as_of ? 1 : 0));
  CHECK(holders.by_sku_alone() == (row.on_as_of && by_sku ? 1 : 0));
  CHECK(assigned(world, "s1") == (row.on_as_of ? "1" : "0"));
  CHECK_FALSE(holders.holds(user_key("u2")));
  CHECK_FALSE(holders.held_in_window(user_key("u2")));
}

TEST_CASE("two spans of one user are one holder", "[metrics][holders]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  world.assign("u1", "s1", {"", "2026-10-10"}).assign("U1", "s1", {"2026-10-15", ""});
  world.assign("u1", "s1").assign("u2", "s1");
  CHECK(world.facts().holders.of(world.group_index()).count() == 2);
  CHECK(assigned(world, "s1") == "2");
}

TEST_CASE("the record's own number of assigned licences wins", "[metrics][holders]") {
  World world;
  world.add(make_subscription("c1", "s1").assigned(7)).add(make_subscription("c1", "s2"));
  world.add(make_subscription("c1", "s3").assigned(0));
  world.assign("u1", "s1").assign("u2", "s1").assign("u3", "s2").assign("u4", "s3");
  CHECK(assigned(world, "s1") == "7");
  CHECK(assigned(world, "s2") == "1");
  CHECK(assigned(world, "s3") == "0");
}

TEST_CASE("without a matched record the assigned licences are unknown", "[metrics][holders]") {
  World world;
  world.add(make_subscription("c1", "s1"));
  world.add(make_subscription("c1", "t1").sku("other").status(Status::Cancelled));
  world.add(make_subscription("c2", "s1")).add(make_subscription("c3", "s1").assigned(5));
  // A record of the customer's other SKU, be it one of the past, makes the rest known to be 0.
  world.in("c1").assign("u1", "t1", {"", "2020-01-01"});
  world.in("c2").assign("u1", "s9").assign_sku("u1", {}, "SPE_E3");  // unmatched
  CHECK(assigned(world.in("c1"), "s1") == "0");
  CHECK(assigned(world.in("c1"), "t1") == "0");
  CHECK(assigned(world.in("c2"), "s1") == "null");
  CHECK(assigned(world.in("c3"), "s1") == "5");
  CHECK(world.facts().holders.unmatched().rows == 2);
  CHECK(world.facts().holders.unmatched().first->customer_id == "c2");
  CHECK(world.facts().holders.unmatched().first->named == "s9");
}

TEST_CASE("holders of a subscription are counted whatever its standing", "[metrics][holders]") {
  World world;
  world.add(make_subscription("c1", "s1").status(Status::Cancelled));
  world.add(make_subscription("c1", "s2").status(Status::Suspended));
  world.add(make_subscription("c1", "s3").trial());
  world.assign("u1", "s1").assign("u1", "s2").assign("u2", "s2");
  world.assign("u1", "s3").assign("u2", "s3").assign("u3", "s3");
  CHECK(assigned(world, "s1") == "1");
  CHECK(assigned(world, "s2") == "2");
  CHECK(assigned(world, "s3") == "3");
  CHECK(world.facts().holders.of(world.group_index()).count() == 0);  // none is entitled
}

TEST_CASE("holders of a SKU alone count on its first entitled subscription", "[metrics][holders]") {
  World world;
  world.add(make_subscription("c1", "s1").status(Status::Suspended));
  world.add(make_subscription("c1", "s2")).add(make_subscription("c1", "s3"));
  world.add(make_subscription("c1", "s4").status(Status::Disabled));
  // u1 and u2 by SKU alone; u3 by name on s3 as well; u4 by name on a lapsed one, which is not
  // enough; u5 no longer.
  for (const char* user : {"u1", "u2", "u3", "u4"}) world.assign_sku(user);
  world.assign("u3", "s3").assign("u4", "s4").assign_sku("u5", {"", kAsOf});
  CHECK(assigned(world, "s1") == "0");
  CHECK(assigned(world, "s2") == "3");  // u1, u2, u4
  CHECK(assigned(world, "s3") == "1");  // u3
  CHECK(assigned(world, "s4") == "1");  // u4
  const GroupHolders holders = world.facts().holders.of(world.group_index());
  CHECK(holders.count() == 4);
  CHECK(holders.by_sku_alone() == 3);
}

TEST_CASE("holders of a SKU alone are not counted twice or elsewhere", "[metrics][holders]") {
  SECTION("where the first entitled subscription has a number of its own") {
    World world;
    world.add(make_subscription("c1", "s1").assigned(9)).add(make_subscription("c1", "s2"));
    world.assign_sku("u1").assign_sku("u2");
    CHECK(assigned(world, "s1") == "9");
    CHECK(assigned(world, "s2") == "0");
  }
  SECTION("where the group has no entitled subscription") {
    World world;
    world.add(make_subscription("c1", "s1").trial());
    world.add(make_subscription("c1", "s2").status(Status::Disabled));
    world.assign_sku("u1").assign_sku("u2");
    CHECK(assigned(world, "s1") == "0");
    CHECK(assigned(world, "s2") == "0");
    CHECK(world.facts().holders.of(world.group_index()).count() == 2);
  }
  SECTION("where only a later one has a number of its own") {
    World world;
    world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "s2").assigned(9));
    world.assign_sku("u1").assign_sku("u2");
    CHECK(assigned(world, "s1") == "2");
    CHECK(assigned(world, "s2") == "9");
  }
}

TEST_CASE("assignment records are complete or incomplete", "[metrics][holders]") {
  struct Row {
    std::string name;
    std::vector<Subscription> members;
    std::vector<std::string> holders;  // "user/subscription"; "user/" by SKU
    bool complete;
  };
  const auto s1 = [] { return make_subscription("c1", "s1"); };
  const auto s2 = [] { return make_subscription("c1", "s2"); };
  const auto row = GENERATE_REF(values<Row>({
      {"one holder, no number stated", {s1().seats(50)}, {"u1/s1"}, true},
      {"as many as stated", {s1().assigned(2)}, {"u1/s1", "u2/s1"}, true},
      {"more than stated", {s1().assigned(1)}, {"u1/s1", "u2/s1"}, true},
      {"fewer than stated", {s1().assigned(3)}, {"u1/s1", "u2/s1"}, false},
      {"a user twice is one", {s1().assigned(2)}, {"u1/s1", "U1/s1"}, false},
      {"by SKU as many as stated", {s1().assigned(2)}, {"u1/", "u2/"}, true},
      {"by SKU and by name", {s1().assigned(2)}, {"u1/", "u2/s1"}, true},
      {"by SKU and by name one user", {s1().assigned(2)}, {"u1/", "u1/s1"}, false},
      {"two numbers add up",
       {s1().assigned(2), s2().assigned(1)},
       {"u1/s1", "u2/s1", "u3/s1"},
       true},
      {"two numbers, one short", {s1().assigned(2), s2().assigned(1)}, {"u1/s1", "u2/s2"}, false},
      {"a user of two subscriptions is one",
       {s1().assigned(1), s2().assigned(1)},
       {"u1/s1", "u1/s2"},
       false},
      {"stated 0 wants one holder still", {s1().assigned(0)}, {"u1/s1"}, true},
      {"a lapsed number does not count",
       {s1().assigned(1), s2().assigned(90).status(Status::Disabled)},
       {"u1/s1"},
       true},
      {"a suspended number does not count",
       {s1().assigned(1), s2().assigned(90).status(Status::Suspended)},
       {"u1/s1"},
       true},
      {"held of a lapsed one alone", {s1(), s2().status(Status::Disabled)}, {"u1/s2"}, false},
      {"held of a trial alone", {s1(), s2().trial()}, {"u1/s2"}, false},
      {"no entitled one, held by SKU", {s1().trial()}, {"u1/"}, true},
      {"no entitled one, held by name", {s1().trial()}, {"u1/s1"}, false},
  }));
  CAPTURE(row.name);
  World world;
  for (const Subscription& member : row.members) world.add(member);
  for (const std::string& holder : row.holders) {
    const std::size_t slash = holder.find('/');
    const std::string subscription = holder.substr(slash + 1);
    world.assign_named(holder.substr(0, slash), subscription, subscription.empty() ? kE3 : "");
  }
  const Holders& holders = world.facts().holders;
  CHECK(holders.names(world.group_index()));
  CHECK(holders.complete(world.group_index()) == row.complete);
  CHECK(holders.assignments_incomplete() == (row.complete ? 0 : 1));
}

TEST_CASE("a group whose holders are all of the past is incomplete", "[metrics][holders]") {
  World world;
  world.add(make_subscription("c1", "s1")).assign("u1", "s1", {"", kAsOf});
  CHECK_FALSE(world.facts().holders.complete(world.group_index()));
  CHECK(world.facts().holders.assignments_incomplete() == 1);
}

TEST_CASE("assignments_incomplete counts groups that records name", "[metrics][holders]") {
  World world;
  world.add(make_subscription("c1", "s1").assigned(9));           // 2 records, 1 group
  world.add(make_subscription("c1", "t1").sku("t").assigned(9));  // 1 record
  world.add(make_subscription("c1", "v1").sku("v").assigned(1));  // complete
  world.add(make_subscription("c1", "w1").sku("w").assigned(9));  // no record
  world.assign("u1", "s1").assign("u2", "s1").assign("u1", "t1").assign("u1", "v1");
  const Holders& holders = world.facts().holders;
  CHECK(holders.assignments_incomplete() == 2);
  CHECK(holders.complete(world.group_index("v")));
  CHECK_FALSE(holders.complete(world.group_index("w")));
  CHECK_FALSE(holders.names(world.group_index("w")));
}

TEST_CASE("where an assignment names both the subscription wins", "[metrics][holders]") {
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "t1").sku("t"));
  world.assign_named("u1", "s1", "t").assign_named("u2", "s9", "t");
  CHECK(assigned(world, "s1") == "1");
  CHECK(assigned(world, "t1") == "0");
  CHECK(world.facts().holders.unmatched().rows == 1);
}

TEST_CASE("holders of several consumers are brought together", "[metrics][holders]") {
  const std::size_t consumers = GENERATE(as<std::size_t>{}, 1, 2, 5);
  CAPTURE(consumers);
  World world;
  world.setup.consumers = consumers;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c2", "s1"));
  world.assign("u1", "s1").assign("u2", "s1").assign("u1", "s1").assign("u9", "s9");
  world.assign_sku("u3").assign("u4", "s1", {"", "2026-10-10"}).assign("u9", "s8");
  world.in("c2").assign("u1", "s1");
  CHECK(assigned(world.in("c1"), "s1") == "3");  // u1, u2; u3 by SKU
  CHECK(assigned(world.in("c2"), "s1") == "1");
  const Holders& holders = world.facts().holders;
  const GroupHolders of_first = holders.of(world.in("c1").group_index());
  CHECK(of_first.count() == 3);
  CHECK(of_first.held_in_window(user_key("u4")));
  CHECK(holders.unmatched().rows == 2);
  CHECK(holders.unmatched().first->named == "s9");
}

}  // namespace
}  // namespace licstat::test
