// SPDX-License-Identifier: Apache-2.0
// What is known of each figure, as data: one table that reports, JSON, help, the check of sums and
// the documentation follow.                                                 (stage: metrics)
// In:     Figures of any set.
// Out:    the value of each figure, or why it has none, in the order of docs/cli.md#json-report.
// To add a figure: ARCHITECTURE.md, Recipes.
// Source: docs/metrics.md#figures.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "licstat/metrics/figures.hpp"
#include "licstat/model/missing.hpp"

namespace licstat {

enum class FigureKind { Count, Ratio, Flag, Word };

/// Where the value of a figure comes from.
using FigureSource =
    std::variant<std::int64_t Figures::*,                    // a count
                 std::optional<std::int64_t> Figures::*,     // a count that may be unknown
                 Cause,                                      // the pairs of a class
                 std::optional<Ratio> (Figures::*)() const,  // follows from counts
                 bool Figures::*,                            // a flag
                 std::optional<CauseBasis> Figures::*>;      // a word

struct FigureDef {
  std::string_view key;      ///< in JSON, CSV, --columns: "usage_pct"
  std::string_view meaning;  ///< in one line
  std::string_view unit;     ///< "licences", "percent"; empty for flags and words
  FigureSource source;
  /// The figure of two disjoint sets is the sum of theirs, so rows sum to the totals.
  bool adds_up = false;
  /// Why there is no value. Requires: there is none.
  Missing (*absent)(const Figures& figures) = nullptr;
  /// What the parts of one figure are called together: "active_by_cause".
  std::string_view part_of = {};
};

std::span<const FigureDef> figure_table();

FigureKind kind_of(const FigureDef& figure);

using FigureValue = std::variant<Missing, std::int64_t, Ratio, bool, CauseBasis>;
FigureValue value_of(const FigureDef& figure, const Figures& figures);

// Of a figure that adds up:
/// Adds that of a disjoint set to `sum`. What is unknown adds nothing.
void add_figure(const FigureDef& figure, Figures& sum, const Figures& other);
/// Whether two sets have the same.
bool same_figure(const FigureDef& figure, const Figures& left, const Figures& right);

/// Why a set has no usage percentage. Requires: it has none.
Missing missing_usage(const Figures& figures);

}  // namespace licstat
