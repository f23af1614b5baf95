// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/data_file.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/csv_scan.hpp"
#include "licstat/ingest/read/json_chunks.hpp"

namespace licstat {
namespace {

std::string extension_of(const std::filesystem::path& path) {
  return ascii_lower(path.extension().string());
}

/// Whether a value of JSON stands at the front, be it cut short. "[section]" is none.
bool is_json(std::string_view text) {
  if (!text.starts_with('{') && !text.starts_with('[')) return false;
  if (const auto end = find_value_end(text, 0)) {
    return nlohmann::json::accept(text.substr(0, *end));
  }
  const std::size_t next = skip_json_blanks(text, 1);
  return next == text.size() || text[next] == (text[0] == '{' ? '"' : '{');
}

/// What stands at the front of prose, too, but not as a name of each column.
bool are_names(const std::vector<CsvField>& header) {
  constexpr std::size_t kLongest = 64;
  std::set<std::string_view> names;
  for (const CsvField& field : header) {
    const std::string_view name = trim_blanks(field.content);
    if (name.empty() || name.size() > kLongest || !names.insert(name).second) return false;
  }
  return header.size() > 1;
}

/// Whether the first rows have as many fields as the header, of which there are several.
bool is_csv(std::string_view text, char delimiter) {
  constexpr int kRows = 10;
  std::vector<CsvField> header;
  RecordScan scan = scan_csv_record(text, 0, delimiter, &header);
  if (scan.open_quote || scan.stray_quote || !are_names(header)) return false;
  int rows = 0;
  for (; rows < kRows && scan.has_line_break && scan.end < text.size(); ++rows) {
    std::vector<CsvField> fields;
    scan = scan_csv_record(text, scan.end, delimiter, &fields);
    if (!scan.has_line_break && rows > 0) break;  // maybe cut
    if (fields.size() != header.size() || scan.stray_quote) return false;
  }
  return rows > 0;
}

}  // namespace

bool has_name_of_data(std::string_view path) {
  constexpr std::array<std::string_view, 5> kData{".csv", ".tsv", ".json", ".ndjson", ".jsonl"};
  constexpr std::array<std::string_view, 4> kPacked{".gz", ".gzip", ".zst", ".zstd"};
  std::filesystem::path name(path);
  if (std::ranges::count(kPacked, extension_of(name)) > 0) name.replace_extension();
  return std::ranges::count(kData, extension_of(name)) > 0;
}

bool is_data(std::string_view text) {
  text.remove_prefix(skip_json_blanks(text, 0));
  if (text.empty() || text.find('\0') != std::string_view::npos) return false;
  constexpr std::string_view kDelimiters = ",;\t|";
  return is_json(text) ||
         std::ranges::any_of(kDelimiters, [&](char each) { return is_csv(text, each); });
}

}  // namespace licstat
