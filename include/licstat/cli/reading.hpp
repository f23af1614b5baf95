// SPDX-License-Identifier: Apache-2.0
// The inputs of a command, read: what all commands that read have in common. (stage: cli)
// In:     options; the inputs; what the command does with the rows.
// Out:    rejected rows as messages and as --rejects, an account of all rows, notes, an exit code.
// Errors: Error{InputRefused}; Error{Usage} where an output names an input.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/cli/diagnostics_output.hpp"
#include "licstat/cli/io.hpp"
#include "licstat/cli/name_hiding.hpp"
#include "licstat/cli/options.hpp"
#include "licstat/cli/output_target.hpp"
#include "licstat/ingest/load.hpp"

namespace licstat {

struct ReadingRequest {
  LoadOptions load;
  InputOptions input;
  std::vector<std::string> outputs;       ///< files that the command may write; "" and "-" are none
  std::string output_folder;              ///< that it writes to; empty: none
  std::vector<std::string> other_inputs;  ///< files that are read beside the inputs; as above
  std::size_t kept_diagnostics = kShownDiagnostics;
  bool prints_diagnostics = true;     ///< on stderr
  bool guards_rejects = false;        ///< --rejects has no formulas
  Redaction redaction;                ///< with it messages quote nothing of the inputs
  bool can_begin_again = true;        ///< else what was read went to standard output
  std::string_view makes = "report";  ///< what --strict does not make of rejected rows
};

class Reading {
 public:
  /// Takes all rows of the inputs, which are recognised, and gives the report of the last phase.
  /// Called again, with another loader, where --keep-going leaves out a folder of which rows may
  /// have come already.
  using Work = std::function<LoadReport(Loader&, Recognised)>;

  /// Reads everything. What was found wrong is printed on io.err, also where reading fails.
  static std::unique_ptr<Reading> run(ReadingRequest request, const Work& work, Io& io);

  [[nodiscard]] const LoadReport& report() const { return report_; }
  [[nodiscard]] const std::vector<InputAccount>& accounts() const { return report_.accounts; }
  /// What was passed over in folders.
  [[nodiscard]] std::vector<SkippedFile> skipped() const;
  [[nodiscard]] DiagnosticsOutput& diagnostics() { return diagnostics_; }
  [[nodiscard]] int threads() const { return request_.load.threads; }
  /// Messages may quote rows and ids.
  [[nodiscard]] bool shows_rows() const { return !request_.redaction.hides_users(); }
  /// The place of a row that was read.
  [[nodiscard]] Place place(RowRef ref) const;
  /// The path of an input by its number (RowRef::input).
  [[nodiscard]] std::string path_of(std::uint32_t input) const {
    return shown_path(loader_.path_of(input));
  }
  /// Without what --redact hides.
  [[nodiscard]] std::string shown_path(const std::string& path) const { return hiding_.path(path); }
  [[nodiscard]] std::int64_t rejected() const { return loader_.rows_rejected(); }
  /// No row was rejected, and of no customer is anything missing: what LoadReport::left_out lists.
  [[nodiscard]] bool is_clean() const { return rejected() == 0 && report_.left_out.empty(); }
  [[nodiscard]] ExitCode exit_code() const {
    return is_clean() ? ExitCode::Clean : ExitCode::NotClean;
  }

  /// Error{Usage} where an output that is named by what was read is an input, or that of --rejects.
  /// Empty and "-" are none.
  void check_output(const std::string& output) const;
  /// The same of any file that the command writes or removes.
  void check_is_no_input(const std::string& output) const;

  /// A line on stderr, unless --quiet.
  void note(const std::string& text, Io& io) const;
  /// Customers that were left out, and how many rows were rejected.
  void note_losses(Io& io) const;
  /// Files that were skipped and, with --verbose, columns that were ignored.
  void note_unread(Io& io) const;
  /// What the run has cost so far, if --stats asks for it.
  void print_stats(Io& io) const;

 private:
  Reading(const ReadingRequest& request, Io& io);
  void read(const Work& work);
  void hide_names();
  void leave_out(const RefusedFolders& refused, ReadingRequest& request,
                 std::vector<RefusedInput>& left_out, Io& io);
  void give_up(Io& io);
  void check_nothing_is_unknown(const std::vector<Skipped>& skipped) const;
  void check_outputs() const;
  void check_output_folder() const;
  [[nodiscard]] bool is_input(const std::string& output) const;
  void print_diagnostics(Io& io);
  [[nodiscard]] Error hidden(const Error& error) const;
  [[nodiscard]] std::string skipped_list(const std::vector<Skipped>& skipped, bool all) const;

  ReadingRequest request_;
  NameHiding hiding_;
  DiagnosticsOutput diagnostics_;
  Workloads workloads_;
  Catalogue catalogue_;
  Loader loader_;
  LoadReport report_;
  std::vector<std::string> inputs_;  // paths of what is read, and of customers' folders
  mutable std::optional<NamedFiles> input_files_;  // once an output is compared with them
  std::vector<RefusedInput> left_out_;             // with customers' folders
};

}  // namespace licstat
