// SPDX-License-Identifier: Apache-2.0
// What differs between two reports, as a report.                            (stage: report)
// In:     what history/diff.hpp worked out.
// Out:    a row for each key: for programs each compared figure before and now, for people the
//         figure that counts and usage; the bridge from the old report to the new one.
// Source: docs/history.md#diff.
#pragma once

#include "licstat/history/diff.hpp"
#include "licstat/report/history_head.hpp"

namespace licstat {

/// Requires: the diff outlives the report.
Report build_diff(const Diff& diff, const HistoryContext& context);

}  // namespace licstat
