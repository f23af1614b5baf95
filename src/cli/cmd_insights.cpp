// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/cli/insight_options.hpp"
#include "licstat/report/build_insights.hpp"
#include "licstat/report/display.hpp"

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

/// A line of the list, for a screen of that width: what does not fit goes on below its text.
std::string wrapped(std::string_view word, const std::string& text, std::size_t width) {
  std::string lines;
  for (const std::string& line : wrap(fmt::format("  {}{}", word, text), width, 2 + word.size())) {
    lines += line + '\n';
  }
  return lines;
}

std::string rule_text(const RuleDef& rule, const Thresholds& thresholds, std::size_t width) {
  std::string text = fmt::format("\n{}  {}\n", rule.id, finding_kind_name(rule.kind));
  text += wrapped("of       ", std::string(rule.subject), width);
  text += wrapped("means    ", std::string(rule.meaning), width);
  const std::string limits = limits_of(rule, thresholds);
  if (!limits.empty()) text += wrapped("from     ", limits, width);
  return text + wrapped("try      ", std::string(rule.advice), width);
}

std::string rules_text(const std::vector<std::size_t>& rules, const Thresholds& thresholds,
                       std::size_t width) {
  std::string text = "Rules, and the thresholds in force:\n";
  for (const std::size_t place : rules) text += rule_text(rule_table()[place], thresholds, width);
  text += "\nThresholds (--threshold NAME=VALUE):\n\n";
  for (const ThresholdDef& threshold : threshold_table()) {
    const std::string named =
        fmt::format("{:<21} {:>4}  ", threshold.name, thresholds.text(threshold.id));
    text += wrapped(named, std::string(threshold.meaning), width);
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
      const int width = resolve_output(typed->output, io).render.width;
      io.out.write(rules_text(rules, resolve_thresholds(typed->thresholds),
                              static_cast<std::size_t>(std::max(width, 0))));
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
