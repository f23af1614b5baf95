// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <span>

#include "licstat/base/diagnostic_id.hpp"
#include "licstat/cli/analysis.hpp"
#include "licstat/cli/command.hpp"
#include "licstat/cli/export_notes.hpp"
#include "licstat/cli/report_head.hpp"
#include "licstat/cli/report_output.hpp"
#include "licstat/cli/version.hpp"

namespace licstat {
namespace {

/// More rejected rows than anybody reads; --rejects has them all.
constexpr std::size_t kMaxListed = 10'000;

struct ValidateOptions {
  InputOptions input;
  ScopeOptions scope;  // of it the days and how names are hidden
  OutputOptions output;
};

/// The rejected rows. Requires: `diagnostics` outlive the table.
Table rejected_table(std::span<const Diagnostic> diagnostics, bool shows_rows) {
  Table table;
  table.key = "rows";
  table.audience = Audience::Machines;
  table.columns = {{.key = "file", .heading = "File"},
                   {.key = "line", .heading = "Line", .unit = Unit::Count},
                   {.key = "column", .heading = "Column"},
                   {.key = "id", .heading = "Id"},
                   {.key = "message", .heading = "Message"},
                   {.key = "fix", .heading = "Fix"},
                   {.key = "row", .heading = "Row"}};
  table.row_count = diagnostics.size();
  table.fill_row = [diagnostics, shows_rows](std::size_t index, std::vector<Cell>& cells) {
    const Diagnostic& found = diagnostics[index];
    cells.emplace_back(found.path);
    cells.push_back(found.line == 0 ? Cell(Missing::NotGiven)
                                    : Cell(static_cast<std::int64_t>(found.line)));
    cells.emplace_back(found.column);
    cells.emplace_back(std::string(name_of(found.id)));
    cells.emplace_back(found.message);
    cells.emplace_back(found.fix);
    cells.push_back(shows_rows ? Cell(found.row) : Cell(Missing::NotGiven));
  };
  return table;
}

Passage passage_on(std::span<const Diagnostic> diagnostics, std::int64_t rejected) {
  if (rejected == 0) return {.heading = "No row was rejected."};
  Passage passage{
      .heading = fmt::format("{} rejected:",
                             rejected == 1 ? "1 row was" : fmt::format("{} rows were", rejected))};
  for (const Diagnostic& found : diagnostics) {
    passage.items.push_back({{},
                             fmt::format("{}: {} [{}]; fix: {}", found.place, found.message,
                                         name_of(found.id), found.fix)});
  }
  const std::int64_t more = rejected - static_cast<std::int64_t>(diagnostics.size());
  if (more > 0) passage.remark = fmt::format("and {} more (--rejects FILE writes them all)", more);
  return passage;
}

ExitCode run_validate(const ValidateOptions& options, const Arguments& inputs, Io& io) {
  AnalysisRequest request;
  request.reading.load = resolve_inputs(options.input, inputs);
  request.window = resolve_window(options.scope, io);
  request.is_as_of_given = !options.scope.as_of.empty();
  request.reading.input = options.input;
  request.reading.outputs = {options.output.file};
  request.reading.kept_diagnostics = kMaxListed;
  request.reading.prints_diagnostics = false;  // they are the report
  request.reading.redaction = Redaction(options.scope.redact, io);
  ReportOutput output(options.output, io, options.input.verbose);
  request.reading.guards_rejects = output.guards_csv();

  const auto analysis = Analysis::run(request, io);
  Reading& reading = analysis->reading();
  const Selection nothing;
  Notes notes = notes_of(analysis->facts(), analysis->dataset(), nothing, Portfolio{});
  notes.ambiguous_skus += reading.report().exports.ambiguous_names;
  // Apart, as GCC 12 destroys what it has not made where a list within a list throws.
  ShownFilters filters;
  filters.families = default_families();
  const ReportContext context{analysis->facts(),
                              kVersion,
                              filters,
                              {},
                              reading.accounts(),
                              notes,
                              report_head(*analysis, request.reading.redaction),
                              reading.skipped()};
  Report report = start_report(context, "validate", "What is wrong with the data");
  report.passages.push_back(passage_on(reading.diagnostics().kept(), reading.rejected()));
  report.tables.push_back(rejected_table(reading.diagnostics().kept(), reading.shows_rows()));
  analysis->print_notes(notes, totals_notes(reading), io);
  io.err.flush();
  reading.check_output(output.path(report));
  PendingOutput* const written = output.write_pending(report, reading.threads());
  publish_together({written, reading.diagnostics().finish()});
  reading.print_stats(io);
  return reading.exit_code();
}

}  // namespace

Command validate_command() {
  const auto typed = std::make_shared<ValidateOptions>();
  const auto run = [typed](const Arguments& inputs, Io& io) {
    return run_validate(*typed, inputs, io);
  };
  return {joined({window_options(typed->scope), redact_option(typed->scope.redact),
                  output_options(typed->output, false), input_options(typed->input)}),
          run};
}

}  // namespace licstat
