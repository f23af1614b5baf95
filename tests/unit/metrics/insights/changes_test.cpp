// SPDX-License-Identifier: Apache-2.0
// shrinking, growing and usage_falling: just below, at and above their thresholds.
#include <catch2/catch.hpp>
#include <limits>

#include "support/insight_world.hpp"

namespace licstat {
namespace {

using test::day;
using test::InsightWorld;
using test::make_subscription;

/// Since 2026-09-30. A state is licences sold, usage base, seated.
InsightWorld changed(CustomerState before, CustomerState now) {
  InsightWorld world;
  world.changes = Changes{day("2026-09-30"), {{"c1", "Contoso", before, now}}};
  return world;
}
InsightWorld sold(std::int64_t before, std::int64_t now) { return changed({before}, {now}); }
InsightWorld used(CustomerState before, CustomerState now) { return changed(before, now); }

std::string says(InsightWorld world, std::string_view rule) {
  const Insights found = world.insights(rule);
  return found.findings.empty() ? "" : found.findings.front().fired.says;
}

}  // namespace

TEST_CASE("a customer shrinks by a share of its licences, and by enough of them", "[insights]") {
  // 10 % and 2 licences.
  CHECK(sold(20, 18).found("shrinking") == "2 licenses, 10.00 vs 10 percent");
  CHECK(sold(21, 19).found("shrinking") == "none");  // 9.52 %
  CHECK(sold(19, 17).found("shrinking") == "2 licenses, 10.53 vs 10 percent");
  CHECK(sold(5, 4).found("shrinking") == "none");  // 20 %, but 1 licence
  CHECK(sold(2, 0).found("shrinking") == "2 licenses, 100.00 vs 10 percent");
  CHECK(sold(1, 0).found("shrinking") == "none");
  CHECK(sold(5, 5).found("shrinking") == "none");
  CHECK(sold(5, 50).found("shrinking") == "none");
  CHECK(sold(0, 0).found("shrinking") == "none");
  CHECK(says(sold(20, 18), "shrinking") == "20 licences on 2026-09-30, 18 now");
  CHECK(says(sold(2, 0), "shrinking") == "2 licences on 2026-09-30, none now");
}

TEST_CASE("the thresholds of shrinking are exact", "[insights]") {
  // 4 of 12 are 33.33... %.
  CHECK(sold(12, 8).threshold("shrink_pct", "33.33").found("shrinking") ==
        "4 licenses, 33.33 vs 33.33 percent");
  CHECK(sold(12, 8).threshold("shrink_pct", "33.34").found("shrinking") == "none");
  CHECK(sold(5, 4).threshold("min_licenses", "1").found("shrinking") ==
        "1 licenses, 20.00 vs 10 percent");
  // By 0 % nobody shrinks who has not.
  CHECK(sold(5, 5).threshold("shrink_pct", "0").found("shrinking") == "none");
}

TEST_CASE("a customer grows by the same shares, or from nothing", "[insights]") {
  CHECK(sold(20, 22).found("growing") == "2 licenses, 10.00 vs 10 percent");
  CHECK(sold(21, 23).found("growing") == "none");
  CHECK(sold(5, 6).found("growing") == "none");
  CHECK(sold(22, 20).found("growing") == "none");
  CHECK(sold(5, 15).found("growing") == "10 licenses, 200.00 vs 10 percent");
  CHECK(sold(0, 2).found("growing") == "2 licenses, nothing vs 10 percent");
  CHECK(sold(0, 1).found("growing") == "none");
  CHECK(sold(0, 2).threshold("shrink_pct", "1000").found("growing") ==
        "2 licenses, nothing vs 1000 percent");
  CHECK(says(sold(20, 22), "growing") == "20 licences on 2026-09-30, 22 now");
  CHECK(says(sold(0, 3), "growing") == "no licence on 2026-09-30, 3 now");
}

TEST_CASE("use falls by points of seated usage, of enough licences", "[insights]") {
  // 80 % of 10, then 70 %: 10 points, 1 of 10.
  CHECK(used({10, 10, 8}, {10, 10, 7}).found("usage_falling") == "1 licenses, 10.0 vs 10 points");
  // 2 of 3 and 17 of 30: 10 points exactly, 3 of 30.
  CHECK(used({30, 30, 20}, {30, 30, 17}).found("usage_falling") == "3 licenses, 10.0 vs 10 points");
  // 66.67 % of 6 and 56.7 % of 1000: 9.97 points.
  CHECK(used({6, 6, 4}, {1000, 1000, 567}).found("usage_falling") == "none");
  // 66.67 % of 6 and 56.6 % of 1000: 10.067 points of 1000 are 100.67, rounded up.
  CHECK(used({6, 6, 4}, {1000, 1000, 566}).found("usage_falling") ==
        "101 licenses, 10.07 vs 10 points");
  CHECK(used({10, 10, 7}, {10, 10, 8}).found("usage_falling") == "none");
  CHECK(says(used({10, 10, 8}, {20, 12, 6}), "usage_falling") ==
        "80.0 % of 10 licences in use on 2026-09-30, 50.0 % of 12 now");
}

TEST_CASE("of few licences no use falls, before or now", "[insights]") {
  CHECK(used({5, 5, 5}, {5, 5, 0}).found("usage_falling") == "5 licenses, 100.0 vs 10 points");
  CHECK(used({4, 4, 4}, {5, 5, 0}).found("usage_falling") == "none");
  CHECK(used({5, 5, 5}, {4, 4, 0}).found("usage_falling") == "none");
  CHECK(used({9, 0, 0}, {9, 9, 0}).found("usage_falling") == "none");  // it was unmeasured
  CHECK(used({9, 9, 9}, {9, 0, 0}).found("usage_falling") == "none");  // it is unmeasured
  CHECK(used({9, 9, 9}, {}).found("usage_falling") == "none");         // it is gone
}

TEST_CASE("points are compared exactly", "[insights]") {
  // 100 x (2/3 - 1/2) = 16.6666...
  const CustomerState before{6, 6, 4};
  const CustomerState now{6, 6, 3};
  CHECK(used(before, now).threshold("fall_points", "16.66").found("usage_falling") ==
        "1 licenses, 16.67 vs 16.66 points");
  CHECK(used(before, now).threshold("fall_points", "16.67").found("usage_falling") == "none");
  CHECK(used(before, now).threshold("fall_points", "16.666666666").found("usage_falling") !=
        "none");
  // By 0 points nothing falls that has not.
  CHECK(used(before, before).threshold("fall_points", "0").found("usage_falling") == "none");
  CHECK(used(before, now).threshold("fall_points", "0").found("usage_falling") != "none");
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  CHECK(used({kMost, kMost, kMost}, {kMost, kMost, 0}).found("usage_falling") ==
        "9223372036854775807 licenses, 100.0 vs 10 points");
}

TEST_CASE("customers of either report are subjects, also one that is gone", "[insights]") {
  InsightWorld world = sold(5, 0);
  world.add(make_subscription("c2", "s1").seats(5));
  world.changes->customers.push_back({"c2", "", {}, {5}});
  for (const std::string_view rule : {"shrinking", "growing", "usage_falling"}) {
    CHECK(world.judged(rule).starts_with("2 of 2 judged"));
  }
  CHECK(world.insights("shrinking").findings.front().customer_name == "Contoso");
  CHECK(world.insights("growing").findings.front().customer_id == "c2");
}

TEST_CASE("without an earlier report those shown are not judged", "[insights]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(5));
  world.add(make_subscription("c2", "s1").seats(5));
  for (const std::string_view rule : {"shrinking", "growing", "usage_falling"}) {
    CHECK(world.judged(rule) == "0 of 2 judged, 0 fired, before 2");
  }
  world.changes = Changes{};  // of no customer
  CHECK(world.judged("shrinking") == "0 of 0 judged, 0 fired");
}

}  // namespace licstat
