// SPDX-License-Identifier: Apache-2.0
// What portfolio, customer and explain have in common: options, the run over the inputs, the way
// out. Each of them adds how its report is made.                            (stage: cli)
#pragma once

#include <functional>
#include <memory>

#include "licstat/cli/analysis.hpp"
#include "licstat/cli/command.hpp"
#include "licstat/cli/options.hpp"
#include "licstat/cli/redaction.hpp"
#include "licstat/metrics/thresholds.hpp"

namespace licstat {

struct ReportOptions {
  InputOptions input;
  ScopeOptions scope;
  OutputOptions output;
  std::vector<std::string> thresholds = {};  ///< NAME=VALUE, of the commands that take them
};

/// Everything that the report of a command is made from; stays where it is while the report lives.
struct ReportMaking {
  const Analysis& analysis;
  const Redaction& redaction;
  std::vector<Dimension> by;
  ResolvedFilter filter;
  Selection selection;
  Portfolio portfolio;
  ReportContext context;
  Thresholds thresholds;
};

/// What differs from command to command before anything is read.
struct ReportKind {
  Dimension default_by;
  /// The columns of its rows, where these are by dimension; nullptr: they are not.
  std::vector<Column> (*columns)(std::span<const Dimension> by) = portfolio_columns;
  bool with_evidence = false;  ///< keep the users behind the figures
  bool with_sources = false;   ///< keep which inputs name which SKU
  bool with_accounts = false;  ///< keep what is known of users
};

ExitCode run_report(const ReportOptions& options, const Arguments& inputs, const ReportKind& kind,
                    const std::function<Report(const ReportMaking&)>& make, Io& io);

}  // namespace licstat
