// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_command.hpp"

namespace licstat {

Run setup_customer(CLI::App& app) {
  const auto options = std::make_shared<ReportOptions>();
  add_scope_options(app, options->scope, false, true);
  add_output_options(app, options->output, true);
  add_input_options(app, options->input);
  add_strict_option(app, options->input);
  return [options](const Arguments& arguments, Io& io) {
    if (arguments.empty() || arguments.front().empty()) {
      throw Error(ExitCode::Usage, "which customer? licstat customer CUSTOMER [INPUT...]");
    }
    ReportOptions with_customer = *options;
    with_customer.scope.customer = arguments.front();
    const Arguments inputs(arguments.begin() + 1, arguments.end());
    const auto make = [](const ReportMaking& making) {
      return build_customer(making.context, making.portfolio, *making.filter.filter.customer,
                            making.selection);
    };
    return run_report(with_customer, inputs, {Dimension::Sku}, make, io);
  };
}

}  // namespace licstat
