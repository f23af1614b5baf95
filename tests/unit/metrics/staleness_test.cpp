// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/staleness.hpp"

#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

// The as-of date of the builders is 2026-10-31, so 2026-10-24 is 7 days before.

std::optional<std::int64_t> days_of_c1(World& world) {
  return stale_days(stale_customers(world.facts(), world.select()), 0);
}

TEST_CASE("usage is stale from the eighth day on", "[metrics][staleness]") {
  struct Case {
    const char* date;
    std::optional<std::int64_t> days;
  };
  const auto& [date, days] = GENERATE(values<Case>({{"2026-10-31", {}},
                                                    {"2026-10-24", {}},
                                                    {"2026-10-23", 8},
                                                    {"2026-10-03", 28},
                                                    {"2025-10-31", 365},
                                                    {"2026-11-01", {}},
                                                    {"", {}}}));
  CAPTURE(date);
  World world;
  world.add(make_subscription("c1", "s1")).use("ann", "s1", {.date = date});
  CHECK((days_of_c1(world) == days));
}

TEST_CASE("the newest of all that names the customer counts", "[metrics][staleness]") {
  World world;
  world.setup.consumers = 3;
  world.add(make_subscription("c1", "s1"));
  world.add(make_subscription("c1", "s2").sku("other").status(Status::Suspended));
  world.use("ann", "s1", {.date = "2026-10-10"});
  CHECK(days_of_c1(world) == 21);
  world.use_sku("ann", {.date = "2026-10-11"});
  CHECK(days_of_c1(world) == 20);
  // Newer, but of no use: after the as-of date, unmatched, or of another customer.
  world.use("ann", "s1", {.date = kDayAfter}).use("ann", "s9").in("c2").use("ann", "s1");
  world.in("c1").count("s1", 5, {.date = kDayAfter});
  CHECK(days_of_c1(world) == 20);
  // A count that rows supersede is of its date all the same, and so is use of what is suspended.
  world.count("s1", 5, {.date = "2026-10-12"});
  CHECK(days_of_c1(world) == 19);
  world.use("bob", "s2", {.date = "2026-10-13"});
  CHECK(days_of_c1(world) == 18);
  world.count_sku(5, {.date = "2026-10-30"});
  CHECK(days_of_c1(world) == std::nullopt);
}

TEST_CASE("stale customers are those of what is shown", "[metrics][staleness]") {
  World world;
  for (const char* id : {"c1", "c2", "c3"}) {
    world.add(make_subscription(id, "s1").partner(id).name(id[1] == '2' ? "Contoso" : ""));
    world.add(make_subscription(id, "s2").sku("other").partner(id));
    world.in(id).use("ann", "s1", {.date = id[1] == '1' ? "2026-10-30" : "2026-10-01"});
  }
  const auto all = stale_customers(world.facts(), world.select());
  REQUIRE(all.size() == 2);
  CHECK(all[0].name == "Contoso");
  CHECK(all[0].days == 30);
  CHECK(all[1].name == "c3");
  CHECK_FALSE(stale_days(all, 0));
  CHECK(stale_days(all, 2) == 30);
  const auto some = stale_customers(world.facts(), world.select(partner_filter({"c3"})));
  REQUIRE(some.size() == 1);
  CHECK(some[0].customer == 2);
  CHECK_FALSE(stale_days({}, 0));
}

}  // namespace
}  // namespace licstat::test
