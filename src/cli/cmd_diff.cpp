// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "licstat/cli/command.hpp"
#include "licstat/cli/history_options.hpp"
#include "licstat/cli/options.hpp"
#include "licstat/cli/report_output.hpp"
#include "licstat/cli/version.hpp"
#include "licstat/report/build_diff.hpp"

namespace licstat {
namespace {

struct DiffOptions : HistoryOptions {
  bool with_same = false;
  bool sets_exit_code = false;
  OutputOptions output;
};

OptionTable diff_options(DiffOptions& to) {
  return in_section(
      OptionSection::Scope,
      {{.names = "--by",
        .metavar = "DIMS",
        .target = &to.by,
        .help = "what rows are by; of dimensions that the reports have",
        .default_value = "all that the reports have"},
       {.names = "--all", .target = &to.with_same, .help = "also rows in which nothing differs"},
       {.names = "--exit-code",
        .target = &to.sets_exit_code,
        .help = "exit 1 where anything differs, 0 where nothing does"}});
}

OptionTable strict_option(DiffOptions& to) {
  return {{.names = "--strict",
           .target = &to.strict,
           .help = "as trend has it: two reports of one day are compared all the same",
           .section = OptionSection::Run}};
}

DiffQuestion question_of(const DiffOptions& options, const History& history,
                         std::vector<bool> shown) {
  DiffQuestion question;
  question.bridge.figure = &resolve_figure(options.of, history.kind);
  question.bridge.level = options.level.empty()
                              ? default_level(history.by)
                              : resolve_part_of("--level", options.level, history.by);
  question.bridge.shown = std::move(shown);
  question.by = options.by.empty() ? history.by : resolve_part_of("--by", options.by, history.by);
  question.with_same = options.with_same;
  return question;
}

DiffContext context_of(const DiffOptions& options, const SnapshotHead& newer,
                       const ShownKeys& keys) {
  DiffContext context;
  context.version = kVersion;
  context.window = window_ending(newer.as_of, newer.window_days);
  context.filters = shown_filters(newer.filters);
  if (!keys.customer.empty()) context.filters.customer = keys.customer;
  if (!options.sku.empty()) context.filters.sku = options.sku;
  context.head.catalogue = [hash = newer.catalogue] { return hash; };
  context.head.redacted = newer.redacted;
  context.head.redaction_key = newer.redaction_key;
  return context;
}

ExitCode run_diff(const DiffOptions& options, const Arguments& names, Io& io) {
  if (names.empty()) throw usage_error("no report: licstat diff OLD NEW, each a JSON report");
  ReportOutput output(options.output, io);
  FoundReports found = find_reports(names, io);
  Workloads workloads;
  const Catalogue catalogue(workloads);
  const History history = read_two(found, catalogue);
  const SnapshotHead& newer = history.snapshots[Diff::New].head;
  const ShownKeys keys = resolve_shown_keys(options, history, catalogue);
  const Diff diff(history, question_of(options, history, keys.shown));

  DiffContext context = context_of(options, newer, keys);
  context.skipped = found.skipped;
  Report report = build_diff(diff, context);
  check_no_report(found, output.path(report));
  say_notes(options, found.skipped, history.notes, keys.warnings, io);
  output.write(report, 1);
  const ExitCode code =
      options.sets_exit_code && diff.has_difference() ? ExitCode::NotClean : ExitCode::Clean;
  io.report_is_out(code);
  return code;
}

}  // namespace

Command diff_command() {
  const auto typed = std::make_shared<DiffOptions>();
  const auto run = [typed](const Arguments& names, Io& io) { return run_diff(*typed, names, io); };
  return {joined({diff_options(*typed), history_options(*typed), strict_option(*typed),
                  output_options(typed->output, true)}),
          run};
}

}  // namespace licstat
