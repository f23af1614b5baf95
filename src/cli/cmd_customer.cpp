// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "licstat/base/bytes/folder.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/cli/whole_making.hpp"
#include "licstat/report/build_sources.hpp"

namespace licstat {
namespace {

struct CustomerOptions : WholeOptions {
  bool with_sources = false;
};

void add_sources(const ReportMaking& making, Report& report) {
  const Reading& reading = making.analysis.reading();
  const Sources sources{making.analysis.dataset(), making.analysis.provenance(),
                        [&reading](RowRef row) { return reading.place(row); },
                        [&reading](std::uint32_t input) { return reading.path_of(input); }};
  const Facts& facts = making.context.facts;
  report.tables.push_back(sources_table(facts, making.selection, sources));
  report.tables.push_back(left_aside_table(facts, *making.filter.filter.customer, sources));
}

/// `licstat customer INPUT`: of the only customer that it has.
bool is_input_alone(const Arguments& arguments) {
  return arguments.size() == 1 && (arguments.front() == "-" || status_of(arguments.front()));
}

/// The only word that was typed may have been meant for an input.
void check_has_input(const CustomerOptions& typed, const Arguments& inputs,
                     const std::string& customer) {
  if (!inputs.empty() || names_inputs(typed.input)) return;
  const bool may_name_it = typed.scope.redact != "all";
  const std::string word =
      may_name_it ? fmt::format("'{}'", escape_for_screen(customer)) : "what was typed";
  throw Error(
      ExitCode::Usage,
      fmt::format("no input: {} is taken as the customer, since no file or folder is called "
                  "so; name files or folders behind it, or '-' for standard input",
                  word));
}

}  // namespace

Command customer_command() {
  const auto typed = std::make_shared<CustomerOptions>();
  const auto run = [typed](const Arguments& arguments, Io& io) {
    if (arguments.empty() || arguments.front().empty()) {
      throw Error(ExitCode::Usage, "which customer? licstat customer CUSTOMER [INPUT...]");
    }
    WholeOptions with_customer = *typed;
    with_customer.scope.is_only_customer = is_input_alone(arguments);
    if (!with_customer.scope.is_only_customer) with_customer.scope.customer = arguments.front();
    const auto first_input = arguments.begin() + (with_customer.scope.is_only_customer ? 0 : 1);
    const Arguments inputs(first_input, arguments.end());
    check_has_input(*typed, inputs, arguments.front());
    WholeMaking whole(with_customer, io);  // outlives the report
    const auto make = [&](const ReportMaking& making) {
      Report report = whole.customer_report(making);
      if (typed->with_sources) add_sources(making, report);
      warn_of_own(making, typed->rules, report);
      return report;
    };
    return run_report(with_customer, inputs,
                      {.default_by = Dimension::Sku,
                       .columns = portfolio_columns,
                       .with_evidence = typed->with_users,
                       .with_sources = typed->with_sources,
                       .with_accounts = true,
                       .other_inputs = whole.history_files()},
                      make, io);
  };
  const OptionTable own{{.names = "--sources",
                         .target = &typed->with_sources,
                         .help = "tell which files the figures come from",
                         .section = OptionSection::Output}};
  return {joined({own, window_options(typed->scope), by_option(typed->scope, Dimension::Sku),
                  filter_options(typed->scope, false), threshold_option(typed->thresholds),
                  own_option(typed->rules), whole_options(*typed), max_age_option(typed->scope),
                  redact_option(typed->scope.redact), output_options(typed->output, true),
                  input_options(typed->input), strict_option(typed->input)}),
          run};
}

}  // namespace licstat
