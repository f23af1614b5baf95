// SPDX-License-Identifier: Apache-2.0
// The format for spreadsheets: a workbook with a sheet for each table.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "licstat/base/error.hpp"
#include "licstat/base/run_apart.hpp"
#include "licstat/report/lead.hpp"
#include "licstat/report/whole_report.hpp"
#include "licstat/report/writer.hpp"
#include "licstat/report/xlsx/checked.hpp"
#include "licstat/report/xlsx/overview.hpp"
#include "licstat/report/xlsx/table_sheet.hpp"

namespace licstat {
namespace {

struct SheetName {
  std::string_view of;  ///< the key of a table, or the command whose rows it has
  std::string_view name;
};

/// Names are never made of the data.
constexpr SheetName kNamesOfRows[] = {
    {"portfolio", "Customers"}, {"customer", "Products"},     {"insights", "Findings"},
    {"costs", "Costs"},         {"renewals", "Renewals"},     {"users", "Users"},
    {"trend", "Trend"},         {"diff", "Changes"},          {"check", "Breaches"},
    {"explain", "Causes"},      {"validate", "Rejected rows"}};
constexpr SheetName kNamesOfTables[] = {
    {"findings", "Findings"}, {"rules", "Rules"},
    {"users", "Users"},       {"subscriptions", "Subscriptions"},
    {"sources", "Sources"},   {"workloads", "Workloads"},
    {"totals", "Totals"}};

template <std::size_t Count>
std::string found_name(const SheetName (&names)[Count], std::string_view of) {
  const auto* const found = std::ranges::find(names, of, &SheetName::of);
  return found == std::end(names) ? std::string() : std::string(found->name);
}

/// "left_aside" as "Left aside": a key is a word of the program.
std::string name_of_key(std::string key) {
  std::ranges::replace(key, '_', ' ');
  if (!key.empty() && key[0] >= 'a' && key[0] <= 'z') key[0] = static_cast<char>(key[0] - 32);
  return key;
}

std::string name_of(const Report& report, std::size_t index) {
  const Table& table = report.tables[index];
  if (table.key == "rows") {
    // Only rows by customer are customers, by SKU those of one customer its products.
    const std::string_view usual = report.command == "portfolio"  ? "customer"
                                   : report.command == "customer" ? "sku"
                                                                  : "";
    const bool is_usual = usual.empty() || (report.by.size() == 1 && report.by.front() == usual);
    const std::string name = is_usual ? found_name(kNamesOfRows, report.command) : "";
    return name.empty() ? "Rows" : name;
  }
  const std::string name = found_name(kNamesOfTables, table.key);
  return name.empty() ? name_of_key(table.key) : name;
}

/// Columns that a report for programs has not: what they say is in others there, or in findings.
constexpr std::array<std::string_view, 3> kForPeople{"licenses_idle", "look_at", "why"};

std::vector<std::size_t> columns_of(const Table& table) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    const bool is_for_programs =
        column.audience == Audience::Everyone || column.audience == Audience::Machines;
    if (is_for_programs || std::ranges::count(kForPeople, column.key) > 0) columns.push_back(i);
  }
  show_look_at_beside_name(table, columns);
  return columns;
}

std::vector<SheetOfTable> sheets_of(const Report& report, const RenderOptions& options) {
  std::vector<SheetOfTable> sheets;
  std::set<std::string> names{"Overview", "Notes"};
  const auto add = [&](std::string name, const Table& table, std::vector<std::size_t> columns) {
    if (names.insert(name).second) sheets.push_back({std::move(name), &table, std::move(columns)});
  };
  for (std::size_t i = 0; i < report.tables.size(); ++i) {
    const Table& table = report.tables[i];
    const bool is_chosen = i == 0 && !options.columns.empty();
    add(name_of(report, i), table,
        is_chosen ? shown_columns(report, i, Audience::Machines, options) : columns_of(table));
    if (i > 0 || report.whole == nullptr) continue;
    for (const NamedTable& more : report.whole->tables) {
      add(more.name, more.table, columns_of(more.table));
    }
  }
  return sheets;
}

void write_sheets(const Report& report, const RenderOptions& options, const std::string& path) {
  Book book(path, report.title, report.window.to);
  if (report.whole != nullptr) add_overview(report, book);
  for (const SheetOfTable& sheet : sheets_of(report, options)) add_table_sheets(sheet, book);
  if (report.whole != nullptr) add_trend(report, book);
  add_notes(report, book);
  book.close();
}

void write_workbook(const Report& report, const RenderOptions& options, const std::string& path) {
  constexpr int kTimesMore = 10;
  for (int time = 0; time < kTimesMore; ++time) {
    try {
      return write_sheets(report, options, path);
    } catch (const Interrupted&) {
      continue;
    }
  }
  write_sheets(report, options, path);
}

}  // namespace

void write_xlsx(const Report& report, const RenderOptions& options, Output& out) {
  const std::string into = options.into.empty() ? "" : options.into + ": ";
  const auto work = [&](const std::string& path) {
    forget_time_zone();
    try {
      write_workbook(report, options, path);
    } catch (const Error& error) {
      if (error.code() != ExitCode::OutputFailed) throw;
      throw Error(error.code(), into + error.what());
    }
  };
  run_apart(into + "the workbook", work, out);
}

}  // namespace licstat
