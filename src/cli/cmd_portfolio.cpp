// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/portfolio_split.hpp"

namespace licstat {

Command portfolio_command() {
  const auto typed = std::make_shared<WholeOptions>();
  typed->output.has_metrics = true;
  const auto run = [typed](const Arguments& inputs, Io& io) {
    if (!typed->output.split.empty()) return run_split(*typed, inputs, io);
    WholeMaking whole(*typed, io);  // outlives the report
    whole.refuse_unless_wanted("--own", !typed->rules.own.empty());
    const auto make = [&](const ReportMaking& making) {
      Report report = build_portfolio(making.context, making.portfolio);
      whole.add_to_portfolio(making, report);
      warn_of_own(making, typed->rules, report);
      return report;
    };
    return run_report(*typed, inputs,
                      {.default_by = Dimension::Customer,
                       .with_evidence = typed->with_users,
                       .with_accounts = whole.is_wanted()},
                      make, io);
  };
  return {joined({window_options(typed->scope), by_option(typed->scope, Dimension::Customer),
                  filter_options(typed->scope, true), threshold_option(typed->thresholds),
                  own_option(typed->rules), whole_options(*typed), max_age_option(typed->scope),
                  redact_option(typed->scope.redact), output_options(typed->output, true),
                  split_option(typed->output), input_options(typed->input),
                  strict_option(typed->input)}),
          run};
}

}  // namespace licstat
