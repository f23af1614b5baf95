// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/metrics/cost_figures.hpp"
#include "licstat/metrics/figure_table.hpp"

namespace licstat {
namespace {

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr std::string_view kCurrency = "currency";
constexpr std::string_view kDataAge = "data_age_days";

/// One family for each figure of a report: its name behind what all of them begin with, what it
/// means, its numbers.
struct FigureMetric {
  std::string name;
  std::string help;
  std::vector<MetricSeries> series;
  bool has_totals = true;
};

std::size_t column_of(const Table& table, std::string_view key) {
  const auto found = std::ranges::find(table.columns, key, &Column::key);
  check_law(found != table.columns.end(), "a metric is of a column of its report");
  return static_cast<std::size_t>(found - table.columns.begin());
}

/// A name ends with its base unit: "usage_pct" is usage_ratio, "data_age_days" data_age_seconds.
std::string name_in_base_unit(std::string_view key) {
  constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
      {"_pct", "_ratio"}, {"_days", "_seconds"}, {"_date", "_timestamp_seconds"}};
  for (const auto& [unit, base] : kUnits) {
    if (!key.ends_with(unit)) continue;
    return std::string(key.substr(0, key.size() - unit.size())).append(base);
  }
  return std::string(key);
}

std::string help_with_unit(std::string_view meaning, std::string_view unit) {
  if (unit.empty()) return std::string(meaning);
  return fmt::format("{} ({})", meaning, unit == "percent" ? "1 is 100 %" : unit);
}

std::vector<FigureMetric> portfolio_figures(const Table& table, bool by_customer) {
  std::vector<FigureMetric> metrics;
  for (const FigureDef& figure : figure_table()) {
    if (kind_of(figure) == FigureKind::Word) continue;
    MetricSeries series{column_of(table, figure.key)};
    if (figure.part_of.empty()) {
      metrics.push_back(
          {name_in_base_unit(figure.key), help_with_unit(figure.meaning, figure.unit), {series}});
      continue;
    }
    series.label = "cause";
    series.value = figure.key;
    const std::string name = "active_entitlements_by_cause";
    if (metrics.back().name != name) {
      metrics.push_back({name, "active_entitlements by what explains them (pairs)", {}});
    }
    metrics.back().series.push_back(series);
  }
  if (by_customer) {
    metrics.push_back({name_in_base_unit(kDataAge),
                       "age of the newest usage data, to the day (seconds)",
                       {MetricSeries{column_of(table, kDataAge), kSecondsOfDay}},
                       false});
  }
  return metrics;
}

std::string_view unit_of(CostKind kind) {
  switch (kind) {
    case CostKind::Count:
      return "";
    case CostKind::Money:
      return "money of the currency";
    case CostKind::Percent:
      return "percent";
    case CostKind::Date:
      return "seconds since 1970";
  }
  return "";
}

std::vector<FigureMetric> costs_figures(const Table& table) {
  std::vector<FigureMetric> metrics;
  for (const CostFigureDef& figure : costs_figure_table()) {
    metrics.push_back({name_in_base_unit(figure.key),
                       help_with_unit(figure.meaning, unit_of(figure.kind)),
                       {MetricSeries{column_of(table, figure.key)}}});
  }
  return metrics;
}

/// By these the rows of a table are told apart.
std::vector<MetricLabel> labels_of(const Table& table, std::span<const Dimension> by) {
  std::vector<MetricLabel> labels;
  for (const Dimension dimension : by) {
    const std::string_view key =
        dimension == Dimension::Customer ? "customer_id" : dimension_name(dimension);
    labels.push_back({key, column_of(table, key)});
  }
  return labels;
}

/// The families of rows, then those of totals.
void add_figures(const std::vector<FigureMetric>& figures, std::string_view prefix,
                 const MetricRows& rows, const MetricRows& totals, Report& report) {
  const auto add = [&](const FigureMetric& figure, std::string_view part, MetricRows samples) {
    samples.series = figure.series;
    report.metrics.push_back(
        {fmt::format("licstat_{}{}{}", prefix, part, figure.name), figure.help, samples});
  };
  for (const FigureMetric& figure : figures) add(figure, "", rows);
  for (const FigureMetric& figure : figures) {
    if (figure.has_totals) add(figure, "portfolio_", totals);
  }
}

/// What is said of the report itself, before all else.
void add_head(std::string_view prefix, Report& report) {
  const auto add = [&](std::string_view name, std::string_view help, std::int64_t value) {
    report.metrics.push_back({fmt::format("licstat_{}{}", prefix, name), std::string(help),
                              std::vector<MetricSample>{{{}, value}}});
  };
  add("as_of_timestamp_seconds", "the day that the report speaks of (seconds since 1970)",
      report.window.to.days * kSecondsOfDay);
  add("report_clean", "whether no row was rejected and no data of a customer is missing",
      report.head.clean ? 1 : 0);
}

}  // namespace

void add_portfolio_metrics(std::span<const Dimension> by, Report& report) {
  const Table& table = report.tables.front();
  const bool by_customer = has_dimension(by, Dimension::Customer);
  add_head("", report);
  if (by_customer) {
    report.metrics.push_back({"licstat_customer_info", "what customers are called",
                              MetricRows{{{"customer_id", column_of(table, "customer_id")},
                                          {"customer_name", column_of(table, "customer_name")}},
                                         {}}});
  }
  add_figures(portfolio_figures(table, by_customer), "", {labels_of(table, by), {}},
              {.labels = {}, .series = {}, .of_totals = true}, report);
}

void add_costs_metrics(std::span<const Dimension> by, Report& report) {
  const Table& table = report.tables.front();
  const MetricLabel currency{kCurrency, column_of(table, kCurrency)};
  std::vector<MetricLabel> labels = labels_of(table, by);
  labels.push_back(currency);
  add_head("costs_", report);
  add_figures(costs_figures(table), "costs_", {std::move(labels), {}}, {{currency}, {}, true},
              report);
}

/// Of rules that judged nothing there is no number of findings, of those that found nothing no
/// unit of what is at stake.
void add_insight_metrics(const Insights& found, Report& report) {
  std::vector<MetricSample> findings;
  for (const RuleCount& count : found.rules) {
    if (count.judged == 0) continue;
    findings.push_back({{{"rule", rule_table()[count.rule].id}}, count.fired});
  }
  std::map<std::pair<std::size_t, StakeUnit>, std::int64_t> at_stake;
  for (const Finding& finding : found.findings) {
    at_stake[{finding.rule, finding.fired.unit}] += finding.fired.at_stake;
  }
  std::vector<MetricSample> stakes;
  stakes.reserve(at_stake.size());
  for (const auto& [key, count] : at_stake) {
    stakes.push_back(
        {{{"rule", rule_table()[key.first].id}, {"unit", stake_unit_name(key.second)}}, count});
  }
  add_head("insights_", report);
  report.metrics.push_back(
      {"licstat_findings", "findings of a rule, where it judged anything", std::move(findings)});
  report.metrics.push_back({"licstat_findings_at_stake",
                            "licences or users of the findings of a rule, added up",
                            std::move(stakes)});
}

}  // namespace licstat
