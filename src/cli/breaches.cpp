// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/breaches.hpp"

#include <algorithm>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/report/dimension_columns.hpp"
#include "licstat/report/note_table.hpp"

namespace licstat {
namespace {

const FigureDef& figure_of(const Expression& expression) {
  const auto figures = figure_table();
  const auto found = std::ranges::find(figures, expression.name, &FigureDef::key);
  check_law(found != figures.end(), "an expression names a figure");
  return *found;
}

/// A value of no single row.
TestedOn tested_once(Measured value) {
  return {1, [value](std::size_t /*row*/) { return value; }};
}

bool is_breach(const Measured& measured, const Limit& limit, bool null_fails) {
  if (measured.value) return breaks(limit, *measured.value);
  return null_fails && !measured.is_of_nothing;
}

}  // namespace

TestedOn TestedScopes::tested_on(const Expression& expression) {
  switch (expression.scope) {
    case Scope::Rows:
      return tested_on_rows(expression);
    case Scope::Totals:
      return tested_once(measured(figure_of(expression), making_.portfolio.totals));
    case Scope::Notes:
      return tested_once(measured(count_of_note(expression.name)));
    case Scope::Insights:
      return tested_once(count_of_findings(expression.name));
    case Scope::Costs:
      return tested_on_costs(expression);
  }
  return {};
}

void TestedScopes::append_dimensions(const RowHead& row, std::vector<Cell>& cells) const {
  append_dimension_cells(row, making_.by, making_.context.incomplete, cells);
}

TestedOn TestedScopes::tested_on_rows(const Expression& expression) {
  const std::vector<PortfolioRow>& rows = making_.portfolio.rows;
  TestedOn tested{rows.size(), {}, [this, &rows](std::size_t row, std::vector<Cell>& cells) {
                    append_dimensions(rows[row], cells);
                  }};
  if (expression.name == kDataAge) {
    tested.value = [&rows](std::size_t row) { return measured(rows[row].data_age_days); };
  } else {
    tested.value = [&rows, &figure = figure_of(expression)](std::size_t row) {
      return measured(figure, rows[row].figures);
    };
  }
  return tested;
}

std::int64_t TestedScopes::count_of_note(const std::string& name) const {
  if (name == kRejectedRows) return making_.analysis.reading().rejected();
  if (name == kLeftOut) return static_cast<std::int64_t>(making_.context.head.left_out.size());
  const auto notes = note_table();
  const auto found = std::ranges::find(notes, name, &NoteDef::key);
  check_law(found != notes.end(), "an expression names a note");
  return found->count(making_.context.notes);
}

/// Unknown where no subject could be judged; of a rule without any subject there is nothing to
/// know.
Measured TestedScopes::count_of_findings(const std::string& name) {
  if (!insights_) insights_ = insights_of(making_, rules_, {all_rule_places(), false});
  RuleCount sum{};
  for (const RuleCount& count : insights_->rules) {
    const RuleDef& rule = rule_table()[count.rule];
    if (name != kAllRules && name != rule.id && name != finding_kind_name(rule.kind)) continue;
    sum.subjects += count.subjects;
    sum.judged += count.judged;
    sum.fired += count.fired;
  }
  if (sum.judged > 0) return measured(sum.fired);
  return {{}, true, sum.subjects == 0};
}

TestedOn TestedScopes::tested_on_costs(const Expression& expression) {
  if (!costs_) {
    costs_ = compute_costs(making_.context.facts, making_.selection, making_.by, making_.thresholds,
                           making_.analysis.reading().threads());
  }
  const auto figures = costs_figure_table();
  const auto figure = std::ranges::find(figures, expression.name, &CostFigureDef::key);
  check_law(figure != figures.end(), "an expression names a figure of costs");
  const std::vector<CostRow>& rows = costs_->rows;
  return {
      rows.size(),
      [&rows, figure](std::size_t row) { return measured_cost(figure->value(rows[row].figures)); },
      [this, &rows](std::size_t row, std::vector<Cell>& cells) {
        append_dimensions(rows[row], cells);
        cells.push_back(text_or_missing(rows[row].dimensions.back().value_or("")));
      }};
}

std::vector<Column> breach_dimensions(std::span<const GradedExpression> expressions,
                                      std::span<const Dimension> by) {
  std::vector<Column> columns = dimension_columns(by);
  if (has_scope(expressions, Scope::Costs)) {
    columns.push_back({.key = "currency", .heading = "Currency"});
  }
  return columns;
}

bool has_scope(std::span<const GradedExpression> expressions, Scope scope) {
  return std::ranges::any_of(
      expressions, [&](const GradedExpression& each) { return each.expression.scope == scope; });
}

std::vector<Breach> find_breaches(std::span<const GradedExpression> expressions,
                                  TestedScopes& scopes, const BreachSearch& search) {
  std::vector<Breach> breaches;
  for (const GradedExpression& graded : expressions) {
    const Expression& expression = graded.expression;
    const TestedOn tested = scopes.tested_on(expression);
    for (std::size_t row = 0; row < tested.rows; ++row) {
      const Measured measured = tested.value(row);
      if (!is_breach(measured, expression.limit, search.null_fails)) continue;
      Breach breach{expression.text, {}, {}, graded.severity};
      if (tested.append_dimensions) tested.append_dimensions(row, breach.dimensions);
      breach.dimensions.resize(search.dimensions, Missing::NotGiven);
      if (measured.value) breach.value = shown_value(measured, expression.limit);
      breaches.push_back(std::move(breach));
    }
  }
  return breaches;
}

}  // namespace licstat
