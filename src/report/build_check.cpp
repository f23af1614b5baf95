// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_check.hpp"

#include <utility>

namespace licstat {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::Fail:
      return "fail";
    case Severity::Critical:
      return "critical";
    case Severity::Warning:
      return "warning";
  }
  return {};
}

std::vector<Column> check_columns(std::vector<Column> dimensions) {
  std::vector<Column> columns{{.key = "expression", .heading = "Expression"}};
  columns.insert(columns.end(), dimensions.begin(), dimensions.end());
  columns.push_back({.key = "value", .heading = "Value", .unit = Unit::Count});
  columns.push_back({.key = "severity", .heading = "Severity", .drop_rank = 1});
  return columns;
}

Report build_check(const ReportContext& context, std::vector<Column> dimensions,
                   std::span<const Breach> breaches) {
  Report report = start_report(context, "check", "Breaches");
  report.rows_alone = true;
  Table table;
  table.key = "rows";
  table.columns = check_columns(std::move(dimensions));
  table.row_count = breaches.size();
  table.fill_row = [breaches](std::size_t index, std::vector<Cell>& cells) {
    const Breach& breach = breaches[index];
    cells.emplace_back(breach.expression);
    cells.insert(cells.end(), breach.dimensions.begin(), breach.dimensions.end());
    cells.push_back(breach.value ? Cell(*breach.value) : Cell(Missing::NotGiven));
    cells.emplace_back(std::string(severity_name(breach.severity)));
  };
  report.tables.push_back(std::move(table));
  return report;
}

}  // namespace licstat
