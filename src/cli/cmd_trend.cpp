// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "licstat/base/escape.hpp"
#include "licstat/cli/command.hpp"
#include "licstat/cli/history_options.hpp"
#include "licstat/cli/options.hpp"
#include "licstat/report/build_trend.hpp"

namespace licstat {
namespace {

struct TrendOptions : HistoryOptions {
  std::string every;
  std::string from;
  std::string to;
  OutputOptions output;
};

Choices every_choices() {
  Choices choices;
  for (const EveryDef& each : every_table()) choices.push_back({each.name, {}});
  return choices;
}

OptionTable trend_options(TrendOptions& to) {
  return in_section(OptionSection::Scope,
                    {{.names = "--every",
                      .metavar = "PERIOD",
                      .target = &to.every,
                      .help = "the newest report of each period stands for it: {choices}",
                      .default_value = std::string(every_table().front().name),
                      .choices = every_choices()},
                     {.names = "--from",
                      .metavar = "DATE",
                      .target = &to.from,
                      .help = "reports of this day and later",
                      .default_value = "the first"},
                     {.names = "--to",
                      .metavar = "DATE",
                      .target = &to.to,
                      .help = "reports of this day and earlier",
                      .default_value = "the last"},
                     {.names = "--by",
                      .metavar = "DIMS",
                      .target = &to.by,
                      .help = "a row for each of these, too; of dimensions that the reports have",
                      .default_value = "a row a report"}});
}

OptionTable strict_option(TrendOptions& to) {
  return {{.names = "--strict",
           .target = &to.strict,
           .help = "two reports of one day that differ mean no report (exit 3)",
           .section = OptionSection::Run}};
}

Every resolve_every(const std::string& typed) {
  if (typed.empty()) return every_table().front().every;
  const auto found = std::ranges::find(every_table(), typed, &EveryDef::name);
  if (found == every_table().end()) throw usage_error(none_of("--every", typed, every_choices()));
  return found->every;
}

std::optional<Date> resolve_date(std::string_view option, const std::string& typed) {
  if (typed.empty()) return std::nullopt;
  const auto date = parse_date(typed);
  if (date) return *date;
  throw usage_error(
      fmt::format("{}: {}; {}", option, escape_for_screen(date.error().message), date.error().fix));
}

/// Of the newest of all that were given: there may be none that is shown.
const SnapshotHead& newest_head(const FoundReports& found, const History& history) {
  if (!history.snapshots.empty()) return history.snapshots.back().head;
  return std::ranges::max_element(found.reports, {},
                                  [](const FoundReport& report) { return report.head.as_of; })
      ->head;
}

TrendQuestion question_of(const TrendOptions& options, const History& history,
                          std::span<const Dimension> by, std::vector<bool> shown) {
  TrendQuestion question;
  question.bridge.figure = &resolve_figure(options.of, history.kind);
  question.bridge.level =
      options.level.empty() ? default_level(by) : resolve_part_of("--level", options.level, by);
  question.bridge.shown = std::move(shown);
  if (!options.by.empty()) question.by = resolve_part_of("--by", options.by, by);
  return question;
}

TrendContext trend_context(HistoryContext common, const TrendOptions& options,
                           const ReportOutput& output) {
  TrendContext context{std::move(common)};
  context.every = resolve_every(options.every);
  context.is_for_people = output.is_for_people();
  context.shows_rows = !options.output.columns.empty();
  context.width = static_cast<std::size_t>(std::max(output.render().width, 0));
  context.drawing = output.render().drawing;
  return context;
}

ExitCode run_trend(const TrendOptions& options, const Arguments& names, Io& io) {
  if (names.empty()) {
    throw usage_error(
        "no report: licstat trend REPORT..., each a JSON report, a folder of them, "
        "or '-'");
  }
  const HistoryRange range{resolve_every(options.every), resolve_date("--from", options.from),
                           resolve_date("--to", options.to)};
  ReportOutput output(options.output, io, options.verbose);

  FoundReports found = find_reports(names, io);
  Workloads workloads;
  const Catalogue catalogue(workloads);
  const History history = read_history(found, range, catalogue, options.strict);
  const SnapshotHead& newest = newest_head(found, history);
  const ShownKeys keys = resolve_shown_keys(options, history, catalogue);
  const Trend trend(history, question_of(options, history, newest.by, keys.shown));

  const TrendContext context =
      trend_context(context_of(options, found, newest, keys), options, output);
  Report report = build_trend(trend, context);
  write_history_report(options, found, history.notes, keys, output, report, io);
  io.report_is_out(ExitCode::Clean);
  return ExitCode::Clean;
}

}  // namespace

Command trend_command() {
  const auto typed = std::make_shared<TrendOptions>();
  const auto run = [typed](const Arguments& names, Io& io) { return run_trend(*typed, names, io); };
  return {joined({trend_options(*typed), history_options(*typed), strict_option(*typed),
                  output_options(typed->output, true)}),
          run};
}

}  // namespace licstat
