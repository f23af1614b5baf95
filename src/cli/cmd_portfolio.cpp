// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/lead_making.hpp"
#include "licstat/cli/portfolio_split.hpp"

namespace licstat {
namespace {

OptionTable portfolio_options(WholeOptions& typed) {
  return joined({window_options(typed.scope), by_option(typed.scope, Dimension::Customer),
                 filter_options(typed.scope, true), threshold_option(typed.thresholds),
                 own_option(typed.rules), whole_options(typed), max_age_option(typed.scope),
                 redact_option(typed.scope.redact), output_options(typed.output, true),
                 split_option(typed.output), input_options(typed.input),
                 strict_option(typed.input)});
}

/// The page of the customer whose row stands first, for somebody at a terminal.
std::string next_of(WholeOptions& typed, const Arguments& inputs, const Estate& estate,
                    const Report& report) {
  const Table& table = report.tables.front();
  if (table.row_count == 0 || typed.scope.redact == "all") return {};
  std::vector<Cell> cells;
  table.fill_row(0, cells);
  const auto* const id = std::get_if<std::string>(&cells.front());
  return id == nullptr ? std::string()
                       : next_command(estate, *id, portfolio_options(typed), inputs);
}

}  // namespace

Command portfolio_command() {
  const auto typed = std::make_shared<WholeOptions>();
  typed->output.has_metrics = true;
  const auto run = [typed](const Arguments& inputs, Io& io) {
    if (!typed->output.split.empty()) return run_split(*typed, inputs, io);
    WholeMaking whole(*typed, io);  // outlives the report
    LeadMaking lead(*typed);
    whole.refuse_unless_wanted("--own", !typed->rules.own.empty());
    const auto make = [&](const ReportMaking& making) {
      Report report = build_portfolio(making.context, making.portfolio);
      whole.add_to_portfolio(making, report);
      lead.add_to(making, whole, report);
      if (!report.lead.empty() && io.out_is_terminal && !has_file(typed->output)) {
        report.next = next_of(*typed, inputs, making.context.facts.estate, report);
      }
      warn_of_own(making, typed->rules, report);
      return report;
    };
    return run_report(*typed, inputs,
                      {.default_by = Dimension::Customer,
                       .columns = columns_with_lead,
                       .with_evidence = typed->with_users,
                       .with_accounts = whole.is_wanted() || lead.is_wanted(),
                       .other_inputs = whole.history_files()},
                      make, io);
  };
  return {portfolio_options(*typed), run};
}

}  // namespace licstat
