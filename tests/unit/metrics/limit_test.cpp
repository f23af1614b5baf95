// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/limit.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <string>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

Limit limit(const std::string& sign, const std::string& whole, const std::string& fraction = "") {
  const auto found = std::ranges::find(operator_table(), sign, &OperatorDef::sign);
  REQUIRE(found != operator_table().end());
  return {found->name, make_decimal(false, whole, fraction)};
}

const FigureDef& figure(std::string_view key) {
  return *std::ranges::find(figure_table(), key, &FigureDef::key);
}

/// 39.996 %
Figures figures_below_40() {
  Figures figures;
  figures.entitlements = 25000;
  figures.usage_base = 25000;
  figures.active_entitlements = 9999;
  return figures;
}

std::string shown(const Figures& figures, const Limit& limit) {
  return decimal_text(shown_value(measured(figure("usage_pct"), figures), limit));
}

TEST_CASE("a percentage breaks a limit before it is rounded", "[metrics][limit]") {
  const Measured usage = measured(figure("usage_pct"), figures_below_40());
  REQUIRE(usage.value);
  CHECK(breaks(limit("<", "40"), *usage.value));
  CHECK_FALSE(breaks(limit(">=", "40"), *usage.value));
  CHECK_FALSE(breaks(limit("=", "40"), *usage.value));
  CHECK(breaks(limit("!=", "40"), *usage.value));
  CHECK(breaks(limit("=", "39", "996"), *usage.value));
  CHECK(breaks(limit("<=", "39", "996"), *usage.value));
  CHECK_FALSE(breaks(limit(">", "39", "996"), *usage.value));
  CHECK(breaks(limit(">", "39", "995999999999999999999999999999"), *usage.value));
}

TEST_CASE("a value has as many decimals as show on which side of the limit it is",
          "[metrics][limit]") {
  CHECK(shown(figures_below_40(), limit("<", "40")) == "39.996");
  CHECK(shown(figures_below_40(), limit("=", "39", "996")) == "39.996");
  CHECK(shown(figures_below_40(), limit("<", "41")) == "40.00");
  CHECK(shown(figures_below_40(), limit("!=", "39", "9960001")) == "39.996");
  Figures third = figures_below_40();
  third.usage_base = 3;
  third.active_entitlements = 1;
  CHECK(shown(third, limit(">", "33", "33")) == "33.333");
  CHECK(shown(third, limit("<", "33", "34")) == "33.33");
  CHECK(shown(third, limit("!=", "33", "333")) == "33.3333");
}

TEST_CASE("counts are whole, and as large as they come", "[metrics][limit]") {
  Figures figures;
  figures.licenses_sold = std::numeric_limits<std::int64_t>::max();
  const Measured sold = measured(figure("licenses_sold"), figures);
  CHECK(breaks(limit(">=", "9223372036854775807"), *sold.value));
  CHECK_FALSE(breaks(limit(">", "9223372036854775807"), *sold.value));
  CHECK(breaks(limit("<", "9223372036854775807", "1"), *sold.value));
  CHECK(breaks(limit("<", std::string(60, '9')), *sold.value));
  CHECK(decimal_text(shown_value(sold, limit(">", "0", "5"))) == "9223372036854775807");
  figures.usage_base = 1;
  figures.active_entitlements = std::numeric_limits<std::int64_t>::max();
  CHECK(shown(figures, limit(">", "1")) == "922337203685477580700.00");
}

TEST_CASE("a percentage of nothing is not unknown", "[metrics][limit]") {
  Figures figures;
  CHECK(measured(figure("usage_pct"), figures).is_of_nothing);
  CHECK(measured(figure("deployment_pct"), figures).is_of_nothing);
  figures.licenses_sold = 4;
  figures.entitlements = 4;
  for (const char* key :
       {"usage_pct", "seated_usage_pct", "deployment_pct", "active_users", "licenses_assigned"}) {
    CAPTURE(key);
    CHECK_FALSE(measured(figure(key), figures).value);
    CHECK_FALSE(measured(figure(key), figures).is_of_nothing);
  }
  CHECK_FALSE(measured(std::nullopt).is_of_nothing);
}

}  // namespace
}  // namespace licstat::test
