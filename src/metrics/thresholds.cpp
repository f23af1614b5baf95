// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/thresholds.hpp"

#include <algorithm>
#include <numeric>

#include "licstat/base/wide.hpp"

namespace licstat {
namespace {

// A percentage of 64 bits, compared with a number of so many decimals, fits 128 bits.
constexpr std::int64_t kMostDenominator = 1'000'000'000;

constexpr bool kWhole = true;
constexpr bool kDecimal = false;
constexpr std::int64_t kMostCount = 1'000'000'000'000;
constexpr std::int64_t kMostDays = 1'000'000;
constexpr std::int64_t kMostPercent = 1000;

constexpr std::array<ThresholdDef, kThresholdCount> kThresholds{{
    {Threshold::IdleDays, "idle_days", 60, kWhole, 1, kMostDays,
     "a holder is idle who has had the licence and not used it for so many days"},
    {Threshold::MinLicenses, "min_licenses", 2, kWhole, 1, kMostCount,
     "fewer licences are not worth a finding"},
    {Threshold::MinSharePct, "min_share_pct", 10, kDecimal, 0, kMostPercent,
     "nor is a smaller part of those there are"},
    {Threshold::MinBase, "min_base", 5, kWhole, 1, kMostCount,
     "percentages of fewer licences say nothing"},
    {Threshold::LowUsagePct, "low_usage_pct", 40, kDecimal, 0, 100, "adoption below it is low"},
    {Threshold::MinCases, "min_cases", 5, kWhole, 1, kMostCount,
     "fewer questions to the help desk say nothing"},
    {Threshold::HelpPer100, "help_per_100", 10, kDecimal, 0, kMostPercent,
     "questions to the help desk by 100 active users, from which on they are many"},
    {Threshold::TurnoverPct, "turnover_pct", 10, kDecimal, 0, kMostPercent,
     "users who left, in percent of the licences, from which on they are many"},
    {Threshold::TargetPct, "target_pct", 40, kDecimal, 0, 100,
     "use of a workload that a partner's programme asks for"},
    {Threshold::NearPoints, "near_points", 15, kDecimal, 0, kMostPercent,
     "so many points below the target are near it"},
    {Threshold::TargetMin, "target_min", 10, kWhole, 1, kMostCount,
     "a target means nothing for fewer licences"},
    {Threshold::ShortDeploymentPct, "short_deployment_pct", 95, kDecimal, 1, kMostPercent,
     "from this share of assigned licences on seats may run out"},
    {Threshold::ShortUsagePct, "short_usage_pct", 90, kDecimal, 0, kMostPercent,
     "where so many of them are used, too"},
    {Threshold::RenewDays, "renew_days", 90, kWhole, 1, kMostDays,
     "a subscription that ends in so many days comes up for renewal"},
    {Threshold::StaleDays, "stale_days", 7, kWhole, 1, kMostDays,
     "usage data that ends more days ago is old"},
    {Threshold::ShrinkPct, "shrink_pct", 10, kDecimal, 0, kMostPercent,
     "a customer who lost or won such a part of its licences is told"},
    {Threshold::FallPoints, "fall_points", 10, kDecimal, 0, kMostPercent,
     "usage that fell by so many points is told"},
}};

}  // namespace

std::span<const ThresholdDef> threshold_table() { return kThresholds; }

const ThresholdDef* find_threshold(std::string_view name) {
  const auto* const found = std::ranges::find(kThresholds, name, &ThresholdDef::name);
  return found == kThresholds.end() ? nullptr : found;
}

Thresholds::Thresholds() {
  for (const ThresholdDef& threshold : kThresholds) {
    values_[static_cast<std::size_t>(threshold.id)] = {threshold.default_value, 1};
  }
}

bool Thresholds::set(const ThresholdDef& threshold, std::string_view text) {
  const bool is_digits = text.find_first_not_of("0123456789.") == std::string_view::npos;
  const auto number = is_digits ? read_price(text) : std::nullopt;
  if (!number || number->denominator > kMostDenominator) return false;
  if (threshold.is_whole && text.find('.') != std::string_view::npos) return false;
  if (less(*number, {threshold.least, 1}) || less({threshold.most, 1}, *number)) return false;
  values_[static_cast<std::size_t>(threshold.id)] = *number;
  return true;
}

ExactNumber difference(ExactNumber left, ExactNumber right) {
  const std::int64_t denominator = std::lcm(left.denominator, right.denominator);
  const std::int64_t numerator = left.numerator * (denominator / left.denominator) -
                                 right.numerator * (denominator / right.denominator);
  return {std::max<std::int64_t>(0, numerator), denominator};
}

bool reaches_percent(std::int64_t part, std::int64_t base, ExactNumber percent) {
  if (base == 0) return false;
  return Wide{part} * 100 * percent.denominator >= Wide{percent.numerator} * base;
}

}  // namespace licstat
