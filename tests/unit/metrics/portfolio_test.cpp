// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/portfolio.hpp"

#include <catch2/catch.hpp>
#include <memory>

#include "licstat/base/ascii.hpp"
#include "support/builders.hpp"

namespace licstat::test {
namespace {

using Lines = std::vector<std::string>;
using enum Dimension;

/// "Alpha, own: 2 subscriptions, 30 sold, 20 of 25 measured, 3 active of 2 users"
std::string line(const Figures& figures) {
  return fmt::format("{} subscriptions, {} sold, {} of {} measured, {} active of {} users",
                     figures.subscriptions, figures.licenses_sold, figures.usage_base,
                     figures.entitlements, figures.active_entitlements,
                     words(figures.active_users));
}
Lines lines(const Portfolio& portfolio) {
  Lines made;
  for (const PortfolioRow& row : portfolio.rows) {
    std::string text;
    for (const auto& value : row.dimensions) {
      text += fmt::format("{}{}", text.empty() ? "" : ", ", value.value_or("null"));
    }
    made.push_back(text + ": " + line(row.figures));
  }
  return made;
}

/// "teams 30/2": licences qualified and active, by workload.
Lines workloads(const Portfolio& portfolio) {
  Lines made;
  for (const WorkloadRow& row : portfolio.workloads) {
    made.push_back(fmt::format("{} {}/{}", row.workload, row.qualified,
                               row.active ? std::to_string(*row.active) : "-"));
  }
  return made;
}

/// Three customers. c1 "Zeta" has E3 and a SKU of its own, c2 has no name, c3 "Alpha" no usage.
World three_customers() {
  World world;
  world.add(make_subscription("c1", "s1").name("Zeta").seats(10).country("FR").partner("p1"));
  world.add(make_subscription("c1", "t1").sku("Own").seats(20).partner("p2"));
  world.add(make_subscription("c2", "r1").sku(kE3Guid).seats(5).partner("p1"));
  world.add(make_subscription("c3", "s1").name("Alpha").sku("OWN").seats(7).country("DE"));
  world.in("c1").use("u1", "s1").use("u2", "s1").use("u1", "t1");
  world.in("c2").use("u1", "r1").use("u3", "r1").use("u4", "r1");
  return world;
}

TEST_CASE("dimensions are known by their names", "[metrics][portfolio]") {
  struct Row {
    Dimension dimension;
    std::string name;
  };
  const auto row = GENERATE(values<Row>({
      {Customer, "customer"},
      {Sku, "sku"},
      {Product, "product"},
      {Family, "family"},
      {Partner, "partner"},
      {Country, "country"},
  }));
  CHECK(dimension_name(row.dimension) == row.name);
  CHECK((parse_dimension(row.name) == row.dimension));
  CHECK_FALSE(parse_dimension(row.name + "s").has_value());
  CHECK_FALSE(parse_dimension("").has_value());
}

TEST_CASE("rows by customer are sorted by name, the id where there is none",
          "[metrics][portfolio]") {
  World world = three_customers();
  const Portfolio portfolio = world.portfolio({Customer});
  CHECK(lines(portfolio) ==
        Lines{"c3: 1 subscriptions, 7 sold, 0 of 7 measured, 0 active of null users",
              "c1: 2 subscriptions, 30 sold, 30 of 30 measured, 3 active of 2 users",
              "c2: 1 subscriptions, 5 sold, 5 of 5 measured, 3 active of 3 users"});
  // Users of two customers are two, whatever their id: 2 + 3.
  CHECK(line(portfolio.totals) ==
        "4 subscriptions, 42 sold, 35 of 42 measured, 6 active of 5 users");
  CHECK(portfolio.rows[0].customer_name == "Alpha");
}

TEST_CASE("rows outlive the estate that they were made from", "[metrics][portfolio]") {
  auto world = std::make_unique<World>(three_customers());
  world->in("c3").use("u1", "s1", {.date = kInWindow});  // 11 days old
  const Portfolio portfolio = world->portfolio({Customer, Sku, Product, Family, Partner, Country});
  const Lines before = lines(portfolio);
  world.reset();
  CHECK(lines(portfolio) == before);
  REQUIRE(portfolio.rows.size() == 4);
  CHECK(portfolio.rows[0].customer_name == "Alpha");
  CHECK(portfolio.rows[0].data_age_days == 11);
  CHECK(portfolio.rows[3].customer_name.empty());  // c2 has no name
  CHECK(portfolio.stale_customers.size() == 3);
}

TEST_CASE("customers of one name are sorted by id", "[metrics][portfolio]") {
  World world;
  world.add(make_subscription("c2", "s1").name("Same"))
      .add(make_subscription("c10", "s1").name("Same"));
  world.add(make_subscription("Same", "s1")).add(make_subscription("c1", "s1").name("same"));
  Lines ids;
  for (const PortfolioRow& row : world.portfolio().rows) ids.emplace_back(*row.dimensions[0]);
  CHECK(ids == Lines{"Same", "c10", "c2", "c1"});  // the last by its name in small letters
}

TEST_CASE("rows by SKU span customers, spelled as the smallest id does", "[metrics][portfolio]") {
  World world = three_customers();
  CHECK(lines(world.portfolio({Sku})) ==
        Lines{"6fd2c87f-b296-42f0-b197-1e91e994b900: "
              "2 subscriptions, 15 sold, 15 of 15 measured, 5 active of 5 users",
              "OWN: 2 subscriptions, 27 sold, 20 of 27 measured, 1 active of 1 users"});
  // Of what is shown alone: without c2 the smallest id is s1.
  Filter filter;
  filter.customer = world.estate().find_customer("c1");
  CHECK(lines(world.portfolio({Sku}, filter)) ==
        Lines{"ENTERPRISEPACK: 1 subscriptions, 10 sold, 10 of 10 measured, 2 active of 2 users",
              "Own: 1 subscriptions, 20 sold, 20 of 20 measured, 1 active of 1 users"});
}

TEST_CASE("rows of two dimensions are sorted by customer, then the other", "[metrics][portfolio]") {
  World world = three_customers();
  const Lines expected{
      "OWN, c3: 1 subscriptions, 7 sold, 0 of 7 measured, 0 active of null users",
      "ENTERPRISEPACK, c1: 1 subscriptions, 10 sold, 10 of 10 measured, 2 active of 2 users",
      "Own, c1: 1 subscriptions, 20 sold, 20 of 20 measured, 1 active of 1 users",
      "6fd2c87f-b296-42f0-b197-1e91e994b900, c2: "
      "1 subscriptions, 5 sold, 5 of 5 measured, 3 active of 3 users"};
  CHECK(lines(world.portfolio({Sku, Customer})) == expected);
}

TEST_CASE("rows by country, product and family", "[metrics][portfolio]") {
  World world = three_customers();
  CHECK(lines(world.portfolio({Country})) ==
        Lines{"DE: 1 subscriptions, 7 sold, 0 of 7 measured, 0 active of null users",
              "FR: 2 subscriptions, 30 sold, 30 of 30 measured, 3 active of 2 users",
              "null: 1 subscriptions, 5 sold, 5 of 5 measured, 3 active of 3 users"});
  CHECK(lines(world.portfolio({Family})) ==
        Lines{"office365: 2 subscriptions, 15 sold, 15 of 15 measured, 5 active of 5 users",
              "unknown: 2 subscriptions, 27 sold, 20 of 27 measured, 1 active of 1 users"});
  Filter filter;
  filter.customer = world.estate().find_customer("c1");
  CHECK(lines(world.portfolio({Product}, filter)) ==
        Lines{"Office 365 E3: 1 subscriptions, 10 sold, 10 of 10 measured, 2 active of 2 users",
              "Own: 1 subscriptions, 20 sold, 20 of 20 measured, 1 active of 1 users"});
}

TEST_CASE("without a dimension there is one row of all", "[metrics][portfolio]") {
  World world = three_customers();
  const Portfolio portfolio = world.portfolio({});
  REQUIRE(portfolio.rows.size() == 1);
  CHECK(line(portfolio.rows[0].figures) == line(portfolio.totals));
  CHECK(world.portfolio({}, partner_filter({"p9"})).rows.empty());
}

TEST_CASE("a portfolio of nothing is empty, its figures 0 or null", "[metrics][portfolio]") {
  World world;
  const Portfolio portfolio = world.portfolio();
  CHECK(portfolio.rows.empty());
  CHECK(portfolio.workloads.empty());
  CHECK(line(portfolio.totals) ==
        "0 subscriptions, 0 sold, 0 of 0 measured, 0 active of null users");
  CHECK(percent(portfolio.totals.usage()) == "null");
}

TEST_CASE("a user of three SKUs is three active entitlements and one user",
          "[metrics][portfolio]") {
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "s2"));
  world.add(make_subscription("c1", "t1").sku("t")).add(make_subscription("c1", "v1").sku("v"));
  world.use("u1", "s1").use("U1", "s2").use("u1", "t1").use_sku("u1", {}, "v").use("u2", "t1");
  CHECK(line(world.portfolio().totals) ==
        "4 subscriptions, 4 sold, 4 of 4 measured, 5 active of 2 users");
  CHECK(lines(world.portfolio({Sku})) ==
        Lines{"ENTERPRISEPACK: 2 subscriptions, 2 sold, 2 of 2 measured, 2 active of 1 users",
              "t: 1 subscriptions, 1 sold, 1 of 1 measured, 2 active of 2 users",
              "v: 1 subscriptions, 1 sold, 1 of 1 measured, 1 active of 1 users"});
}

TEST_CASE("active users are null where counts alone speak of a set", "[metrics][portfolio]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(9)).count("s1", 4);
  world.add(make_subscription("c2", "s1").seats(8));
  world.in("c2").use("u1", "s1", {.date = ""});
  CHECK(lines(world.portfolio()) ==
        Lines{"c1: 1 subscriptions, 9 sold, 9 of 9 measured, 4 active of null users",
              "c2: 1 subscriptions, 8 sold, 8 of 8 measured, 0 active of 0 users"});
  CHECK(line(world.portfolio().totals) ==
        "2 subscriptions, 17 sold, 17 of 17 measured, 4 active of 0 users");
}

TEST_CASE("a row by partner is what that partner alone would show", "[metrics][portfolio]") {
  World world;
  const std::string guid = "AAAAAAAA-0000-4000-8000-00000000000b";
  world.add(make_subscription("c1", "s1").seats(2).assigned(1).partner("p1"));
  world.add(make_subscription("c1", "s2").seats(30).partner("p2").status(Status::InGracePeriod));
  world.add(make_subscription("c1", "s3").seats(400));
  world.add(make_subscription("c1", "t1").sku("t").seats(5).partner("p1"));
  world.add(make_subscription("c1", "t2").sku("t").seats(60).partner(guid));
  world.add(
      make_subscription("c2", "s1").seats(7000).partner("aaaaaaaa-0000-4000-8000-00000000000B"));
  world.use("u1", "s1").use("u2", "s1").use("u3", "s1").use("u1", "s2").use("u4", "s3");
  world.use_sku("u5", {}, "t").use("u1", "t1");
  world.in("c2").use("u1", "s1");
  const Portfolio portfolio = world.portfolio({Partner});
  // The pool of "t" is split between p1 and the GUID: unmeasured in both rows, measured in the
  // totals. s2 lapses beside s1 and s3 of other partners.
  CHECK(lines(portfolio) ==
        Lines{guid + ": 2 subscriptions, 7060 sold, 7000 of 7060 measured, 1 active of 1 users",
              "none: 1 subscriptions, 400 sold, 400 of 400 measured, 1 active of 1 users",
              "p1: 2 subscriptions, 7 sold, 2 of 7 measured, 3 active of 3 users",
              "p2: 1 subscriptions, 0 sold, 0 of 0 measured, 1 active of 1 users"});
  // s1: u1 u2 u3, s2: u1, s3: u4; t: u1 named, u5 pooled; c2: u1. Users: u1 ... u5 and u1 of c2.
  CHECK(line(portfolio.totals) ==
        "6 subscriptions, 7467 sold, 7467 of 7467 measured, 8 active of 6 users");
  for (const PortfolioRow& row : portfolio.rows) {
    const std::string partner(row.dimensions[0].value());
    CAPTURE(partner);
    const Figures alone = world.portfolio({}, partner_filter({partner})).totals;
    CHECK(line(row.figures) == line(alone));
    CHECK(words(row.figures.active_by_cause) == words(alone.active_by_cause));
    CHECK(words(row.figures.licenses_assigned) == words(alone.licenses_assigned));
    CHECK(words(row.figures.causes) == words(alone.causes));
  }
  // 3 users on 2 seats of p1; all seats of the group are 402.
  CHECK(words(portfolio.rows[2].figures.active_by_cause) == "seated 2, turnover 1");
  CHECK(words(portfolio.totals.active_by_cause) == "seated 7, lapsed 1");
}

TEST_CASE("a partner with the id of a GUID is one whatever its case", "[metrics][portfolio]") {
  World world;
  const std::string upper = "AAAAAAAA-0000-4000-8000-00000000000B";
  world.add(make_subscription("c1", "s1").seats(2).partner(upper));
  world.add(make_subscription("c1", "s2").seats(30).partner(ascii_lower(upper))).use_sku("u1");
  // The pool is one partner's whole, so it is measured.
  CHECK(lines(world.portfolio({Partner})) ==
        Lines{upper + ": 2 subscriptions, 32 sold, 32 of 32 measured, 1 active of 1 users"});
}

TEST_CASE("what is bought directly is a row of its own, named as the filter names it",
          "[metrics][portfolio]") {
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c1", "s2").partner("p2"));
  world.add(make_subscription("c1", "t1").sku("t").partner("p1"));
  world.add(make_subscription("c2", "s1").partner("p1"));
  Lines names;
  for (const PortfolioRow& row : world.portfolio({Customer, Partner}).rows) {
    names.push_back(fmt::format("{} {}", *row.dimensions[0], row.dimensions[1].value_or("null")));
  }
  CHECK(names == Lines{"c1 none", "c1 p1", "c1 p2", "c2 p1"});
}

TEST_CASE("rows are sorted with nulls last", "[metrics][portfolio]") {
  World world;
  world.add(make_subscription("c1", "s1")).add(make_subscription("c2", "s1").country("NL"));
  world.add(make_subscription("c3", "s1").country("DE"));
  Lines names;
  for (const PortfolioRow& row : world.portfolio({Country}).rows) {
    names.emplace_back(row.dimensions[0].value_or("null"));
  }
  CHECK(names == Lines{"DE", "NL", "null"});
}

TEST_CASE("causes of a set are known, inferred or mixed", "[metrics][portfolio]") {
  World world;
  world.add(make_subscription("c1", "s1")).use("u1", "s1").assign("u1", "s1");
  world.add(make_subscription("c1", "t1").sku("t")).use("u1", "t1");
  world.add(make_subscription("c1", "v1").sku("v"));  // no active pair
  Lines causes;
  for (const PortfolioRow& row : world.portfolio({Sku}).rows)
    causes.push_back(words(row.figures.causes));
  CHECK(causes == Lines{"known", "inferred", "null"});
  CHECK(words(world.portfolio().totals.causes) == "mixed");
}

TEST_CASE("use by workload", "[metrics][portfolio]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(10));
  world.add(make_subscription("c1", "t1").sku("own").seats(20));
  world.use("u1", "s1", {.workload = "teams"}).use("U1", "s1", {.workload = "Exchange"});
  world.use("u2", "s1", {.workload = "yammer"}).use("u3", "s1");
  world.use("u4", "s1", {.workload = "forms"});  // used, though not in the SKU
  world.use("u1", "t1", {.date = kDayBeforeWindow, .workload = "planner"});
  world.use("u2", "t1", {.workload = "Teams"});
  // E3 has five workloads. The SKU of its own has those that its rows name, whatever their date.
  CHECK(workloads(world.portfolio()) == Lines{"exchange 10/1", "forms 0/1", "office_apps 10/-",
                                              "planner 20/0", "sharepoint 10/-", "teams 30/2",
                                              "yammer 10/1"});
}

TEST_CASE("use by workload from counts", "[metrics][portfolio]") {
  World world;
  world.add(make_subscription("c1", "t1").sku("own").seats(20));
  world.count("t1", 15).count("t1", 9, {.date = "2026-10-10", .workload = "teams"});
  world.count("t1", 4, {.date = "2026-10-20", .workload = "teams"});  // the latest
  world.count("t1", 7, {.date = kDayAfter, .workload = "yammer"});    // names it, does not serve
  CHECK(workloads(world.portfolio()) == Lines{"teams 20/4", "yammer 20/0"});
}

TEST_CASE("use by workload is of measured groups and of what is shown", "[metrics][portfolio]") {
  World world;
  world.add(make_subscription("c1", "t1").sku("own").seats(20).partner("p1"));
  world.add(make_subscription("c1", "t2").sku("own").seats(3).partner("p2"));
  world.add(make_subscription("c2", "s1").seats(40));  // no usage data
  world.add(make_subscription("c1", "t3").sku("own").seats(500).status(Status::Disabled));
  world.use("u1", "t1", {.workload = "teams"}).use("u2", "t2", {.workload = "teams"});
  world.use("u3", "t3", {.workload = "teams"});
  CHECK(workloads(world.portfolio()) == Lines{"teams 23/3"});
  CHECK(workloads(world.portfolio({Customer}, partner_filter({"p2"}))) == Lines{"teams 3/1"});
}

TEST_CASE("a row exists where a subscription is shown, whatever its standing",
          "[metrics][portfolio]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(9).status(Status::Cancelled));
  world.add(make_subscription("c2", "s1").sku("a").family("azure"));
  CHECK(lines(world.portfolio()) ==
        Lines{"c1: 1 subscriptions, 0 sold, 0 of 0 measured, 0 active of null users"});
}

TEST_CASE("threads share a large portfolio, and nobody can tell", "[metrics][portfolio]") {
  // Five customers of 700 SKUs each, whose names are in another order than their ids; in every
  // customer one user has every other SKU active.
  World world;
  for (int customer = 0; customer < 5; ++customer) {
    const std::string id = fmt::format("c{}", customer);
    world.in(id);
    for (int number = 0; number < 700; ++number) {
      const std::string name = fmt::format("s{}", number);
      world.add(
          make_subscription(id, name).sku(name).seats(2).name("n" + std::to_string(9 - customer)));
      if (number % 2 == 0) world.use("u", name, {.workload = "teams"});
    }
  }
  const auto by =
      GENERATE(as<std::vector<Dimension>>{}, std::vector<Dimension>{}, std::vector{Customer, Sku},
               std::vector{Customer, Family}, std::vector{Sku}, std::vector{Partner});
  const Portfolio alone = world.portfolio(by);
  CHECK(alone.totals.subscriptions == 3500);
  CHECK(alone.totals.active_entitlements == 1750);
  CHECK(alone.totals.active_users == 5);
  for (const int threads : {2, 3, 8}) {
    CAPTURE(threads);
    const Portfolio shared = world.portfolio(by, {}, threads);
    CHECK(line(shared.totals) == line(alone.totals));
    CHECK(lines(shared) == lines(alone));
    CHECK(workloads(shared) == workloads(alone));
  }
}

TEST_CASE("groups of a customer share a row wherever they stand", "[metrics][portfolio]") {
  World world;
  for (const std::string customer : {"c2", "c1"}) {
    world.add(make_subscription(customer, "s1").sku("a").seats(1).family("x"));
    world.add(make_subscription(customer, "s2").sku("b").seats(2).family("w"));
    world.add(make_subscription(customer, "s3").sku("c").seats(4).family("x"));
  }
  Filter all;
  all.families = Lines{"all"};
  CHECK(lines(world.portfolio({Customer, Family}, all)) ==
        Lines{"c1, w: 1 subscriptions, 2 sold, 0 of 2 measured, 0 active of null users",
              "c1, x: 2 subscriptions, 5 sold, 0 of 5 measured, 0 active of null users",
              "c2, w: 1 subscriptions, 2 sold, 0 of 2 measured, 0 active of null users",
              "c2, x: 2 subscriptions, 5 sold, 0 of 5 measured, 0 active of null users"});
}

}  // namespace
}  // namespace licstat::test
