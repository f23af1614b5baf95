// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_command.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "licstat/cli/report_head.hpp"
#include "licstat/cli/report_output.hpp"
#include "licstat/cli/version.hpp"

namespace licstat {

ExitCode run_report(const ReportOptions& options, const Arguments& inputs, const ReportKind& kind,
                    const std::function<Report(const ReportMaking&)>& make, Io& io) {
  // What was typed is checked before anything is read.
  AnalysisRequest request;
  request.reading.load = resolve_inputs(options.input, inputs);
  request.window = resolve_window(options.scope, io);
  request.is_as_of_given = !options.scope.as_of.empty();
  request.reading.input = options.input;
  request.reading.outputs = {options.output.file};
  request.with_evidence = kind.with_evidence;
  request.with_sources = kind.with_sources;
  request.with_accounts = kind.with_accounts;
  const Thresholds thresholds = resolve_thresholds(options.thresholds);
  request.idle_days = static_cast<int>(thresholds.whole(Threshold::IdleDays));
  const Redaction redaction(options.scope.redact, io);
  request.reading.redaction = redaction;
  const std::vector<Dimension> by = resolve_dimensions(options.scope.by, kind.default_by);
  ReportOutput output(options.output, io);
  if (kind.columns != nullptr) output.check_columns(kind.columns(by));

  const auto analysis = Analysis::run(request, io);
  Reading& reading = analysis->reading();
  const Facts& facts = analysis->facts();
  ResolvedFilter filter = resolve_filter(options.scope, facts.estate, analysis->catalogue());
  ReportHead head = report_head(*analysis, redaction);
  if (redaction.hides_customers()) {
    analysis->rename_customers([&](const std::string& id) { return redaction.customer(id); });
    if (filter.filter.customer) {
      filter.shown.customer = facts.estate.customers()[*filter.filter.customer].id;
    }
  }
  Selection selection = select(facts.estate, analysis->catalogue(), filter.filter);
  Portfolio portfolio =
      compute_portfolio(facts, selection, by, analysis->workloads(), reading.threads());
  Notes notes = notes_of(facts, analysis->dataset(), selection, portfolio);
  if (redaction.hides_customers()) {
    for (SellerDisagreement& each : notes.seller_disagrees) {
      each.customer_id = redaction.customer(each.customer_id);
    }
  }
  const ReportMaking making{*analysis,
                            redaction,
                            by,
                            filter,
                            std::move(selection),
                            std::move(portfolio),
                            {facts, kVersion, filter.shown, by, reading.accounts(), notes,
                             std::move(head), reading.skipped()},
                            thresholds};
  Report report = make(making);
  std::ranges::copy(report.warnings, std::back_inserter(filter.warnings));
  analysis->print_notes(notes, filter.warnings, io);
  io.err.flush();  // above the report, where both go to one screen
  output.write(report, reading.threads());
  reading.diagnostics().commit();
  reading.print_stats(io);
  io.err.flush();
  io.report_is_out(reading.exit_code());
  return reading.exit_code();
}

}  // namespace licstat
