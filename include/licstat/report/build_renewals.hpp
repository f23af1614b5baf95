// SPDX-License-Identifier: Apache-2.0
// What ends, as a report.                                                   (stage: report)
// In:     what metrics/renewals.hpp found.
// Out:    a Report with a row for each subscription, by its end.
// Source: docs/renewals.md.
#pragma once

#include <span>
#include <vector>

#include "licstat/metrics/renewals.hpp"
#include "licstat/report/build.hpp"

namespace licstat {

/// The same by any dimensions: a row is a subscription.
std::vector<Column> renewal_columns(std::span<const Dimension> by);

/// Requires: context and renewals outlive the table.
Table renewal_table(const ReportContext& context, const Renewals& renewals,
                    const RenewalQuestion& question);

/// Requires: renewals outlive the report.
Report build_renewals(const ReportContext& context, const Renewals& renewals,
                      const RenewalQuestion& question, const Thresholds& thresholds);

}  // namespace licstat
