// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_command.hpp"

namespace licstat {

Run setup_portfolio(CLI::App& app) {
  const auto options = std::make_shared<ReportOptions>();
  add_scope_options(app, options->scope, true, true);
  add_output_options(app, options->output, true);
  add_input_options(app, options->input);
  add_strict_option(app, options->input);
  return [options](const Arguments& inputs, Io& io) {
    const auto make = [](const ReportMaking& making) {
      return build_portfolio(making.context, making.portfolio);
    };
    return run_report(*options, inputs, {Dimension::Customer}, make, io);
  };
}

}  // namespace licstat
