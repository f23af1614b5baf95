// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/report/build_whole.hpp"

using namespace licstat;

TEST_CASE("up to 40 customers have a bar each", "[report]") {
  const std::vector<SeatsBar> all(40, {"c", 10, 5, 1});
  const BarList<SeatsBar> list = seats_bars(all);
  CHECK(list.bars.size() == 40);
  CHECK(list.summed == 0);
}

TEST_CASE("beyond 40 customers the last bar is what the others come to", "[report]") {
  std::vector<SeatsBar> all(40, {"c", 10, 5, 1});
  all.push_back({"d", 100, 20, {}});
  all.push_back({"e", 7, {}, {}});
  const BarList<SeatsBar> list = seats_bars(all);
  REQUIRE(list.bars.size() == 41);
  CHECK(list.summed == 2);
  const SeatsBar& others = list.bars.back();
  CHECK(others.label == "2 others");
  CHECK(others.sold == 107);
  CHECK(others.in_use == 20);            // what is known
  CHECK_FALSE(others.idle.has_value());  // of none it is known
}

TEST_CASE("bars of causes stand highest first", "[report]") {
  const auto bar = [](std::string label, std::int64_t pairs, std::int64_t base) {
    CausesBar made{std::move(label), {}, base, CauseBasis::Known};
    made.pairs.add(Cause::Lapsed, pairs);
    return made;
  };
  const BarList<CausesBar> list =
      causes_bars({bar("110 %", 110, 100), bar("200 %", 4, 2), bar("150 %", 15, 10)});
  REQUIRE(list.bars.size() == 3);
  CHECK(list.bars[0].label == "200 %");
  CHECK(list.bars[1].label == "150 %");
  CHECK(list.bars[2].label == "110 %");
}

TEST_CASE("the sum of known and inferred causes is mixed", "[report]") {
  CausesBar known{"c", {}, 10, CauseBasis::Known};
  known.pairs.add(Cause::Trial, 20);
  std::vector<CausesBar> all(41, known);
  all.push_back({"d", known.pairs, 10, CauseBasis::Inferred});
  const BarList<CausesBar> list = causes_bars(all);
  CHECK(list.bars.back().basis == CauseBasis::Mixed);
  CHECK(list.bars.back().pairs[Cause::Trial] == 40);
  CHECK(list.bars.back().usage_base == 20);
}

TEST_CASE("the account of seats tells what is not known", "[report]") {
  Figures figures;
  figures.licenses_sold = 55;
  figures.licenses_assigned = 38;
  figures.usage_base = 55;
  figures.active_entitlements = 24;
  figures.unassigned = 17;
  figures.idle = 14;
  CHECK(seat_account(figures) ==
        "55 bought, 38 assigned, 24 in use, 31 idle = 17 unassigned + 14 not used");
  figures.idle.reset();
  figures.at_least = true;
  CHECK(seat_account(figures) == "55 bought, 38 assigned, at least 24 in use, 17 unassigned");
  CHECK(wasted_of(figures) == 17);
  figures.unassigned.reset();
  figures.licenses_assigned.reset();
  figures.unmeasured = Unmeasured::NoUsageData;
  figures.usage_base = 0;
  figures.active_entitlements = 0;
  CHECK(seat_account(figures) == "55 bought, use not measured");
  CHECK_FALSE(wasted_of(figures).has_value());
}
