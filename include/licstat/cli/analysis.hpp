// SPDX-License-Identifier: Apache-2.0
// One run over the inputs: everything that a report is made of.            (stage: cli)
// In:     options; the inputs.
// Out:    Facts, and what was read. The parts refer to each other, so an Analysis stays in place.
// Errors: Error{InputRefused}; Error{Usage} where an output names an input.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "licstat/cli/diagnostics_output.hpp"
#include "licstat/cli/io.hpp"
#include "licstat/cli/options.hpp"
#include "licstat/ingest/load.hpp"
#include "licstat/metrics/facts.hpp"
#include "licstat/metrics/notes.hpp"
#include "licstat/report/build.hpp"

namespace licstat {

struct AnalysisRequest {
  LoadOptions load;
  Window window;
  bool is_as_of_given = false;  ///< else the date of a report among the inputs comes first
  InputOptions input;
  std::string output_file;     ///< of the report; empty or "-" for stdout
  bool with_evidence = false;  ///< keep who is active, for explain --users
  std::size_t kept_diagnostics = kShownDiagnostics;
  bool prints_diagnostics = true;  ///< on stderr
  bool shows_rows = true;          ///< messages may quote rows and ids (not with --redact)
};

class Analysis {
 public:
  /// Reads everything. What was found wrong is printed on io.err, also where reading fails.
  static std::unique_ptr<Analysis> run(AnalysisRequest request, Io& io);

  [[nodiscard]] const Facts& facts() const { return *facts_; }
  [[nodiscard]] const Dataset& dataset() const { return dataset_; }
  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] const Workloads& workloads() const { return workloads_; }
  /// How many may work on the figures.
  [[nodiscard]] int threads() const { return request_.load.threads; }
  [[nodiscard]] const Loader& loader() const { return loader_; }
  [[nodiscard]] const std::vector<InputAccount>& accounts() const { return accounts_; }
  [[nodiscard]] DiagnosticsOutput& diagnostics() { return diagnostics_; }
  [[nodiscard]] std::int64_t rejected() const;
  /// Shows customers under other ids (--redact=all).
  void rename_customers(const std::function<std::string(const std::string& id)>& new_id) {
    estate_->rename_customers(new_id);
  }
  /// Rows were rejected, or a customer was left out.
  [[nodiscard]] ExitCode exit_code() const;

  /// One line per kind of thing that a reader must know, unless --quiet.
  void print_notes(const Notes& notes, const std::vector<std::string>& warnings, Io& io) const;
  /// What the run has cost so far, if --stats asks for it.
  void print_stats(Io& io) const;

 private:
  Analysis(const AnalysisRequest& request, Io& io);
  void read();
  void print_diagnostics(Io& io);
  void check_outputs() const;
  void check_dated_pipes() const;

  AnalysisRequest request_;
  Workloads workloads_;
  Catalogue catalogue_;
  Dataset dataset_;
  DiagnosticsOutput diagnostics_;
  Loader loader_;
  std::unique_ptr<Estate> estate_;
  std::unique_ptr<Activity> activity_;
  std::unique_ptr<Holders> holders_;
  std::unique_ptr<ServingCounts> counts_;
  std::unique_ptr<Facts> facts_;
  std::vector<InputAccount> accounts_;
  std::vector<std::string> left_out_;  // customers' folders, each with the reason
};

}  // namespace licstat
