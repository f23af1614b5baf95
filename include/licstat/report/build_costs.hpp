// SPDX-License-Identifier: Apache-2.0
// Costs as a report: what is spent, wasted, and when it can be given back.  (stage: report)
// In:     what metrics/costs.hpp computed.
// Out:    a Report with a row for each combination of dimensions and currency, and a row of totals
//         for each currency; both with a column for each row of costs_figure_table().
// Source: docs/costs.md.
#pragma once

#include <span>
#include <vector>

#include "licstat/metrics/costs.hpp"
#include "licstat/report/build.hpp"

namespace licstat {

std::vector<Column> costs_columns(std::span<const Dimension> by);

/// Requires: costs outlive the table.
Table costs_table(const Costs& costs, std::span<const Dimension> by,
                  IncompleteCustomers incomplete);

/// Requires: costs outlive the report.
Report build_costs(const ReportContext& context, const Costs& costs, const Thresholds& thresholds);

}  // namespace licstat
