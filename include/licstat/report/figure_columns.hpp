// SPDX-License-Identifier: Apache-2.0
// The figures as columns: one table from which every report, format and --columns draws.
//                                                                          (stage: report)
// In:     Figures of any set.
// Out:    their columns and cells, in the order of docs/cli.md#json-report.
// To add a figure: metrics/figures.hpp, one row in figure_columns.cpp, docs/metrics.md.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "licstat/metrics/figures.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

struct FigureDef {
  Column column;
  Cell (*cell)(const Figures&);
};

std::span<const FigureDef> figure_table();

void append_figure_columns(std::vector<Column>& columns);
void append_figure_cells(const Figures& figures, std::vector<Cell>& cells);

/// "known", "inferred", "mixed".
Cell basis_cell(const Figures& figures);

/// Why a set has no usage percentage. Requires: it has none.
Missing missing_usage(const Figures& figures);

/// What a class means for one who reads a report: "probably turnover" where it is inferred.
std::string cause_words(Cause cause, std::optional<CauseBasis> basis);

/// Why usage is above 100 %, in points by class, largest first: "30.0 lapsed + 10.0 turnover?",
/// with a question mark behind what is inferred; pairs in place of points where there is no base.
/// Empty where usage is not above 100 %. Says so where the figures are only lower bounds.
std::string why_above(const Figures& figures);

}  // namespace licstat
