// SPDX-License-Identifier: Apache-2.0
// What the expressions of check are tested on, and where they hold.         (stage: cli)
// In:     expressions; what a report is made from.
// Out:    the breaches, in the order of the expressions, then of the rows.
// Source: docs/cli.md#expressions.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "licstat/cli/expression.hpp"
#include "licstat/cli/insight_options.hpp"
#include "licstat/cli/report_command.hpp"
#include "licstat/metrics/costs.hpp"
#include "licstat/report/build_check.hpp"

namespace licstat {

/// An expression, and what it means where it holds.
struct GradedExpression {
  Expression expression;
  Severity severity = Severity::Fail;
};

/// The values that one name has in one scope.
struct TestedOn {
  std::size_t rows = 1;
  std::function<Measured(std::size_t row)> value;
  /// Appends what the row is about. Empty: the value is of no single row.
  std::function<void(std::size_t row, std::vector<Cell>& cells)> append_dimensions{};
};

/// The scopes, each worked out when the first expression asks for it. Requires: both parts outlive
/// it.
class TestedScopes {
 public:
  TestedScopes(const ReportMaking& making, const RuleOptions& rules)
      : making_(making), rules_(rules) {}

  /// Requires: this outlives what is given back.
  TestedOn tested_on(const Expression& expression);

 private:
  TestedOn tested_on_rows(const Expression& expression);
  TestedOn tested_on_costs(const Expression& expression);
  [[nodiscard]] std::int64_t count_of_note(const std::string& name) const;
  Measured count_of_findings(const std::string& name);
  void append_dimensions(const RowHead& row, std::vector<Cell>& cells) const;

  const ReportMaking& making_;
  const RuleOptions& rules_;
  std::optional<Insights> insights_;
  std::optional<Costs> costs_;
};

struct BreachSearch {
  bool null_fails = false;     ///< a value that is not known is a breach, too
  std::size_t dimensions = 0;  ///< cells of each breach
};

std::vector<Breach> find_breaches(std::span<const GradedExpression> expressions,
                                  TestedScopes& scopes, const BreachSearch& search);

/// The columns of what a breach is about: with the currency, where one may be of costs.
std::vector<Column> breach_dimensions(std::span<const GradedExpression> expressions,
                                      std::span<const Dimension> by);
bool has_scope(std::span<const GradedExpression> expressions, Scope scope);

}  // namespace licstat
