// SPDX-License-Identifier: Apache-2.0
// What commands that report on inputs have in common: options, the run over the inputs, the way
// out. Each of them adds how its report is made.                            (stage: cli)
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "licstat/cli/analysis.hpp"
#include "licstat/cli/command.hpp"
#include "licstat/cli/earlier_report.hpp"
#include "licstat/cli/options.hpp"
#include "licstat/cli/redaction.hpp"
#include "licstat/cli/report_output.hpp"
#include "licstat/metrics/thresholds.hpp"

namespace licstat {

struct ReportOptions {
  InputOptions input;
  ScopeOptions scope;
  OutputOptions output;
  std::vector<std::string> thresholds = {};  ///< NAME=VALUE, of the commands that take them
  std::string before = {};                   ///< an earlier report, of the commands that take one
  std::vector<std::string> history = {};     ///< earlier reports, of the commands that draw them
};

/// Everything that the report of a command is made from; stays where it is while the report lives.
struct ReportMaking {
  const Analysis& analysis;
  const Redaction& redaction;
  std::vector<Dimension> by;
  ResolvedFilter filter;
  Selection selection;
  Portfolio portfolio;  ///< measure_portfolio() where ReportKind says that nobody shows it
  ReportContext context;
  Thresholds thresholds;
  bool is_for_people = true;            ///< the format of the output is
  bool with_portfolio = true;           ///< it has rows, by `by`
  std::optional<Changes> changes = {};  ///< since the report of --before
};

/// What differs from command to command before anything is read.
struct ReportKind {
  Dimension default_by{};
  /// The columns of its rows, where these are by dimension; nullptr: they are not.
  std::vector<Column> (*columns)(std::span<const Dimension> by) = portfolio_columns;
  bool with_evidence = false;  ///< keep the users behind the figures
  bool with_holders = false;   ///< keep the users who hold licences
  bool with_sources = false;   ///< keep which inputs name which SKU
  bool with_accounts = false;  ///< keep what is known of users
  bool with_portfolio = true;  ///< its figures are shown or tested
  /// Files that are read beside the inputs, where a folder of them is named.
  std::vector<std::string> other_inputs = {};
};

/// The portfolio by customer: that of the report where it is cut so, else worked out into `own`.
const Portfolio& portfolio_by_customer(const ReportMaking& making, std::optional<Portfolio>& own);

/// One run of such a command, step by step, in the order of its methods.
class ReportRun {
 public:
  /// Checks what was typed, before anything is read. Requires: all of it outlives the run.
  ReportRun(const ReportOptions& options, const Arguments& inputs, const ReportKind& kind, Io& io);

  [[nodiscard]] const std::vector<Dimension>& by() const { return by_; }
  [[nodiscard]] const ReportOutput& output() const { return output_; }

  /// Reads the inputs, and works out the figures.
  const ReportMaking& read();
  /// The same for a part of it, or cut otherwise: what `licstat customer` and `portfolio` would
  /// make of the inputs.
  [[nodiscard]] std::unique_ptr<const ReportMaking> making_of_customer(CustomerIndex index) const;
  [[nodiscard]] std::unique_ptr<const ReportMaking> making_of_all(std::vector<Dimension> by) const;
  [[nodiscard]] int threads() const { return analysis_->reading().threads(); }
  /// Error where the path is that of an input. Requires: the inputs were read.
  void check_is_no_input(const std::string& path) const {
    analysis_->reading().check_is_no_input(path);
  }
  /// Shown customers whose data is older than --max-age allows.
  [[nodiscard]] const std::vector<StaleCustomer>& too_old() const { return too_old_; }
  /// Says on stderr what a reader must know; --quiet silences notes, but not what is too old.
  void say_notes(const Report& report) const;
  void write(Report& report);
  /// Of the data: whether rows were rejected, customers left out or data is too old.
  [[nodiscard]] ExitCode exit_code() const;
  /// The last step: the files of -o and --rejects appear together, --stats are told.
  void close() { close(written_); }
  /// The same, for who has written the report elsewhere; nullptr: there is no file.
  void close(PendingOutput* written);

 private:
  [[nodiscard]] ResolvedFilter filter_of(const Facts& facts) const;
  [[nodiscard]] std::unique_ptr<ReportMaking> make(ResolvedFilter filter, std::vector<Dimension> by,
                                                   bool with_portfolio) const;
  void find_too_old(const Facts& facts, const Selection& selection);
  void find_changes();
  void say_too_old() const;

  const ReportOptions& options_;
  Io& io_;
  Thresholds thresholds_;
  AnalysisRequest request_;
  Redaction redaction_;
  std::vector<Dimension> by_;
  std::unique_ptr<EarlierReport> earlier_;  // nullptr: there is none
  bool with_portfolio_;
  std::optional<int> max_age_;
  Date age_day_;  // from which ages are counted back
  ReportOutput output_;
  PendingOutput* written_ = nullptr;  // the report, until close() publishes it
  std::unique_ptr<Analysis> analysis_;
  ReportHead head_;
  std::unique_ptr<ReportMaking> making_;
  std::vector<StaleCustomer> too_old_;
};

/// All steps of a run whose report `make` makes.
ExitCode run_report(const ReportOptions& options, const Arguments& inputs, const ReportKind& kind,
                    const std::function<Report(const ReportMaking&)>& make, Io& io);

}  // namespace licstat
