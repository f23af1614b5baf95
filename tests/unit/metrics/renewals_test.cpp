// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/renewals.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

// 2026-10-31 and 90 days.
constexpr std::string_view kIn90Days = "2027-01-29";
constexpr std::string_view kIn91Days = "2027-01-30";

Renewals renewals_of(World& world, const RenewalQuestion& question = {}, const Filter& filter = {},
                     int threads = 1) {
  return find_renewals(world.facts(), world.select(filter), question, threads);
}

/// "s1 90: assigned 3, 2+null = 2, saves 20.00; ..."
std::string text_of(World& world, const Renewals& renewals) {
  std::string text;
  for (const Renewal& row : renewals.rows) {
    const Subscription& record = *world.estate().subscriptions()[row.subscription].record;
    text += fmt::format("{}{} {}: assigned {}, {}+{} = {}, saves {}", text.empty() ? "" : "; ",
                        record.subscription_id, words(row.days), words(row.assigned),
                        words(row.unassigned), words(row.idle), words(row.reducible()),
                        row.saving ? amount_text(*row.saving) : "null");
  }
  return text;
}

std::string ids_of(World& world, const Renewals& renewals) {
  std::string text;
  for (const Renewal& row : renewals.rows) {
    text.append(text.empty() ? "" : " ")
        .append(world.estate().subscriptions()[row.subscription].record->subscription_id);
  }
  return text;
}

}  // namespace

TEST_CASE("what ends from the as-of date to the last day of the range is listed, by its end",
          "[metrics][renewals]") {
  World world;
  world.add(make_subscription("c1", "later").ended(kIn91Days));
  world.add(make_subscription("c1", "last").ended(kIn90Days));
  world.add(make_subscription("c1", "today").ended(kAsOf));
  world.add(make_subscription("c1", "renewed").ended("2026-10-30"));
  world.add(make_subscription("c1", "open"));
  const Renewals found = renewals_of(world);
  CHECK(ids_of(world, found) == "today last");
  CHECK((found.rows[0].days == 0));
  CHECK((found.rows[1].days == 90));
  CHECK(found.end_unknown == 2);
  CHECK(ids_of(world, renewals_of(world, {.within_days = 91})) == "today last later");
  CHECK(ids_of(world, renewals_of(world, {.within_days = 0})) == "today");
}

TEST_CASE("what is in grace is listed whatever its date, and only while it entitles",
          "[metrics][renewals]") {
  World world;
  const auto in_grace = [](std::string_view customer, std::string_view id) {
    return make_subscription(customer, id).status(Status::InGracePeriod);
  };
  world.add(in_grace("c1", "old").ended("2026-05-01"));
  world.add(in_grace("c1", "undated"));
  world.add(in_grace("c2", "coming").ended(kIn91Days));
  // Replaced by the active one, it has lapsed.
  world.add(in_grace("c3", "lapsed").ended("2026-10-20"));
  world.add(make_subscription("c3", "active").ended(kIn91Days));
  const Renewals found = renewals_of(world, {.within_days = 0});
  CHECK(ids_of(world, found) == "old coming undated");
  CHECK((found.rows[0].days == -183));
  CHECK(words(found.rows[2].days) == "null");
  CHECK(found.end_unknown == 0);
}

TEST_CASE("what is billed ends: no trial, nothing cancelled, but what is suspended",
          "[metrics][renewals]") {
  World world;
  world.add(make_subscription("c1", "trial").trial().ended(kIn90Days));
  world.add(make_subscription("c1", "cancelled").status(Status::Cancelled).ended(kIn90Days));
  world.add(make_subscription("c1", "disabled").status(Status::Disabled).ended(kIn90Days));
  world.add(make_subscription("c1", "unpaid").status(Status::Suspended).ended(kIn90Days));
  CHECK(ids_of(world, renewals_of(world)) == "unpaid");
}

TEST_CASE("terms of a month are left out and counted, unless they are asked for",
          "[metrics][renewals]") {
  World world;
  world.add(make_subscription("c1", "month").term("P1M").ended("2026-11-15"));
  world.add(
      make_subscription("c1", "grace").term("P1M").status(Status::InGracePeriod).sku("SPE_E5"));
  world.add(make_subscription("c1", "far").term("P1M").ended(kIn91Days));
  world.add(make_subscription("c1", "year").term("P1Y").ended("2026-11-15"));
  const Renewals found = renewals_of(world);
  CHECK(ids_of(world, found) == "year");
  CHECK(found.monthly_terms == 2);
  const Renewals all = renewals_of(world, {.with_monthly = true});
  CHECK(ids_of(world, all) == "month year grace");
  CHECK(all.monthly_terms == 0);
}

TEST_CASE("what can be given back is that of the group, where its terms end first",
          "[metrics][renewals]") {
  World world;
  // Of 20 licences 13 are assigned and 5 in use: 7 unassigned, 8 idle. Those of December take 7 of
  // the one, and 3 of the other.
  world.add(make_subscription("c1", "later").seats(10).assigned(6).ended("2027-06-30").price("4"));
  world.add(
      make_subscription("c1", "sooner").seats(10).assigned(7).ended("2026-12-31").price("10"));
  world.count_sku(5);
  CHECK(text_of(world, renewals_of(world)) == "sooner 61: assigned 7, 7+3 = 10, saves 100.00");
  CHECK(text_of(world, renewals_of(world, {.within_days = 365})) ==
        "sooner 61: assigned 7, 7+3 = 10, saves 100.00; "
        "later 242: assigned 6, 0+5 = 5, saves 20.00");
}

TEST_CASE("an unknown part counts none, and two of them make an unknown sum",
          "[metrics][renewals]") {
  World world;
  world.add(make_subscription("c1", "s1").seats(5).assigned(3).ended(kIn90Days).price("2"));
  world.in("c2").add(make_subscription("c2", "s2").seats(5).ended(kIn90Days).price("2"));
  world.in("c3").add(make_subscription("c3", "s3").seats(5).assigned(3).ended(kIn90Days));
  const Renewals found = renewals_of(world);
  CHECK(text_of(world, found) ==
        "s1 90: assigned 3, 2+null = 2, saves 4.00; "
        "s2 90: assigned null, null+null = null, saves null; "
        "s3 90: assigned 3, 2+null = 2, saves null");
  REQUIRE(found.savings.size() == 1);
  CHECK(amount_text(found.savings.at("EUR").total()) == "4.00");
}

TEST_CASE("amounts are exact, and of each currency by itself", "[metrics][renewals]") {
  World world;
  for (const auto* const id : {"a", "b"}) {
    world.add(make_subscription("c1", id).seats(1).assigned(0).ended(kIn90Days).price("100/12"));
  }
  world.add(make_subscription("c1", "c").seats(1).assigned(0).ended(kIn90Days).price("3", "usd"));
  const Renewals found = renewals_of(world);
  CHECK(amount_text(found.savings.at("EUR").total()) == "16.67");  // 2 x 8.333...
  CHECK(amount_text(found.savings.at("USD").total()) == "3.00");
}

TEST_CASE("a partner's own are shown, with their part of the whole group", "[metrics][renewals]") {
  World world;
  world.add(make_subscription("c1", "a").seats(4).assigned(4).partner("p1").ended("2026-12-01"));
  world.add(make_subscription("c1", "b").seats(6).assigned(1).partner("p2").ended("2026-12-31"));
  // 10 licences, 5 assigned: 4 of the 5 fall on what ends first.
  CHECK(text_of(world, renewals_of(world, {}, partner_filter({"p2"}))) ==
        "b 61: assigned 1, 1+null = 1, saves null");
}

TEST_CASE("equal ends are by customer, SKU and id, whatever the number of threads",
          "[metrics][renewals]") {
  World world;
  for (const auto* const customer : {"c2", "c1"}) {
    for (const auto* const id : {"s2", "s1"}) {
      world.add(make_subscription(customer, fmt::format("{}-{}", customer, id)).ended(kIn90Days));
      world.add(make_subscription(customer, fmt::format("{}-{}-e1", customer, id))
                    .sku("EXCHANGESTANDARD")
                    .ended(kIn90Days));
    }
  }
  world.add(make_subscription("c3", "c3").name("Adventure Works").ended(kIn90Days));
  constexpr std::string_view kOrder =
      "c3 c1-s1 c1-s2 c1-s1-e1 c1-s2-e1 c2-s1 c2-s2 c2-s1-e1 c2-s2-e1";
  CHECK(ids_of(world, renewals_of(world)) == kOrder);
  CHECK(ids_of(world, renewals_of(world, {}, {}, 4)) == kOrder);
}

}  // namespace licstat::test
