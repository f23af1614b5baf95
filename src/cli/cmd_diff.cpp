// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "licstat/cli/command.hpp"
#include "licstat/cli/history_options.hpp"
#include "licstat/cli/options.hpp"
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

ExitCode run_diff(const DiffOptions& options, const Arguments& names, Io& io) {
  if (names.empty()) throw usage_error("no report: licstat diff OLD NEW, each a JSON report");
  ReportOutput output(options.output, io, options.verbose);
  FoundReports found = find_reports(names, io);
  Workloads workloads;
  const Catalogue catalogue(workloads);
  const History history = read_two(found, catalogue);
  const SnapshotHead& newer = history.snapshots[Diff::New].head;
  const ShownKeys keys = resolve_shown_keys(options, history, catalogue);
  const Diff diff(history, question_of(options, history, keys.shown));

  Report report = build_diff(diff, context_of(options, found, newer, keys));
  write_history_report(options, found, history.notes, keys, output, report, io);
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
