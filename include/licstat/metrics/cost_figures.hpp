// SPDX-License-Identifier: Apache-2.0
// What licences of one currency cost a month, and what of it is wasted.     (stage: metrics)
// In:     licences with their prices.
// Out:    the value of each figure, exactly, or why it has none, in the order of
//         docs/cli.md#licstatcosts1: one table that reports, JSON and checks follow.
// Units:  licences; money of one currency, a month.
// Source: docs/costs.md#columns.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "licstat/base/date.hpp"
#include "licstat/model/amount.hpp"
#include "licstat/model/missing.hpp"

namespace licstat {

/// Licences and what they cost.
struct PricedLicenses {
  std::int64_t licenses = 0;
  MoneySum monthly;  ///< empty: they have no price

  void add(std::int64_t count, const std::optional<Price>& price);
  void add(const PricedLicenses& other);
};

/// Of subscriptions of one currency, or of those without a price. All of them add up, but for the
/// earliest date.
struct CostFigures {
  bool is_priced = false;
  std::int64_t subscriptions = 0;  ///< those that are billed: entitled and suspended ones
  PricedLicenses billed;           ///< of all of them
  PricedLicenses unassigned;
  PricedLicenses idle;
  // What is unassigned or idle, by when it can be given back:
  PricedLicenses reducible;
  PricedLicenses bound;
  PricedLicenses end_unknown;
  std::optional<Date> next_end_date;

  [[nodiscard]] Amount monthly_wasted() const;
  /// nullopt: a part of nothing.
  [[nodiscard]] std::optional<Percentage> wasted() const;
  void add(const CostFigures& other);
};

enum class CostKind { Count, Money, Percent, Date };

using CostValue = std::variant<Missing, std::int64_t, Amount, Percentage, Date>;

struct CostFigureDef {
  std::string_view key;      ///< in JSON, CSV, --columns: "monthly_spend"
  std::string_view meaning;  ///< in one line
  CostKind kind;             ///< of its values; a date is no number
  CostValue (*value)(const CostFigures& figures);
};

std::span<const CostFigureDef> costs_figure_table();

}  // namespace licstat
