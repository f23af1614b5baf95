// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/selection.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

using Ids = std::vector<std::string>;

Ids shown_ids(World& world, const Filter& filter) {
  Ids ids;
  for (const ShownGroup& group : world.select(filter).groups) {
    for (const SubscriptionIndex at : group.subscriptions) {
      ids.emplace_back(world.estate().subscriptions()[at].record->subscription_id);
    }
  }
  std::ranges::sort(ids);
  return ids;
}

/// One subscription of each family, named after it; Dynamics and Azure by what the record says.
World families() {
  World world;
  world.add(make_subscription("c1", "office"));
  world.add(make_subscription("c1", "dynamics").sku("d").family("Dynamics365"));
  world.add(make_subscription("c1", "unknown").sku("x"));
  world.add(make_subscription("c1", "azure").sku("a").family("azure"));
  world.add(make_subscription("c2", "azure2").sku("A").family("AZURE"));
  return world;
}

TEST_CASE("families are chosen without case", "[metrics][selection]") {
  struct Row {
    std::string name;
    std::optional<Ids> families;
    Ids expected;
    std::int64_t left_out;
  };
  const auto row = GENERATE(values<Row>({
      {"by default three", std::nullopt, {"dynamics", "office", "unknown"}, 2},
      {"all", Ids{"all"}, {"azure", "azure2", "dynamics", "office", "unknown"}, 0},
      {"one", Ids{"Azure"}, {"azure", "azure2"}, 0},
      {"exactly those listed", Ids{"office365", "azure"}, {"azure", "azure2", "office"}, 0},
      {"unknown by name", Ids{"UNKNOWN"}, {"unknown"}, 0},
      {"none there", Ids{"windows"}, {}, 0},
  }));
  CAPTURE(row.name);
  World world = families();
  Filter filter;
  filter.families = row.families;
  CHECK(shown_ids(world, filter) == row.expected);
  CHECK(world.select(filter).left_out_by_family == row.left_out);
}

TEST_CASE("the family of a group is never split", "[metrics][selection]") {
  World world;
  world.add(make_subscription("c1", "s1").family("azure"));
  world.add(make_subscription("c1", "s2").family("office365"));  // the smaller id wins
  CHECK(shown_ids(world, {}).empty());
  CHECK(world.select().left_out_by_family == 2);
}

TEST_CASE("partners are chosen by id", "[metrics][selection]") {
  struct Row {
    std::string name;
    Ids partners;
    Ids expected;
  };
  const auto row = GENERATE(values<Row>({
      {"one", {"p1"}, {"s1", "s4"}},
      {"two", {"p1", "P1"}, {"s1", "s2", "s4"}},
      {"byte by byte", {"P1"}, {"s2"}},
      {"bought directly", {"none"}, {"s3"}},
      {"one and direct", {"P1", "none"}, {"s2", "s3"}},
      {"a GUID in any case", {"ABCDEF01-0000-4000-8000-00000000000a"}, {"s5"}},
      {"none there", {"p9"}, {}},
  }));
  CAPTURE(row.name);
  World world;
  world.add(make_subscription("c1", "s1").partner("p1"));
  world.add(make_subscription("c1", "s2").partner("P1"));
  world.add(make_subscription("c1", "s3"));
  world.add(make_subscription("c2", "s4").partner("p1"));
  world.add(make_subscription("c2", "s5").partner("abcdef01-0000-4000-8000-00000000000A"));
  CHECK(shown_ids(world, partner_filter(row.partners)) == row.expected);
}

TEST_CASE("left_out_by_family speaks of what would be shown", "[metrics][selection]") {
  World world;
  world.add(make_subscription("c1", "s1").partner("p1").family("azure"));
  world.add(make_subscription("c1", "s2").partner("p2"));
  world.add(make_subscription("c2", "s3").partner("p2").sku("a").family("azure"));
  CHECK(world.select().left_out_by_family == 3);
  CHECK(world.select(partner_filter({"p1"})).left_out_by_family == 1);
  Filter filter;
  filter.customer = world.estate().find_customer("c2");
  CHECK(world.select(filter).left_out_by_family == 1);
}

TEST_CASE("a SKU is chosen by GUID, part number, name or its own text", "[metrics][selection]") {
  struct Row {
    std::string text;
    Ids expected;
  };
  const auto row = GENERATE(values<Row>({
      {"ENTERPRISEPACK", {"e1", "e2", "e3"}},
      {"enterprisepack", {"e1", "e2", "e3"}},
      {"6FD2C87F-b296-42f0-b197-1e91e994b900", {"e1", "e2", "e3"}},
      {"office 365 E3", {"e1", "e2", "e3"}},
      {"Our Name For It", {"e3"}},
      {"own-sku", {"o1"}},
      {"OWN", {"o1"}},
      {"own_sku", {}},
      {"SPE_E3", {}},
  }));
  CAPTURE(row.text);
  World world;
  world.add(make_subscription("c1", "e1")).add(make_subscription("c1", "e2").sku(kE3Guid));
  world.add(make_subscription("c2", "e3").product("our name for it"));
  world.add(make_subscription("c1", "o1").sku("Own-Sku").product("own"));
  Filter filter;
  filter.sku = row.text;
  CHECK(shown_ids(world, filter) == row.expected);
}

TEST_CASE("one customer is chosen", "[metrics][selection]") {
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c2", "s2"));
  world.add(make_subscription("c2", "s3").sku("x"));
  Filter filter;
  filter.customer = world.estate().find_customer("c2");
  CHECK(shown_ids(world, filter) == Ids{"s2", "s3"});
}

TEST_CASE("filters hold together", "[metrics][selection]") {
  World world;
  world.add(make_subscription("c1", "s1").partner("p1"));
  world.add(make_subscription("c1", "s2").partner("p2"));
  world.add(make_subscription("c2", "s3").partner("p1"));
  world.add(make_subscription("c1", "s4").partner("p1").sku("x"));
  Filter filter = partner_filter({"p1"});
  filter.customer = world.estate().find_customer("c1");
  filter.sku = kE3;
  CHECK(shown_ids(world, filter) == Ids{"s1"});
  filter.families = Ids{"azure"};
  CHECK(shown_ids(world, filter).empty());
}

TEST_CASE("a selection is in the order of the estate", "[metrics][selection]") {
  World world;
  world.add(make_subscription("c2", "s1")).add(make_subscription("c1", "s2"));
  world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "t1").sku("t"));
  const Selection selection = world.select();
  REQUIRE(selection.groups.size() == 3);
  CHECK(std::ranges::is_sorted(selection.groups, {}, &ShownGroup::index));
  for (const ShownGroup& group : selection.groups) {
    CHECK(std::ranges::is_sorted(group.subscriptions));
    CHECK_FALSE(group.subscriptions.empty());
  }
}

TEST_CASE("customers are named by id or by name", "[metrics][selection]") {
  World world;
  world.add(make_subscription("c1", "s1").name("Contoso"));
  world.add(make_subscription("c2", "s1").name("Fabrikam"));
  world.add(make_subscription("c3", "s1").name("CONTOSO"));
  world.add(make_subscription("Fabrikam", "s1").name("Another"));
  const auto named = [&](std::string_view text) {
    Ids ids;
    for (const CustomerIndex at : customers_named(world.estate(), text).customers) {
      ids.push_back(world.estate().customers()[at].id);
    }
    return ids;
  };
  CHECK(named("c1") == Ids{"c1"});
  CHECK(named("contoso") == Ids{"c1", "c3"});   // the name is not unique
  CHECK(named("Fabrikam") == Ids{"Fabrikam"});  // an id before a name
  CHECK(named("fabrikam") == Ids{"c2"});
  CHECK(named("C1").empty());
  CHECK(named("nobody").empty());
  CHECK(named("ANOTH") == Ids{"Fabrikam"});  // a part of a name
  CHECK(named("onto") == Ids{"c1", "c3"});
}

}  // namespace
}  // namespace licstat::test
