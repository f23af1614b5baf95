// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/staleness.hpp"

#include <catch2/catch.hpp>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

// The as-of date of the builders is 2026-10-31, so 2026-10-24 is 7 days before.

std::optional<std::int64_t> days_of_c1(World& world) {
  return data_ages(world.facts(), world.select({}))[0];
}

std::vector<StaleCustomer> stale_in(World& world, const Filter& filter = {}) {
  return stale_customers(world.estate(), world.select(filter),
                         data_ages(world.facts(), world.select({})));
}

TEST_CASE("usage is stale from the eighth day on", "[metrics][staleness]") {
  struct Case {
    const char* date;
    std::optional<std::int64_t> days;
    bool is_stale;
  };
  const auto& [date, days, is_stale] = GENERATE(values<Case>({{"2026-10-31", 0, false},
                                                              {"2026-10-24", 7, false},
                                                              {"2026-10-23", 8, true},
                                                              {"2026-10-03", 28, true},
                                                              {"2025-10-31", 365, true},
                                                              {"2026-11-01", 0, false},
                                                              {"", {}, false}}));
  CAPTURE(date);
  World world;
  world.add(make_subscription("c1", "s1")).use("ann", "s1", {.date = date});
  CHECK((days_of_c1(world) == days));
  CHECK(stale_in(world).size() == (is_stale ? 1 : 0));
}

TEST_CASE("a report tells of use up to its own date", "[metrics][staleness]") {
  World world;
  world.add(make_subscription("C1", "s1")).in("C1").use("ann", "s1", {.date = "2026-10-01"});
  world.add(make_subscription("c2", "s1"));
  world.records.report_dates = {{"C1", day("2026-10-29")}, {"c2", day("2026-10-29")}};
  CHECK(data_ages(world.facts(), world.select({})) == DataAges{2, std::nullopt});
  world.records.report_dates["C1"] = day("2026-09-29");
  world.use("bob", "s1", {.date = "2026-10-30"});
  CHECK(data_ages(world.facts(), world.select({})) == DataAges{1, std::nullopt});
  // "Never used" has no date, and is usage data all the same.
  world.in("c2").use("cem", "s1", {.date = ""});
  CHECK(data_ages(world.facts(), world.select({})) == DataAges{1, 2});
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
  // Newer, but of no use: unmatched, or of another customer.
  world.use("ann", "s9").in("c2").use("ann", "s1").in("c1");
  CHECK(days_of_c1(world) == 20);
  // A count that rows supersede is of its date all the same, and so is use of what is suspended.
  world.count("s1", 5, {.date = "2026-10-12"});
  CHECK(days_of_c1(world) == 19);
  world.use("bob", "s2", {.date = "2026-10-13"});
  CHECK(days_of_c1(world) == 18);
  world.count_sku(5, {.date = "2026-10-30"});
  CHECK(days_of_c1(world) == 1);
  // After the as-of date: the data goes on.
  world.count("s1", 5, {.date = kDayAfter});
  CHECK(days_of_c1(world) == 0);
}

TEST_CASE("stale customers are those of what is shown", "[metrics][staleness]") {
  World world;
  for (const char* id : {"c1", "c2", "c3"}) {
    world.add(make_subscription(id, "s1").partner(id).name(id[1] == '2' ? "Contoso" : ""));
    world.add(make_subscription(id, "s2").sku("other").partner(id));
    world.in(id).use("ann", "s1", {.date = id[1] == '1' ? "2026-10-30" : "2026-10-01"});
  }
  const auto all = stale_in(world);
  REQUIRE(all.size() == 2);
  CHECK(all[0].name == "Contoso");
  CHECK(all[0].days == 30);
  CHECK(all[1].name == "c3");
  const auto some = stale_in(world, partner_filter({"c3"}));
  REQUIRE(some.size() == 1);
  CHECK(some[0].customer == 2);
}

TEST_CASE("ages are counted back from any day, and any age may be asked for",
          "[metrics][staleness]") {
  World world;
  world.add(make_subscription("c1", "s1")).in("c1").use("ann", "s1", {.date = "2026-10-25"});
  world.add(make_subscription("c2", "s1"));
  CHECK(data_ages(world.facts(), world.select({}), day("2026-11-22")) ==
        DataAges{28, std::nullopt});
  const auto older_than = [&](std::int64_t days) {
    return stale_customers(world.estate(), world.select({}),
                           data_ages(world.facts(), world.select({})), days)
        .size();
  };
  CHECK(older_than(6) == 0);
  CHECK(older_than(5) == 1);
  CHECK(older_than(0) == 1);
}

}  // namespace
}  // namespace licstat::test
