// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_command.hpp"
#include "licstat/report/build_costs.hpp"

namespace licstat {

Command costs_command() {
  const auto typed = std::make_shared<ReportOptions>();
  typed->output.has_metrics = true;
  const auto run = [typed](const Arguments& inputs, Io& io) {
    Costs costs;  // outlives the report that shows them
    const auto make = [&](const ReportMaking& making) {
      costs = compute_costs(making.context.facts, making.selection, making.by, making.thresholds,
                            making.analysis.reading().threads());
      return build_costs(making.context, costs, making.thresholds);
    };
    return run_report(
        *typed, inputs,
        {.default_by = Dimension::Customer, .columns = costs_columns, .with_portfolio = false},
        make, io);
  };
  return {joined({window_options(typed->scope), by_option(typed->scope, Dimension::Customer),
                  filter_options(typed->scope, true), threshold_option(typed->thresholds),
                  max_age_option(typed->scope), redact_option(typed->scope.redact),
                  output_options(typed->output, true), input_options(typed->input),
                  strict_option(typed->input)}),
          run};
}

}  // namespace licstat
