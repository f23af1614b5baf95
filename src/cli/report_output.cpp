// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/report_output.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/report/build.hpp"

namespace licstat {
namespace {

constexpr std::int64_t kMostRows = 1'000'000'000;

std::size_t find_report_column(const std::vector<Column>& columns, std::string_view option,
                               const std::string& key, Audience audience) {
  if (const auto found = find_column(columns, key, audience)) return *found;
  std::vector<std::string> keys;
  for (const Column& column : columns) keys.emplace_back(column.key);
  throw Error(ExitCode::Usage,
              fmt::format("{}: no column '{}'{}; there are {}", option, escape_for_screen(key),
                          did_you_mean(key, keys), fmt::join(keys, ", ")));
}

struct Sorting {
  std::size_t column;
  bool descending;
};

/// "usage_pct:desc"
Sorting parse_sort(const std::vector<Column>& columns, const std::string& asked) {
  const std::size_t colon = asked.find(':');
  const std::string key = asked.substr(0, colon);
  const std::string direction = colon == std::string::npos ? "asc" : asked.substr(colon + 1);
  if (direction != "asc" && direction != "desc") {
    throw Error(ExitCode::Usage,
                fmt::format("--sort: '{}' is neither asc nor desc", escape_for_screen(direction)));
  }
  // By numbers, not by what people are shown of them.
  return {find_report_column(columns, "--sort", key, Audience::Machines), direction == "desc"};
}

/// The formats that write rows: "csv, tsv, json, jsonl or excel-csv".
std::string for_rows() {
  std::vector<std::string_view> names;
  for (const WriterDef& writer : writer_table()) {
    if (writer.audience == Audience::Machines && !writer.of_metrics) names.push_back(writer.name);
  }
  const std::string_view last = names.back();
  names.pop_back();
  return fmt::format("{} or {}", fmt::join(names, ", "), last);
}

}  // namespace

ReportOutput::ReportOutput(const OutputOptions& options, Io& io, bool is_verbose)
    : options_(options), io_(io), resolved_(resolve_output(options, io)), is_verbose_(is_verbose) {
  if (!options.top.empty()) parse_option_number("--top", options.top, 1, kMostRows);
  if (has_file(options)) check_result_file(options.file);
}

std::string ReportOutput::path(const Report& report) const {
  return has_file(options_) ? path_as_of(options_.file, report.window.to) : std::string();
}

bool ReportOutput::guards_csv() const {
  return resolved_.render.csv_guard.value_or(resolved_.writer->name == "excel-csv");
}

void ReportOutput::check_columns(const std::vector<Column>& columns) const {
  for (const std::string& key : resolved_.render.columns) {
    find_report_column(columns, "--columns", key, resolved_.writer->audience);
  }
  if (!options_.sort.empty()) parse_sort(columns, options_.sort);
}

void ReportOutput::shape(Report& report) const {
  Table& table = report.tables.front();
  const bool shapes_rows =
      !options_.columns.empty() || !options_.sort.empty() || !options_.top.empty();
  if (shapes_rows && table.audience == Audience::Machines &&
      resolved_.writer->audience == Audience::People) {
    throw Error(ExitCode::Usage,
                fmt::format("--columns, --sort and --top shape rows: add --format {}", for_rows()));
  }
  check_columns(table.columns);
  if (!options_.sort.empty()) {
    const Sorting sorting = parse_sort(table.columns, options_.sort);
    sort_table(table, sorting.column, sorting.descending);
    report.order = fmt::format("Sorted by {}{}.", table.columns[sorting.column].key,
                               sorting.descending ? ", largest first" : "");
  }
  if (!options_.top.empty()) {
    const std::int64_t rows = parse_option_number("--top", options_.top, 1, kMostRows);
    keep_top(table, static_cast<std::size_t>(rows));
  }
}

RenderOptions ReportOutput::render_with(int threads) const {
  RenderOptions render = resolved_.render;
  render.threads = threads;
  render.verbose = is_verbose_;
  return render;
}

void ReportOutput::write_to(Report& report, int threads, Output& out, std::string into) const {
  shape(report);
  RenderOptions render = render_with(threads);
  render.into = std::move(into);
  for (std::string& name : render.columns) {
    const std::vector<Column>& columns = report.tables.front().columns;
    name = columns[find_report_column(columns, "--columns", name, resolved_.writer->audience)].key;
  }
  resolved_.writer->write(report, render, out);
}

void ReportOutput::write_unshaped(const Report& report, int threads, Output& out) const {
  RenderOptions render = render_with(threads);
  render.columns.clear();
  resolved_.writer->write(report, render, out);
}

PendingOutput* ReportOutput::write_pending(Report& report, int threads) {
  if (!has_file(options_)) {
    write_to(report, threads, io_.out, "stdout");
    io_.out.flush();
    return nullptr;
  }
  const std::string file = path(report);
  write_to(report, threads, file_.emplace(file), escape_for_screen(file));
  return &*file_;
}

void ReportOutput::write(Report& report, int threads) {
  publish_together({write_pending(report, threads)});
}

}  // namespace licstat
