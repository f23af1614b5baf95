// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "licstat/base/counted.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/cli/breaches.hpp"
#include "licstat/cli/plugin_line.hpp"
#include "licstat/cli/report_command.hpp"

namespace licstat {
namespace {

struct CheckOptions : ReportOptions {
  std::vector<std::string> fail_on;
  std::vector<std::string> critical;
  std::vector<std::string> warning;
  std::string null;
  RuleOptions rules;
  bool nagios = false;
};

Choices null_choices() { return {{"pass"}, {"fail"}}; }

OptionTable check_options(CheckOptions& to) {
  return {
      {.names = "--fail-on",
       .metavar = "EXPR",
       .target = &to.fail_on,
       .help = "exit 1 where it holds: [SCOPE:]NAME OP NUMBER, such as 'usage_pct < 40'",
       .section = OptionSection::Scope},
      {.names = "--critical",
       .metavar = "EXPR",
       .target = &to.critical,
       .help = "as --fail-on, and called critical",
       .section = OptionSection::Scope},
      {.names = "--warning",
       .metavar = "EXPR",
       .target = &to.warning,
       .help = "as --fail-on, and called a warning",
       .section = OptionSection::Scope},
      {.names = "--null",
       .metavar = "HOW",
       .target = &to.null,
       .help = "what is unmeasured, unknown or not judged: {choices}",
       .default_value = "pass",
       .choices = null_choices(),
       .section = OptionSection::Scope},
      {.names = "--nagios",
       .target = &to.nagios,
       .help = "one line for a monitoring system, and its exit codes 0 to 3",
       .section = OptionSection::Output},
  };
}

/// The worst first: what is cut behind them is the least.
std::vector<GradedExpression> parse_expressions(const CheckOptions& options,
                                                std::span<const Dimension> by) {
  std::vector<GradedExpression> expressions;
  const auto add = [&](std::string_view option, const std::vector<std::string>& texts,
                       Severity severity) {
    for (const std::string& text : texts) {
      expressions.push_back({parse_expression(option, text, by), severity});
    }
  };
  add("--fail-on", options.fail_on, Severity::Fail);
  add("--critical", options.critical, Severity::Critical);
  add("--warning", options.warning, Severity::Warning);
  if (expressions.empty()) {
    throw usage_error(
        "nothing to check: give --fail-on, --warning or --critical, such as --fail-on "
        "'usage_pct < 40'");
  }
  return expressions;
}

bool resolve_null(const std::string& typed) {
  if (typed.empty() || typed == "pass") return false;
  if (typed == "fail") return true;
  throw usage_error(none_of("--null", typed, null_choices()));
}

void check_output(const CheckOptions& options) {
  if (!options.nagios || options.output.format.empty() || has_file(options.output)) return;
  throw usage_error("--format: --nagios writes a line of its own; -o FILE writes the report, too");
}

/// "1 row rejected, 2 customers not whole"; empty where the report is clean.
std::string why_not_clean(const ReportMaking& making) {
  const std::int64_t rejected = making.analysis.reading().rejected();
  const auto left_out = static_cast<std::int64_t>(making.context.head.left_out.size());
  std::vector<std::string> why;
  if (rejected > 0) why.push_back(counted(rejected, "row rejected", "rows rejected"));
  if (left_out > 0) {
    why.push_back(counted(left_out, "customer", "customers") + " not whole");
  }
  return fmt::format("{}", fmt::join(why, ", "));
}

/// "usage_pct < 40: Contoso, ENTERPRISEPACK 39.996"
std::string text_of(const Breach& breach, std::span<const Column> dimensions) {
  std::vector<std::string> about;
  for (std::size_t at = 0; at < dimensions.size(); ++at) {
    const auto* const value = std::get_if<std::string>(&breach.dimensions[at]);
    if (value != nullptr && dimensions[at].audience != Audience::Machines) about.push_back(*value);
  }
  return fmt::format("{}:{}{} {}", breach.expression, about.empty() ? "" : " ",
                     fmt::join(about, ", "),
                     breach.value ? decimal_text(*breach.value) : "unknown");
}

/// What there is to say, in short, then at length: what has no room is cut off.
std::string text_of(std::span<const Breach> breaches, std::span<const Column> dimensions,
                    const ReportRun& run, const ReportMaking& making) {
  std::vector<std::string> says;
  const auto count = static_cast<std::int64_t>(breaches.size());
  says.push_back(count == 0 ? "no breach" : counted(count, "breach", "breaches"));
  if (const std::string why = why_not_clean(making); !why.empty()) says.push_back(why);
  const auto too_old = static_cast<std::int64_t>(run.too_old().size());
  if (too_old > 0) says.push_back(counted(too_old, "customer", "customers") + " with old data");
  std::vector<std::string> at_length;
  constexpr std::size_t kEnough = 100;  // more than has room
  for (const Breach& breach : breaches.first(std::min(breaches.size(), kEnough))) {
    at_length.push_back(text_of(breach, dimensions));
  }
  for (const StaleCustomer& each : run.too_old()) {
    if (at_length.size() >= kEnough) break;
    at_length.push_back(
        fmt::format("{}: data {} old", each.name, counted(each.days, "day", "days")));
  }
  return fmt::format("{}, as of {}{}{}", fmt::join(says, ", "),
                     to_string(making.context.facts.window.to), at_length.empty() ? "" : ": ",
                     fmt::join(at_length, "; "));
}

PluginStatus status_of(std::span<const Breach> breaches, ExitCode code) {
  PluginStatus status = code == ExitCode::Clean ? PluginStatus::Ok : PluginStatus::Warning;
  for (const Breach& breach : breaches) {
    if (breach.severity != Severity::Warning) return PluginStatus::Critical;
    status = PluginStatus::Warning;
  }
  return status;
}

ExitCode run_check(const CheckOptions& options, const Arguments& inputs, Io& io) {
  const std::vector<GradedExpression> expressions =
      parse_expressions(options, resolve_dimensions(options.scope.by, Dimension::Customer));
  ReportRun run(options, inputs,
                {.default_by = Dimension::Customer,
                 .columns = nullptr,
                 .with_accounts = has_scope(expressions, Scope::Insights)},
                io);
  const std::vector<Column> dimensions = breach_dimensions(expressions, run.by());
  const bool null_fails = resolve_null(options.null);
  check_output(options);
  run.output().check_columns(check_columns(dimensions));

  const ReportMaking& making = run.read();
  TestedScopes scopes(making, options.rules);
  const std::vector<Breach> breaches =
      find_breaches(expressions, scopes, {null_fails, dimensions.size()});
  Report report = build_check(making.context, dimensions, breaches);
  warn_of_own(making, options.rules, report);
  run.say_notes(report);
  if (const std::string why = why_not_clean(making); !why.empty()) {
    io.err.write(fmt::format("licstat: warning: not clean: {}\n", why));
    io.err.flush();
  }
  if (!options.nagios || has_file(options.output)) run.write(report);
  run.close();
  ExitCode code = breaches.empty() ? run.exit_code() : ExitCode::NotClean;
  if (options.nagios) {
    // Last of all: what fails before it has a line of its own.
    const PluginStatus status = status_of(breaches, run.exit_code());
    io.out.write(
        plugin_line(status, text_of(breaches, dimensions, run, making),
                    performance_data(expressions, making.portfolio.totals, breaches.size())));
    io.out.flush();
    code = exit_code_of(status);
  }
  io.report_is_out(code);
  return code;
}

}  // namespace

Command check_command() {
  const auto typed = std::make_shared<CheckOptions>();
  const auto run = [typed](const Arguments& inputs, Io& io) {
    return run_check(*typed, inputs, io);
  };
  return {joined({check_options(*typed), window_options(typed->scope),
                  by_option(typed->scope, Dimension::Customer), filter_options(typed->scope, true),
                  threshold_option(typed->thresholds), own_option(typed->rules),
                  before_option(typed->before), max_age_option(typed->scope),
                  redact_option(typed->scope.redact), output_options(typed->output, true),
                  input_options(typed->input), strict_option(typed->input)}),
          run};
}

}  // namespace licstat
