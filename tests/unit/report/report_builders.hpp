// SPDX-License-Identifier: Apache-2.0
// Small reports for the tests of writers, and what a writer makes of them.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "licstat/report/writer.hpp"

namespace licstat::test {

using Rows = std::vector<std::vector<Cell>>;

inline Cell text(std::string value) { return value; }
inline Cell count(std::int64_t value) { return value; }

inline Column column(std::string_view key, Unit unit, Audience audience = Audience::Everyone) {
  Column made;
  made.key = key;
  made.heading = key;
  made.unit = unit;
  made.audience = audience;
  return made;
}

inline Table table_of(std::string key, std::vector<Column> columns, Rows rows) {
  Table table;
  table.key = std::move(key);
  table.columns = std::move(columns);
  table.row_count = rows.size();
  table.fill_row = [rows = std::move(rows)](std::size_t index, std::vector<Cell>& cells) {
    cells = rows[index];
  };
  return table;
}

inline Report report_of(std::vector<Table> tables) {
  Report report;
  report.schema = "licstat.report/1";
  report.version = "0.1.0";
  report.command = "portfolio";
  report.title = "Portfolio";
  report.window = window_ending(date_of(2026, 10, 31), 28);
  report.filters.families = {"office365", "dynamics365", "unknown"};
  report.tables = std::move(tables);
  return report;
}

inline std::string written(std::string_view writer, const Report& report,
                           const RenderOptions& options = {}) {
  StringOutput out;
  find_writer(writer)->write(report, options, out);
  return out.text();
}

}  // namespace licstat::test
