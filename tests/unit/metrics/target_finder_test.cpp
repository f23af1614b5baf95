// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/target_finder.hpp"

#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

/// Two customers with subscriptions of the same ids, and two SKUs each.
World two_customers() {
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "s2").sku("own"));
  world.add(make_subscription("c2", "s1")).add(make_subscription("c2", "s2").sku("own"));
  return world;
}

TEST_CASE("a target finder remembers no wrong answer", "[metrics][target_finder]") {
  World world = two_customers();
  TargetFinder finder(world.estate());
  const std::vector<TargetName> names{
      {"c1", "s1", ""},    {"c1", "s1", ""},     {"c2", "s1", ""},    {"c2", "s2", ""},
      {"c1", "s2", ""},    {"c1", "", "own"},    {"c2", "", "own"},   {"c2", "", "OWN"},
      {"c3", "", "own"},   {"c3", "s1", ""},     {"c1", "s1", ""},    {"c1", "s3", ""},
      {"c1", "", "other"}, {"c1", "s1", "own"},  {"c1", "", "own"},   {"c1", "own", ""},
      {"c1", "", "s1"},    {"c2", "s1", "none"}, {"c2", "s9", "own"}, {"", "s1", ""},
      {"c2", "", kE3},     {"c2", "", kE3Guid},  {"c3", "", kE3Guid}, {"c2", "", kE3Guid},
  };
  for (int time = 0; time < 2; ++time) {
    for (const TargetName& name : names) {
      CAPTURE(name.customer_id, name.subscription_id, name.sku);
      CHECK((finder.find(name) == world.estate().find(name)));
    }
  }
}

TEST_CASE("a target finder tells one customer's subscription from another's",
          "[metrics][target_finder]") {
  World world = two_customers();
  TargetFinder finder(world.estate());
  const auto first = finder.find({"c1", "s1", ""});
  const auto second = finder.find({"c2", "s1", ""});
  REQUIRE((first && second));
  CHECK(*first != *second);
  CHECK(*first == world.in("c1").target("s1"));
  CHECK(*second == world.in("c2").target("s1"));
}

TEST_CASE("a target finder divides ids where the row does", "[metrics][target_finder]") {
  World world;
  world.add(make_subscription("a", "bc")).add(make_subscription("ab", "c"));
  world.add(make_subscription("c3", "x").sku("own")).add(make_subscription("c3", "s2").sku("x"));
  TargetFinder finder(world.estate());
  const std::vector<TargetName> names{
      {"a", "bc", ""}, {"ab", "c", ""},  {"ab", "bc", ""}, {"a", "c", ""},  {"a", "bc", ""},
      {"", "abc", ""}, {"abc", "", "x"}, {"c3", "x", ""},  {"c3", "", "x"}, {"c3", "x", "x"},
      {"c3", "", "x"}, {"c3", "s2", ""}, {"c3x", "", "x"},
  };
  // Each behind each.
  for (const TargetName& before : names) {
    for (const TargetName& name : names) {
      finder.find(before);
      CAPTURE(before.customer_id, before.subscription_id, before.sku);
      CAPTURE(name.customer_id, name.subscription_id, name.sku);
      CHECK((finder.find(name) == world.estate().find(name)));
    }
  }
  const auto target_in = [&](std::string_view customer, std::string_view subscription,
                             std::string_view sku) {
    return world.in(customer).target(subscription, sku);
  };
  CHECK(finder.find({"a", "bc", ""}) == target_in("a", "bc", ""));
  CHECK(finder.find({"ab", "c", ""}) == target_in("ab", "c", ""));
  CHECK(target_in("a", "bc", "") != target_in("ab", "c", ""));
  CHECK(target_in("c3", "x", "") != target_in("c3", "", "x"));
}

TEST_CASE("where a row names both the subscription wins", "[metrics][target_finder]") {
  World world = two_customers();
  TargetFinder finder(world.estate());
  const auto found = finder.find({"c1", "s1", "own"});
  REQUIRE(found.has_value());
  CHECK(*found == world.target("s1"));
  // A subscription that the customer does not have matches nothing, whatever the SKU.
  CHECK_FALSE(finder.find({"c1", "s9", "own"}).has_value());
}

}  // namespace
}  // namespace licstat::test
