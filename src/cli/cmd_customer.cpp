// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_command.hpp"
#include "licstat/report/build_sources.hpp"

namespace licstat {
namespace {

struct CustomerOptions : ReportOptions {
  bool with_sources = false;
};

Table sources_of(const ReportMaking& making) {
  const Loader& loader = making.analysis.reading().loader();
  const Sources sources{making.analysis.dataset(), making.analysis.provenance(),
                        [&loader](RowRef row) { return loader.place_of(row); },
                        [&loader](std::uint32_t input) { return loader.path_of(input); }};
  return sources_table(making.context.facts, making.selection, sources);
}

}  // namespace

Run setup_customer(CLI::App& app) {
  const auto options = std::make_shared<CustomerOptions>();
  app.add_flag("--sources", options->with_sources, "tell which files the figures come from");
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
    const auto make = [&](const ReportMaking& making) {
      Report report = build_customer(making.context, making.portfolio,
                                     *making.filter.filter.customer, making.selection);
      if (options->with_sources) report.tables.push_back(sources_of(making));
      return report;
    };
    return run_report(with_customer, inputs, {Dimension::Sku, true, false, options->with_sources},
                      make, io);
  };
}

}  // namespace licstat
