// SPDX-License-Identifier: Apache-2.0
// What check is asked for: "usage_pct < 40", "totals:seated >= 100".        (stage: cli)
// In:     [SCOPE:]NAME OP NUMBER, blanks between them.
// Out:    an Expression whose name is a number that its scope has.
// Errors: MarkedError, with the nearest name where a name is wrong.
// Source: docs/cli.md#expressions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/metrics/limit.hpp"
#include "licstat/metrics/portfolio.hpp"

namespace licstat {

/// What an expression is tested on.
enum class Scope : std::uint8_t {
  Rows,      ///< each row by --by; the only one that is not written
  Totals,    ///< the row of totals
  Notes,     ///< what was counted instead of being used, in the run
  Insights,  ///< how many findings a rule has, or those of a kind
  Costs,     ///< each row of costs, by --by and currency
};

/// The last key of rows by customer, which is no figure: no sum has it.
constexpr std::string_view kDataAge = "data_age_days";
/// What a run knows beside the notes of a report.
constexpr std::string_view kRejectedRows = "rejected_rows";
constexpr std::string_view kLeftOut = "left_out";
/// Of rules of whatever kind.
constexpr std::string_view kAllRules = "all";

struct ScopeDef {
  Scope scope;
  std::string_view name;  ///< before the colon; empty: none is written
  std::string_view of;    ///< what its names are: "figure"
  /// Those that are numbers, in rows by these dimensions.
  std::vector<std::string> (*names)(std::span<const Dimension> by);
  /// The other keys of its rows, of which there is nothing to compare.
  std::vector<std::string> (*others)();
  std::string_view why_not;  ///< why there is not: "is no number"
};
std::span<const ScopeDef> scope_table();

struct Expression {
  std::string text;  ///< as typed
  Scope scope = Scope::Rows;
  std::string name;
  Limit limit;
};

/// `option` is named where the text is wrong.
Expression parse_expression(std::string_view option, std::string_view text,
                            std::span<const Dimension> by);

}  // namespace licstat
