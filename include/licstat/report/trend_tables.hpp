// SPDX-License-Identifier: Apache-2.0
// The tables of a trend.                                                    (stage: report)
// Requires: the trend outlives the tables.
#pragma once

#include "licstat/report/build_trend.hpp"

namespace licstat {

/// A row for each snapshot, key and currency.
Table trend_rows(const Trend& trend, const TrendContext& context);
/// A line for each key, by what became of its figure: the largest loss first.
Table trend_lines(const Trend& trend, const TrendContext& context);

}  // namespace licstat
