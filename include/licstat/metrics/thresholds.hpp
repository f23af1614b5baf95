// SPDX-License-Identifier: Apache-2.0
// The numbers from which on a rule finds something, as one table.          (stage: metrics)
// In:     NAME=VALUE, as typed.
// Out:    the value in force of each: exact, never a double.
// Source: docs/insights.md#thresholds.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "licstat/model/price.hpp"

namespace licstat {

enum class Threshold : std::uint8_t {
  IdleDays,
  MinLicenses,
  MinSharePct,
  MinBase,
  LowUsagePct,
  MinCases,
  HelpPer100,
  TurnoverPct,
  TargetPct,
  NearPoints,
  TargetMin,
  ShortDeploymentPct,
  ShortUsagePct,
  RenewDays,
  StaleDays,
  ShrinkPct,
  FallPoints,
};
constexpr std::size_t kThresholdCount = 17;

struct ThresholdDef {
  Threshold id;
  std::string_view name;  ///< "idle_days"
  std::int64_t default_value;
  bool is_whole;  ///< an integer; else a decimal
  std::int64_t least;
  std::int64_t most;
  std::string_view meaning;  ///< in one line
};

/// In the order in which reports list them.
std::span<const ThresholdDef> threshold_table();
/// nullptr where there is none of that name.
const ThresholdDef* find_threshold(std::string_view name);

/// A number with decimals, exactly.
using ExactNumber = Price;

class Thresholds {
 public:
  /// The defaults.
  Thresholds();

  /// false: the text is no number that the threshold may have.
  bool set(const ThresholdDef& threshold, std::string_view text);

  [[nodiscard]] ExactNumber exact(Threshold threshold) const {
    return values_[static_cast<std::size_t>(threshold)];
  }
  /// Requires: it is an integer.
  [[nodiscard]] std::int64_t whole(Threshold threshold) const { return exact(threshold).numerator; }
  /// "10", "12.5"
  [[nodiscard]] std::string text(Threshold threshold) const { return price_text(exact(threshold)); }

 private:
  std::array<ExactNumber, kThresholdCount> values_;
};

/// What the first exceeds the second by; 0 where it does not.
ExactNumber difference(ExactNumber left, ExactNumber right);

/// Whether 100 x part / base >= percent, exactly. Requires: base >= 0; of a base of 0 nothing is.
bool reaches_percent(std::int64_t part, std::int64_t base, ExactNumber percent);

}  // namespace licstat
