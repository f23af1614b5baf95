// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/costs.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

// 2026-10-31 and 90 days: the default of renew_days.
constexpr std::string_view kIn90Days = "2027-01-29";
constexpr std::string_view kIn91Days = "2027-01-30";

Costs costs_of(World& world, const std::vector<Dimension>& by = {Dimension::Customer},
               const Filter& filter = {}, int threads = 1) {
  return compute_costs(world.facts(), world.select(filter), by, Thresholds(), threads);
}

/// "5 50.00": licences, and what they cost.
std::string text_of(const PricedLicenses& part) {
  return fmt::format("{} {}", part.licenses, amount_text(part.monthly.total()));
}

std::string text_of(const CostFigures& figures) {
  const auto wasted = figures.wasted();
  return fmt::format("{} subscriptions {}: unassigned {}, idle {} = {} %; {}, {}, {}",
                     figures.subscriptions, text_of(figures.billed), text_of(figures.unassigned),
                     text_of(figures.idle), wasted ? percent_number(*wasted) : "no",
                     text_of(figures.reducible), text_of(figures.bound),
                     text_of(figures.end_unknown));
}

/// The dimensions of each row, its currency among them: "c1 EUR, c1 -".
std::string names_of(const Costs& costs) {
  std::string text;
  for (const CostRow& row : costs.rows) {
    text += text.empty() ? "" : ",";
    for (const DimensionValue& value : row.dimensions) {
      text.append(text.empty() ? "" : " ").append(value.value_or("-"));
    }
  }
  return text;
}

/// 5 at 7 USD, 5 at 10 EUR and 10 at 4 EUR; 13 of the 20 assigned, and 5 in use.
World two_currencies() {
  World world;
  world.add(
      make_subscription("c1", "s9").seats(5).assigned(4).ended("2026-12-31").price("7", "USD"));
  world.add(make_subscription("c1", "s10").seats(5).assigned(3).ended("2026-12-31").price("10"));
  world.add(make_subscription("c1", "s1").seats(10).assigned(6).ended("2027-06-30").price("4"));
  world.count_sku(5);
  return world;
}

}  // namespace

TEST_CASE("a row for each currency, and totals that never mix them", "[metrics][costs]") {
  World world = two_currencies();
  const Costs costs = costs_of(world);
  CHECK(names_of(costs) == "c1 EUR, c1 USD");
  // Unassigned 20 - 13 = 7: s10 ends first by id and takes 5, s9 2. Idle 13 - 5 = 8: s9 takes its
  // other 3, s1 5. EUR: 5 x 10 + 10 x 4 = 90.
  CHECK(text_of(costs.rows[0].figures) ==
        "2 subscriptions 15 90.00: unassigned 5 50.00, idle 5 20.00 = 77.78 %; 5 50.00, 5 20.00, "
        "0 0.00");
  CHECK(text_of(costs.rows[1].figures) ==
        "1 subscriptions 5 35.00: unassigned 2 14.00, idle 3 21.00 = 100.0 %; 5 35.00, 0 0.00, "
        "0 0.00");
  CHECK((costs.rows[0].figures.next_end_date == day("2026-12-31")));
  REQUIRE(costs.totals.size() == 2);
  CHECK(text_of(costs.totals[0].figures) == text_of(costs.rows[0].figures));
  CHECK(text_of(costs.totals[1].figures) == text_of(costs.rows[1].figures));
}

TEST_CASE("what is billed is entitled or suspended", "[metrics][costs]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(3).assigned(3).price("30"));
  world.add(make_subscription("c1", "s2").seats(4).status(Status::Suspended).price("30"));
  world.add(make_subscription("c1", "s3").seats(5).status(Status::Cancelled).price("30"));
  world.add(make_subscription("c1", "s4").seats(6).status(Status::Disabled).price("30"));
  world.add(make_subscription("c1", "s5").seats(7).trial().price("30"));
  const Costs costs = costs_of(world);
  REQUIRE(costs.rows.size() == 1);
  // Of the suspended ones nobody is entitled to any, so nothing of them is wasted.
  CHECK(text_of(costs.rows[0].figures) ==
        "2 subscriptions 7 210.00: unassigned 0 0.00, idle 0 0.00 = 0.0 %; 0 0.00, 0 0.00, 0 0.00");
}

TEST_CASE("what is not billed makes no row", "[metrics][costs]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(3).status(Status::Disabled).price("30"));
  const Costs costs = costs_of(world);
  CHECK(costs.rows.empty());
  CHECK(costs.totals.empty());
  CHECK(has_prices(world.facts().estate));
}

TEST_CASE("a currency is one in any case, ? where a price has none, and last without a price",
          "[metrics][costs]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(1).price("1", "usd"));
  world.add(make_subscription("c1", "s2").seats(2).price("1", "USD"));
  world.add(make_subscription("c1", "s3").seats(3).price("1", ""));
  world.add(make_subscription("c1", "s4").seats(4).price("0", "EUR"));
  world.add(make_subscription("c1", "s5").seats(5));
  const Costs costs = costs_of(world);
  CHECK(names_of(costs) == "c1 ?, c1 EUR, c1 USD, c1 -");
  CHECK(costs.rows[2].figures.billed.licenses == 3);
  REQUIRE(costs.totals.size() == 4);
  CHECK((costs.totals[3].currency == std::nullopt));
  CHECK(costs.rows[1].figures.is_priced);
  CHECK_FALSE(costs.rows[1].figures.wasted());
  CHECK_FALSE(costs.rows[3].figures.is_priced);
}

TEST_CASE("without any price every row is one, and nothing has an amount", "[metrics][costs]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(5).assigned(2));
  const Costs costs = costs_of(world);
  CHECK_FALSE(has_prices(world.facts().estate));
  REQUIRE(costs.rows.size() == 1);
  CHECK(costs.rows[0].figures.unassigned.licenses == 3);
  for (const CostFigureDef& figure : costs_figure_table()) {
    CAPTURE(figure.key);
    const CostValue value = figure.value(costs.rows[0].figures);
    const bool is_amount = figure.kind == CostKind::Money || figure.kind == CostKind::Percent;
    const auto* const missing = std::get_if<Missing>(&value);
    CHECK((missing != nullptr && *missing == Missing::NoPrice) == is_amount);
  }
}

TEST_CASE("by when licences can be given back", "[metrics][costs]") {
  struct TermRow {
    std::string_view end;
    Status status;
    std::string expected;  // reducible, bound, end unknown
  };
  const auto row = GENERATE(values<TermRow>({
      {"", Status::Active, "0 0 3"},
      {"2026-10-30", Status::Active, "0 0 3"},  // it has renewed since
      {kAsOf, Status::Active, "3 0 0"},
      {kIn90Days, Status::Active, "3 0 0"},
      {kIn91Days, Status::Active, "0 3 0"},
      {"2026-10-30", Status::InGracePeriod, "3 0 0"},
      {kIn91Days, Status::InGracePeriod, "3 0 0"},
      {"", Status::InGracePeriod, "3 0 0"},
  }));
  CAPTURE(row.end, row.expected);
  auto subscription = make_subscription("c1", "s1").seats(5).assigned(2).status(row.status);
  if (!row.end.empty()) subscription.ended(row.end);
  World world;
  world.add(subscription);
  const CostFigures figures = costs_of(world).rows.at(0).figures;
  CHECK(fmt::format("{} {} {}", figures.reducible.licenses, figures.bound.licenses,
                    figures.end_unknown.licenses) == row.expected);
}

TEST_CASE("what is wasted is of its subscriptions before a filter or a row splits the group",
          "[metrics][costs]") {
  World world;
  world.add(make_subscription("c1", "s1")
                .seats(5)
                .assigned(5)
                .partner("p1")
                .ended("2026-11-30")
                .price("6"));
  world.add(make_subscription("c1", "s2")
                .seats(10)
                .assigned(4)
                .partner("p2")
                .ended("2027-03-31")
                .price("8"));
  world.count_sku(6);
  // Unassigned 15 - 9 = 6: 5 of s1, 1 of s2. Idle 9 - 6 = 3: s1 is full.
  const std::string of_p2 =
      "1 subscriptions 10 80.00: unassigned 1 8.00, idle 3 24.00 = 40.0 %; 0 0.00, 4 32.00, 0 0.00";
  const Costs of_partner = costs_of(world, {Dimension::Customer}, partner_filter({"p2"}));
  REQUIRE(of_partner.rows.size() == 1);
  CHECK(text_of(of_partner.rows[0].figures) == of_p2);
  const Costs by_partner = costs_of(world, {Dimension::Partner});
  CHECK(names_of(by_partner) == "p1 EUR, p2 EUR");
  CHECK(text_of(by_partner.rows[1].figures) == of_p2);
  CHECK(text_of(by_partner.totals.at(0).figures) ==
        "2 subscriptions 15 110.00: unassigned 6 38.00, idle 3 24.00 = 56.36 %; 5 30.00, 4 32.00, "
        "0 0.00");
}

TEST_CASE("entitlements of groups with unknown waste are counted, as far as they are shown",
          "[metrics][costs]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(10).partner("p1"));  // assigned is unknown
  world.add(make_subscription("c1", "s2").seats(4).partner("p2"));
  world.add(make_subscription("c1", "s3").seats(3).status(Status::Suspended));
  world.in("c2").add(make_subscription("c2", "s1").seats(6).assigned(6)).count("s1", 6);
  CHECK(costs_of(world).waste_unknown == 14);
  CHECK(costs_of(world, {Dimension::Customer}, partner_filter({"p2"})).waste_unknown == 4);
}

TEST_CASE("costs are the same for any number of threads", "[metrics][costs]") {
  World world;
  for (int number = 0; number < 3000; ++number) {
    const std::string customer = fmt::format("c{}", number);
    world.add(make_subscription(customer, "s1")
                  .seats(10)
                  .assigned(number % 10)
                  .partner(fmt::format("p{}", number % 3))
                  .price(fmt::format("{}/12", number), number % 2 == 0 ? "EUR" : "USD"));
  }
  for (const auto& by : {std::vector{Dimension::Customer}, std::vector{Dimension::Partner}}) {
    const Costs alone = costs_of(world, by);
    const Costs together = costs_of(world, by, {}, 3);
    REQUIRE(names_of(alone) == names_of(together));
    for (std::size_t at = 0; at < alone.rows.size(); ++at) {
      REQUIRE(text_of(alone.rows[at].figures) == text_of(together.rows[at].figures));
    }
    REQUIRE(alone.totals.size() == 2);
    CHECK(text_of(alone.totals[0].figures) == text_of(together.totals[0].figures));
    // 10 licences at a twelfth of 0 + 2 + ... + 2998 = 1499 x 1500: 22485000 / 12
    CHECK(amount_text(alone.totals[0].figures.billed.monthly.total()) == "1873750.00");
  }
}

TEST_CASE("every figure of costs has a key of its own and a meaning", "[metrics][costs]") {
  std::set<std::string_view> keys;
  for (const CostFigureDef& figure : costs_figure_table()) {
    CAPTURE(figure.key);
    CHECK(keys.insert(figure.key).second);
    CHECK_FALSE(figure.meaning.empty());
  }
}

}  // namespace licstat::test
