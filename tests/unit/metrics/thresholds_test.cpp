// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/thresholds.hpp"

#include <catch2/catch.hpp>
#include <limits>

namespace licstat::test {
namespace {

TEST_CASE("every threshold has its default, in its range", "[metrics][thresholds]") {
  const Thresholds thresholds;
  REQUIRE(threshold_table().size() == kThresholdCount);
  for (std::size_t at = 0; at < kThresholdCount; ++at) {
    const ThresholdDef& threshold = threshold_table()[at];
    CAPTURE(threshold.name);
    CHECK(static_cast<std::size_t>(threshold.id) == at);
    CHECK(thresholds.text(threshold.id) == std::to_string(threshold.default_value));
    CHECK(threshold.least <= threshold.default_value);
    CHECK(threshold.default_value <= threshold.most);
    CHECK(find_threshold(threshold.name) == &threshold);
  }
  CHECK(find_threshold("idle_day") == nullptr);
}

TEST_CASE("a threshold takes what is in its range", "[metrics][thresholds]") {
  struct Row {
    std::string_view name;
    std::string_view text;
    bool is_taken;
  };
  const auto row = GENERATE(values<Row>({
      {"idle_days", "1", true},
      {"idle_days", "0", false},
      {"idle_days", "30.0", false},
      {"idle_days", "", false},
      {"idle_days", "-1", false},
      {"idle_days", "1/2", false},
      {"min_share_pct", "0", true},
      {"min_share_pct", "12.5", true},
      {"min_share_pct", "1000", true},
      {"min_share_pct", "1000.1", false},
      {"min_share_pct", "0.000000001", true},
      {"min_share_pct", "0.0000000001", false},
      {"min_share_pct", "50/2", false},
      {"min_share_pct", "1e1", false},
      {"low_usage_pct", "100", true},
      {"low_usage_pct", "100.01", false},
      {"target_pct", "100.01", false},
      {"short_deployment_pct", "1", true},
      {"short_deployment_pct", "0.99", false},
  }));
  CAPTURE(row.name, row.text);
  Thresholds thresholds;
  CHECK(thresholds.set(*find_threshold(row.name), row.text) == row.is_taken);
}

TEST_CASE("percentages are compared before rounding", "[metrics][thresholds]") {
  CHECK(reaches_percent(2, 20, {10, 1}));
  CHECK_FALSE(reaches_percent(2, 21, {10, 1}));
  CHECK(reaches_percent(1, 3, {33'333'333'333, 1'000'000'000}));
  CHECK_FALSE(reaches_percent(1, 3, {33'333'333'334, 1'000'000'000}));
  CHECK(reaches_percent(0, 5, {0, 1}));
  CHECK_FALSE(reaches_percent(5, 0, {0, 1}));
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  CHECK(reaches_percent(kMost, kMost, {100, 1}));
  CHECK_FALSE(reaches_percent(kMost - 1, kMost, {100, 1}));
  CHECK_FALSE(reaches_percent(kMost, kMost, {1'000'000'000'000, 1'000'000'000}));
}

}  // namespace
}  // namespace licstat::test
