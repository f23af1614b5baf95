// SPDX-License-Identifier: Apache-2.0
// A limit that a figure must not break: "usage_pct < 40".                   (stage: metrics)
// In:     a figure of any set, exact; the limit.
// Out:    whether it is broken, and the figure with as many decimals as show why.
// Source: docs/cli.md#check.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "licstat/base/decimal.hpp"
#include "licstat/metrics/cost_figures.hpp"
#include "licstat/metrics/figure_table.hpp"

namespace licstat {

enum class Operator : std::uint8_t { Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual };

struct OperatorDef {
  std::string_view sign;  ///< "<="
  Operator name;
};
std::span<const OperatorDef> operator_table();

struct Limit {
  Operator compared = Operator::Less;
  Decimal number;
};

/// What a figure comes to where it is tested.
struct Measured {
  std::optional<Fraction> value{};
  bool is_whole = true;  ///< a count; else it is shown with two decimals at least
  /// Of no value: there is nothing to measure (a percentage of nothing), so nothing is unknown.
  bool is_of_nothing = false;
};

/// A count; nullopt: it is unknown.
Measured measured(std::optional<std::int64_t> count);
/// Requires: a count or a ratio, whose percentage it is.
Measured measured(const FigureDef& figure, const Figures& figures);
/// Of a figure of costs. Requires: no date.
Measured measured_cost(const CostValue& value);

/// Whether `value` stands to the limit as the operator says: that breaks it.
bool breaks(const Limit& limit, const Fraction& value);

/// Rounded to two decimals, or to as many more as it takes to stand on the same side of the limit:
/// 39.996 where that is 40. Requires: there is a value.
Decimal shown_value(const Measured& measured, const Limit& limit);

}  // namespace licstat
