// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/writer.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"

namespace licstat {
namespace {

constexpr std::array kWriters{
    WriterDef{.name = "table",
              .extension = ".txt",
              .summary = "aligned columns for people",
              .audience = Audience::People,
              .write = write_table,
              .has_lead = true},
    WriterDef{"csv", ".csv", "RFC 4180, UTF-8, one row a line", Audience::Machines, write_csv},
    WriterDef{"tsv", ".tsv", "as csv, with tabs", Audience::Machines, write_tsv},
    WriterDef{"json", ".json", "one object with rows, totals, inputs and notes", Audience::Machines,
              write_json},
    WriterDef{"jsonl", ".jsonl", "one JSON object a row and line", Audience::Machines, write_jsonl},
    WriterDef{"md", ".md", "Markdown for tickets and wikis", Audience::People, write_markdown},
    WriterDef{.name = "html",
              .extension = ".html",
              .summary = "one page for browsers and paper, with charts",
              .audience = Audience::People,
              .write = write_html,
              .is_whole = true},
    WriterDef{.name = "xlsx",
              .extension = ".xlsx",
              .summary = "a workbook for spreadsheets, a sheet for each table",
              .audience = Audience::Machines,
              .write = write_xlsx,
              .is_binary = true,
              .is_whole = true},
    WriterDef{"excel-csv", "", "csv as Excel opens it, guarded against formulas",
              Audience::Machines, write_excel_csv},
    WriterDef{.name = "prometheus",
              .extension = ".prom",
              .summary = "metrics, of portfolio, insights and costs",
              .audience = Audience::Machines,
              .write = write_prometheus,
              .of_metrics = true},
};

/// Extensions that mean a format beside the one of its own.
struct ExtraExtension {
  std::string_view extension;
  std::string_view writer;
};
constexpr ExtraExtension kExtraExtensions[] = {
    {".htm", "html"}, {".markdown", "md"}, {".ndjson", "jsonl"}};

/// The extension of the last component, in lower case; empty for "notes", ".csv" and "a.csv/b".
std::string extension_of(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  return ascii_lower(name.substr(dot));
}

std::vector<std::size_t> chosen_columns(const Table& table, const std::vector<std::string>& keys) {
  std::vector<std::size_t> shown;
  for (const std::string& key : keys) {
    const auto found = std::ranges::find(table.columns, key, &Column::key);
    check_law(found != table.columns.end(), "columns are chosen among those of the report");
    const auto index = static_cast<std::size_t>(std::distance(table.columns.begin(), found));
    // A second mention would give a JSON object the same key twice.
    if (std::ranges::find(shown, index) == shown.end()) shown.push_back(index);
  }
  return shown;
}

}  // namespace

std::span<const WriterDef> writer_table() { return kWriters; }

const WriterDef* find_writer(std::string_view name) {
  const auto found = std::ranges::find(kWriters, name, &WriterDef::name);
  return found == kWriters.end() ? nullptr : &*found;
}

const WriterDef* find_writer_for_file(std::string_view path) {
  const std::string extension = extension_of(path);
  if (extension.empty()) return nullptr;
  const auto found = std::ranges::find(kWriters, extension, &WriterDef::extension);
  if (found != kWriters.end()) return &*found;
  for (const ExtraExtension& extra : kExtraExtensions) {
    if (extra.extension == extension) return find_writer(extra.writer);
  }
  return nullptr;
}

std::vector<std::size_t> shown_columns(const Report& report, std::size_t table_index,
                                       Audience audience, const RenderOptions& options) {
  const Table& table = report.tables[table_index];
  const bool is_chosen = table_index == 0 && !options.columns.empty();
  return is_chosen ? chosen_columns(table, options.columns) : columns_for(table, audience);
}

std::vector<std::size_t> screen_columns(const Report& report, std::size_t table_index,
                                        const RenderOptions& options) {
  const Table& table = report.tables[table_index];
  const bool is_chosen = table_index == 0 && !options.columns.empty();
  if (is_chosen || table.screen_columns.empty()) {
    return shown_columns(report, table_index, Audience::People, options);
  }
  std::vector<std::size_t> shown;
  for (const std::string_view key : table.screen_columns) {
    const auto found = std::ranges::find(table.columns, key, &Column::key);
    if (found == table.columns.end()) continue;
    shown.push_back(static_cast<std::size_t>(std::distance(table.columns.begin(), found)));
  }
  return shown;
}

}  // namespace licstat
