// SPDX-License-Identifier: Apache-2.0
// The report of findings.                                                  (stage: report)
// In:     what the rules found.
// Out:    for machines a row for each finding, rule and, on request, user; for people five
// sections,
//         what is at stake first, then what to try, then what could not be judged.
// Source: docs/cli.md#licstatinsights1.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "licstat/metrics/insights/insights.hpp"
#include "licstat/report/build.hpp"

namespace licstat {

struct InsightsShown {
  const Insights& found;
  const Thresholds& thresholds;
  bool with_users = false;
  /// Findings of each section on a screen; 0: all.
  std::size_t most = 0;
  std::function<Place(RowRef ref)> place_of;
};

/// Requires: `shown.found` outlives the report.
Report build_insights(const ReportContext& context, const InsightsShown& shown);

/// The table of findings, for machines.
Table finding_table(const ReportContext& context, const Insights& found, std::string key);

/// The users behind the findings. Requires: `found` outlives the table.
Table finding_user_table(const ReportContext& context, const Insights& found,
                         std::function<Place(RowRef ref)> place_of);

/// A finding in a sentence; without the name of its customer where a heading says it.
PassageItem finding_item(const ReportContext& context, const Finding& finding, bool names_customer);

/// Where the findings are that a passage leaves out; nullptr: the option that shows them.
using TellRest = std::string (*)(std::size_t more, FindingKind kind);

/// What people read of the findings of one kind; no items: there are none. `most`: as above.
Passage finding_passage(const ReportContext& context, const Insights& found, FindingKind kind,
                        std::size_t most, TellRest tell_rest = nullptr);

/// A section for each kind that has findings, each with what to try; empty: there are none.
std::vector<Passage> finding_sections(const ReportContext& context, const Insights& found,
                                      std::size_t most = 0, TellRest tell_rest = nullptr);
/// The same, or that nothing is found; and what could not be judged.
std::vector<Passage> insight_passages(const ReportContext& context, const Insights& found,
                                      std::size_t most, TellRest tell_rest = nullptr);

}  // namespace licstat
