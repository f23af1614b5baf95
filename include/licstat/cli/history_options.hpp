// SPDX-License-Identifier: Apache-2.0
// What commands that compare earlier reports have in common: which reports, which figure, which
// keys.                                                                     (stage: cli)
// In:     what is typed; what the reports hold.
// Out:    what a question about a history needs.
// Errors: Error{Usage} in one line that names the option.
// Source: docs/cli.md#options-of-trend.
#pragma once

#include <string>
#include <vector>

#include "licstat/cli/io.hpp"
#include "licstat/cli/option.hpp"
#include "licstat/cli/report_output.hpp"
#include "licstat/history/history.hpp"
#include "licstat/report/history_head.hpp"

namespace licstat {

struct HistoryOptions {
  std::string of;
  std::string level;
  std::string by;
  std::string customer;
  std::string sku;
  bool strict = false;
  bool quiet = false;
  bool verbose = false;
};

OptionTable history_options(HistoryOptions& to);

/// The reports that are named, standard input among them.
FoundReports find_reports(const std::vector<std::string>& names, Io& io);
/// --of; where it is not typed, what is sold or spent.
const SnapshotFigure& resolve_figure(const std::string& of, SnapshotKind kind);
/// Some of the dimensions that the reports have.
std::vector<Dimension> resolve_part_of(std::string_view option, const std::string& dimensions,
                                       std::span<const Dimension> by);

/// --customer and --sku.
struct ShownKeys {
  std::vector<bool> shown;  ///< of each key; empty: all
  std::string customer;     ///< its id; empty: all
  std::vector<std::string> warnings;
};
ShownKeys resolve_shown_keys(const HistoryOptions& options, const History& history,
                             const Catalogue& catalogue);

/// What a report on these reports says of itself; `newest`: of the newest of them.
HistoryContext context_of(const HistoryOptions& options, const FoundReports& found,
                          const SnapshotHead& newest, const ShownKeys& keys);

/// Notes, unless --quiet, then the report. Error where the file of -o is one of the reports.
void write_history_report(const HistoryOptions& options, const FoundReports& found,
                          const std::vector<HistoryNote>& notes, const ShownKeys& keys,
                          ReportOutput& output, Report& report, Io& io);

}  // namespace licstat
