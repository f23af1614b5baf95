// SPDX-License-Identifier: Apache-2.0
// Explanations as a report: a passage on each group for people, rows for machines. (stage: report)
// In:     what metrics/explanation.hpp found.
// Out:    a Report whose rows are one class of one group each, and its users where they are named.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "licstat/metrics/explanation.hpp"
#include "licstat/report/build.hpp"

namespace licstat {

struct ExplainRequest {
  bool with_users = false;
  std::size_t groups = 0;    ///< shown, explained or not
  std::size_t left_out = 0;  ///< of those, the ones in which there is nothing to explain
  std::function<Place(RowRef)> place_of;  ///< names the row behind a user
};

Report build_explain(const ReportContext& context, const std::vector<Explanation>& explanations,
                     const ExplainRequest& request);

/// What a class of a group rests on, in a sentence.
std::string because(const Facts& facts, const Explanation& explanation, Cause cause);
/// What idle licences rest on.
std::string because_idle(const Facts& facts, const Explanation& explanation);

}  // namespace licstat
