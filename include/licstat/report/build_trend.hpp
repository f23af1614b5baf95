// SPDX-License-Identifier: Apache-2.0
// A trend as a report.                                                      (stage: report)
// In:     what history/trend.hpp worked out.
// Out:    for programs a row for each snapshot, key and currency; for people a picture over time
//         and a line for each period with its bridge, or, where rows are by something, a line for
//         each of these with its figure at first and at last.
// Source: docs/history.md#trend.
#pragma once

#include <cstddef>

#include "licstat/history/trend.hpp"
#include "licstat/report/history_head.hpp"
#include "licstat/report/screen_line.hpp"

namespace licstat {

struct TrendContext : HistoryContext {
  Every every = Every::All;
  bool is_for_people = false;
  bool shows_rows = false;  ///< people too are shown the rows of programs
  std::size_t width = 0;    ///< of the screen; 0: none
  Drawing drawing = Drawing::Unicode;
};

/// Requires: the trend outlives the report.
Report build_trend(const Trend& trend, const TrendContext& context);

}  // namespace licstat
