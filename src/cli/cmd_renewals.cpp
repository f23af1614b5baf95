// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_command.hpp"
#include "licstat/report/build_renewals.hpp"

namespace licstat {
namespace {

struct RenewalOptions : ReportOptions {
  std::string within;
  bool with_monthly = false;
};

}  // namespace

Command renewals_command() {
  const auto typed = std::make_shared<RenewalOptions>();
  const auto run = [typed](const Arguments& inputs, Io& io) {
    const RenewalQuestion question{resolve_within(typed->within), typed->with_monthly};
    Renewals renewals;  // outlives the report that shows them
    const auto make = [&](const ReportMaking& making) {
      renewals = find_renewals(making.context.facts, making.selection, question,
                               making.analysis.reading().threads());
      return build_renewals(making.context, renewals, question, making.thresholds);
    };
    return run_report(
        *typed, inputs,
        {.default_by = Dimension::Customer, .columns = renewal_columns, .with_portfolio = false},
        make, io);
  };
  const OptionTable own{
      {.names = "--monthly",
       .target = &typed->with_monthly,
       .help = "also terms of a month, which end every month",
       .section = OptionSection::Scope},
  };
  return {joined({within_option(typed->within), own, window_options(typed->scope),
                  filter_options(typed->scope, true), threshold_option(typed->thresholds),
                  max_age_option(typed->scope), redact_option(typed->scope.redact),
                  output_options(typed->output, true), input_options(typed->input),
                  strict_option(typed->input)}),
          run};
}

}  // namespace licstat
