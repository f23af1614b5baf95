// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/insight_options.hpp"
#include "licstat/report/build_insights.hpp"

namespace licstat {
namespace {

struct InsightsOptions : ReportOptions {
  RuleOptions rules;
  bool with_users = false;
  bool shows_rules = false;
};

/// Findings of a section on a screen, where nobody asks for some of them: an account manager with
/// ten minutes reads the top of each.
constexpr std::size_t kMostShown = 10;

/// "min_licenses 2, min_share_pct 10"
std::string limits_of(const RuleDef& rule, const Thresholds& thresholds) {
  std::vector<std::string> limits;
  for (const Threshold id : rule.thresholds) {
    const auto& table = threshold_table();
    const auto found = std::ranges::find(table, id, &ThresholdDef::id);
    limits.push_back(fmt::format("{} {}", found->name, thresholds.text(id)));
  }
  return fmt::format("{}", fmt::join(limits, ", "));
}

std::string rules_text(const std::vector<std::size_t>& rules, const Thresholds& thresholds) {
  std::string text = "Rules, and the thresholds in force:\n";
  for (const std::size_t place : rules) {
    const RuleDef& rule = rule_table()[place];
    text += fmt::format("\n{}  {}\n  of       {}\n  means    {}\n", rule.id,
                        finding_kind_name(rule.kind), rule.subject, rule.meaning);
    const std::string limits = limits_of(rule, thresholds);
    if (!limits.empty()) text += fmt::format("  from     {}\n", limits);
    text += fmt::format("  try      {}\n", rule.advice);
  }
  text += "\nThresholds (--threshold NAME=VALUE):\n\n";
  for (const ThresholdDef& threshold : threshold_table()) {
    text += fmt::format("  {:<21} {:>4}  {}\n", threshold.name, thresholds.text(threshold.id),
                        threshold.meaning);
  }
  return text;
}

void check_prints_text(const OutputOptions& output) {
  if (output.format.empty() && output.file.empty()) return;
  throw usage_error(fmt::format("--rules prints a text: it takes no {}",
                                output.format.empty() ? "-o" : "--format"));
}

}  // namespace

Command insights_command() {
  const auto typed = std::make_shared<InsightsOptions>();
  typed->output.has_metrics = true;
  const auto run = [typed](const Arguments& inputs, Io& io) {
    const std::vector<std::size_t> rules = resolve_rules(typed->rules);
    if (typed->shows_rules) {
      check_prints_text(typed->output);
      io.out.write(rules_text(rules, resolve_thresholds(typed->thresholds)));
      io.out.flush();
      return ExitCode::Clean;
    }
    Insights insights;  // outlives the report that shows it
    const auto make = [&](const ReportMaking& making) {
      insights = insights_of(making, typed->rules, {rules, typed->with_users});
      redact_finding_users(making, insights);
      const Reading& reading = making.analysis.reading();
      const bool asks_for_some = !typed->rules.kinds.empty() || !typed->rules.rules.empty();
      Report report =
          build_insights(making.context, {insights, making.thresholds, typed->with_users,
                                          asks_for_some ? 0 : kMostShown,
                                          [&reading](RowRef ref) { return reading.place(ref); }});
      warn_of_own(making, typed->rules, report);
      return report;
    };
    return run_report(*typed, inputs,
                      {.default_by = Dimension::Customer,
                       .columns = nullptr,
                       .with_evidence = typed->with_users,
                       .with_accounts = true,
                       .with_portfolio = false},
                      make, io);
  };
  const OptionTable own{
      {.names = "--users",
       .target = &typed->with_users,
       .help = "name the users behind the findings",
       .section = OptionSection::Output},
      {.names = "--rules",
       .target = &typed->shows_rules,
       .help = "list the rules, with the thresholds in force, and read nothing",
       .section = OptionSection::Output},
  };
  return {joined({rule_options(typed->rules), before_option(typed->before), own,
                  threshold_option(typed->thresholds), window_options(typed->scope),
                  filter_options(typed->scope, true), max_age_option(typed->scope),
                  redact_option(typed->scope.redact), output_options(typed->output, true),
                  input_options(typed->input), strict_option(typed->input)}),
          run};
}

}  // namespace licstat
