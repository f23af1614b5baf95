// SPDX-License-Identifier: Apache-2.0
// The options of commands that judge by rules, and the run of the rules.    (stage: cli)
// Errors: Error{Usage} with the nearest name where a rule or kind is wrong.
// Source: docs/cli.md#options.
#pragma once

#include <string>
#include <vector>

#include "licstat/cli/report_command.hpp"
#include "licstat/metrics/insights/insights.hpp"

namespace licstat {

struct RuleOptions {
  std::string kinds;             ///< a list
  std::string rules;             ///< a list
  std::vector<std::string> own;  ///< partner ids, "none"
};

/// --kind, --rule and --own.
OptionTable rule_options(RuleOptions& values);
/// --before: an earlier report.
OptionTable before_option(std::string& value);
/// --own alone.
OptionTable own_option(RuleOptions& values);

/// The rules that are asked for: of those kinds and of those names.
std::vector<std::size_t> resolve_rules(const RuleOptions& options);

/// Runs the rules over what is shown.
Insights insights_of(const ReportMaking& making, const RuleOptions& options,
                     const InsightRequest& request);
/// Pseudonyms in place of users, keyed with the customer's own id: it may be a pseudonym by now.
void redact_finding_users(const ReportMaking& making, Insights& insights);

/// Has the report warn of --own where no subscription is from that partner.
void warn_of_own(const ReportMaking& making, const RuleOptions& options, Report& report);

}  // namespace licstat
