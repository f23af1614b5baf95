// SPDX-License-Identifier: Apache-2.0
// The report of --before: how customers were.                              (stage: cli)
// In:     its path; a run that has read its inputs.
// Out:    what changed for each customer of either.
// Errors: those of reading it; Error{Usage} where it cannot be compared with the run.
// Source: docs/insights.md#changes.
#pragma once

#include <memory>
#include <string>

#include "licstat/cli/io.hpp"
#include "licstat/history/found_reports.hpp"
#include "licstat/metrics/insights/changes.hpp"
#include "licstat/metrics/portfolio.hpp"
#include "licstat/model/catalogue.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

/// What a run says of itself and of its customers.
struct RunToCompare {
  const Window& window;
  const ShownFilters& filters;
  const ReportHead& head;
  /// By customer alone.
  const Portfolio& portfolio;
  const Catalogue& catalogue;
};

/// The head that a report of the run would have with the dimensions of the earlier one.
SnapshotHead head_of_run(const Window& window, const ShownFilters& filters, const ReportHead& run,
                         const SnapshotHead& earlier);

class EarlierReport {
 public:
  /// Reads its head, before anything else is read. "-" is standard input.
  EarlierReport(const std::string& path, Io& io);

  /// Reads its rows. Called once.
  Changes changes_to(const RunToCompare& run);

 private:
  void check(const RunToCompare& run) const;
  [[nodiscard]] Error cannot(const std::string& why) const;

  FoundReport report_;
};

}  // namespace licstat
