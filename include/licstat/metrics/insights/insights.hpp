// SPDX-License-Identifier: Apache-2.0
// From figures to findings: every rule over everything that is shown.       (stage: metrics)
// In:     facts; which groups are shown; which rules are asked for.
// Out:    findings in the order of reports; of each rule how many subjects it judged, and why it
//         could not judge the others.
// Laws:   subjects = judged + not judged, checked on every run.
// Source: docs/insights.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "licstat/metrics/insights/finding.hpp"
#include "licstat/metrics/insights/rules.hpp"
#include "licstat/metrics/insights/users.hpp"
#include "licstat/metrics/selection.hpp"

namespace licstat {

/// What became of the subjects of one rule.
struct RuleCount {
  std::size_t rule = 0;  ///< its place in rule_table()
  std::int64_t subjects = 0;
  std::int64_t judged = 0;
  std::int64_t fired = 0;
  std::array<std::int64_t, kLackCount> not_judged{};

  /// Adds the count of the same rule over other subjects.
  void add(const RuleCount& other);
};

struct Insights {
  std::vector<Finding> findings;
  std::vector<RuleCount> rules;  ///< those asked for, in the order of the table
  std::vector<FindingUser> users;
};

struct InsightRequest {
  std::vector<std::size_t> rules;  ///< places in rule_table(), in its order
  bool with_users = false;         ///< requires evidence
};

/// All rules.
std::vector<std::size_t> all_rule_places();

/// By rule, customer, SKU and user id.
void sort_users(const Estate& estate, std::vector<FindingUser>& users);

/// `shown`: what the report shows. `overlaps`: the same without the families that are left out only
/// because nobody asked for any. The same for any number of threads.
Insights find_insights(const InsightContext& context, const Selection& shown,
                       const Selection& overlaps, const InsightRequest& request, int threads = 1);

}  // namespace licstat
