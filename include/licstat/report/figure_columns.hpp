// SPDX-License-Identifier: Apache-2.0
// The figures as columns of every report: how each looks. What each is, is known in
// metrics/figure_table.hpp.                                                 (stage: report)
// In:     Figures of any set.
// Out:    their columns and cells, in the order of figure_table().
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/metrics/figure_table.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

struct FigureLook {
  std::string_view key;  ///< of the figure
  std::string_view heading;
  int drop_rank = 0;  ///< as in Column
  Audience audience = Audience::Everyone;
  bool bar = false;  ///< as in Column, as are those below
  bool leads = false;
  int bar_rank = 0;
  std::string_view bar_idle = {};
  std::string_view bound_by = {};
  std::string_view unknown_with = {};
};

/// One for each figure, in any order.
std::span<const FigureLook> figure_looks();

void append_figure_columns(std::vector<Column>& columns);
void append_figure_cells(const Figures& figures, std::vector<Cell>& cells);

/// "known", "inferred", "mixed".
std::string_view basis_name(CauseBasis basis);
Cell basis_cell(const Figures& figures);

/// What a class means for one who reads a report: "probably turnover" where it is inferred.
std::string cause_words(Cause cause, std::optional<CauseBasis> basis);

/// Why usage is above 100 %, in points by class, largest first: "30.0 lapsed + 10.0 turnover?",
/// with a question mark behind what is inferred; pairs in place of points where there is no base.
/// Empty where usage is not above 100 %. Says so where the figures are only lower bounds.
std::string why_above(const Figures& figures);

}  // namespace licstat
