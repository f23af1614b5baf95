// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_command.hpp"

namespace licstat {

Command portfolio_command() {
  const auto typed = std::make_shared<ReportOptions>();
  typed->output.has_metrics = true;
  const auto run = [typed](const Arguments& inputs, Io& io) {
    const auto make = [](const ReportMaking& making) {
      return build_portfolio(making.context, making.portfolio);
    };
    return run_report(*typed, inputs, {Dimension::Customer}, make, io);
  };
  return {joined({window_options(typed->scope), by_option(typed->scope, Dimension::Customer),
                  filter_options(typed->scope, true), max_age_option(typed->scope),
                  redact_option(typed->scope.redact), output_options(typed->output, true),
                  input_options(typed->input), strict_option(typed->input)}),
          run};
}

}  // namespace licstat
