// SPDX-License-Identifier: Apache-2.0
// What a page or a workbook of portfolio and customer shows beside the figures of its command: made
// only where the format asks for it.                                        (stage: cli)
// Errors: Error{Usage} where an option of it is typed for another format, or where the reports of
//         --history may not be compared with this one.
// Source: docs/html.md.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "licstat/cli/insight_options.hpp"
#include "licstat/history/trend.hpp"
#include "licstat/metrics/costs.hpp"
#include "licstat/metrics/renewals.hpp"
#include "licstat/report/whole_report.hpp"

namespace licstat {

struct WholeParts;

struct WholeOptions : ReportOptions {
  RuleOptions rules;
  bool with_users = false;
  std::string within;
};

/// --history, --within and --users.
OptionTable whole_options(WholeOptions& values);

class WholeMaking {
 public:
  /// Reads the heads of the reports of --history. Requires: options outlive it, and it the report.
  WholeMaking(const WholeOptions& options, Io& io);

  [[nodiscard]] bool is_wanted() const { return is_wanted_; }

  /// The reports of --history, those of folders too.
  [[nodiscard]] std::vector<std::string> history_files() const;

  /// Error where an option is typed that a page alone shows, and none is wanted.
  void refuse_unless_wanted(std::string_view option, bool is_typed) const;

  /// The findings of what is shown, with their users where these are asked for.
  [[nodiscard]] Insights find(const ReportMaking& making) const;

  /// The report of `licstat customer`, the whole of it where it is wanted. Valid until the next
  /// report of this object.
  [[nodiscard]] Report customer_report(const ReportMaking& making);

  /// Nothing where it is not wanted. `pages`: files beside the page, to which it leads.
  void add_to_portfolio(const ReportMaking& making, Report& report,
                        const CustomerPages& pages = {});
  void add_to_customer(const ReportMaking& making, const Insights& found, Report& report);

 private:
  /// They point to what this object keeps.
  WholeParts make_parts(const ReportMaking& making, const Insights& found, Report& report);
  void make_trend(const ReportMaking& making, Report& report);
  void add_users(const ReportMaking& making, const Insights& found, Report& report) const;
  void check_history(const ReportMaking& making) const;
  [[nodiscard]] const Trend* trend() const { return trend_ ? &*trend_ : nullptr; }

  const WholeOptions& options_;
  bool is_wanted_;
  int within_days_;
  FoundReports history_found_;
  std::unique_ptr<const History> history_;
  std::optional<Trend> trend_;
  std::optional<Portfolio> own_customers_;  // where the report is not by customer
  Portfolio products_;
  Costs costs_;
  Renewals renewals_;
  Insights found_;
};

}  // namespace licstat
