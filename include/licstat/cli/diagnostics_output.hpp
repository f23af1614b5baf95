// SPDX-License-Identifier: Apache-2.0
// Rejected rows as messages on stderr and as the CSV of --rejects.          (stage: cli)
// In:     diagnostics in the order of the inputs.
// Out:    the first 20 in full, then a count; all of them in the file, in UTF-8.
// Source: docs/diagnostics.md.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "licstat/base/output.hpp"
#include "licstat/cli/file_output.hpp"
#include "licstat/ingest/read/places.hpp"

namespace licstat {

constexpr std::size_t kShownDiagnostics = 20;

class DiagnosticsOutput {
 public:
  /// `rejects_file`: empty for none. `kept`: how many are kept in memory. `shows_rows`: print the
  /// row of each. Else the file is written last, with what rewrite() made of them, without rows.
  /// `guards`: what a spreadsheet might take for a formula gets an apostrophe in the file.
  DiagnosticsOutput(const std::string& rejects_file, std::size_t kept, bool shows_rows,
                    bool guards = false);

  void add(const Diagnostic& diagnostic);
  [[nodiscard]] std::span<const Diagnostic> kept() const {
    return std::span(kept_).first(std::min(kept_.size(), most_listed_));
  }
  /// Requires: rows are not shown.
  void rewrite(const std::function<void(Diagnostic&)>& change);
  /// Prints the first ones, and how many more there are. `rejected`: all rejected rows.
  void print(Output& err, std::int64_t rejected) const;
  /// All rows are in the file, which is still to be published; nullptr: there is none.
  PendingOutput* finish();

 private:
  void open_file();

  std::size_t most_listed_;
  std::size_t most_kept_;
  bool shows_rows_;
  bool guards_;
  std::string path_;
  std::vector<Diagnostic> kept_;
  std::optional<FileOutput> file_;  // opened late: a folder that is read must not show it
};

/// "PLACE: error: column: message [id]", the row with a mark under the place, and the remedy.
std::string diagnostic_text(const Diagnostic& diagnostic, bool with_row);

}  // namespace licstat
