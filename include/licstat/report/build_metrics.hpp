// SPDX-License-Identifier: Apache-2.0
// The metrics of reports that a monitoring system can keep.                 (stage: report)
// In:     a report with its first table; what that is by.
// Out:    a family for each figure that is a number, in base units (a percentage is a ratio, days
//         are seconds), with totals in families of their own so that sum() does not double; the
//         date of the report and whether it is clean. Names differ from report to report, so that
//         one collector can read all of them.
// Source: docs/monitoring.md#prometheus.
#pragma once

#include <span>

#include "licstat/metrics/dimensions.hpp"
#include "licstat/metrics/insights/insights.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

void add_portfolio_metrics(std::span<const Dimension> by, Report& report);
void add_costs_metrics(std::span<const Dimension> by, Report& report);
void add_insight_metrics(const Insights& found, Report& report);

}  // namespace licstat
