// SPDX-License-Identifier: Apache-2.0
// A report to where it belongs, in its format.                              (stage: cli)
// Errors: Error{Usage} for columns that there are not, Error{OutputFailed}.
#pragma once

#include <optional>
#include <string>

#include "licstat/cli/io.hpp"
#include "licstat/cli/options.hpp"
#include "licstat/cli/result_file.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

/// Where a report goes. Made before anything is read: what cannot be written is said at once.
class ReportOutput {
 public:
  /// `is_verbose`: the whole of what stands below the tables of a screen.
  ReportOutput(const OutputOptions& options, Io& io, bool is_verbose);

  [[nodiscard]] bool is_for_people() const {
    return resolved_.writer->audience == Audience::People;
  }
  [[nodiscard]] const RenderOptions& render() const { return resolved_.render; }
  /// Whether what is written as CSV is for a spreadsheet, which must not find formulas in it.
  [[nodiscard]] bool guards_csv() const;

  /// Error where --columns or --sort name none of `columns`.
  void check_columns(const std::vector<Column>& columns) const;
  /// The file that the report goes to, which may be named by its day; empty: standard output.
  [[nodiscard]] std::string path(const Report& report) const;
  /// Applies --sort and --top, and writes, with so many threads. The file of -o appears whole.
  void write(Report& report, int threads);
  /// As write(), for a file of -o that is to appear together with others: the caller publishes it.
  /// nullptr: it went to standard output.
  [[nodiscard]] PendingOutput* write_pending(Report& report, int threads);
  /// Applies --sort and --top, and writes to `out`, which messages call `into`.
  void write_to(Report& report, int threads, Output& out, std::string into) const;
  /// Writes all rows and columns, whatever was asked for.
  void write_unshaped(const Report& report, int threads, Output& out) const;

 private:
  void shape(Report& report) const;
  [[nodiscard]] RenderOptions render_with(int threads) const;

  const OutputOptions& options_;
  Io& io_;
  ResolvedOutput resolved_;
  bool is_verbose_;
  std::optional<ResultFile> file_;
};

}  // namespace licstat
