// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <set>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/nearest.hpp"
#include "licstat/ingest/csv_scan.hpp"
#include "licstat/ingest/json_chunks.hpp"
#include "licstat/ingest/json_record.hpp"

namespace licstat {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kMaxColumns = 16384;
constexpr std::size_t kShownNames = 12;

std::string shown_names(const std::vector<std::string>& names) {
  std::vector<std::string> shown;
  for (const std::string& name : names) {
    if (shown.size() == kShownNames) break;
    shown.push_back(escape_for_screen(name.substr(0, 60)));
  }
  const std::size_t more = names.size() - shown.size();
  return fmt::format("{}{}", fmt::join(shown, ", "),
                     more > 0 ? fmt::format(" and {} more", more) : "");
}

/// The kind that shares the most columns with the input; nullptr where none shares any.
const KindDef* nearest_kind(const std::vector<std::string>& names) {
  const KindDef* nearest = nullptr;
  std::size_t most = 0;
  for (const KindDef& kind : kind_table()) {
    const auto shared = static_cast<std::size_t>(std::ranges::count_if(
        names, [&](const std::string& name) { return find_column(kind, name).has_value(); }));
    if (shared > most) {
      nearest = &kind;
      most = shared;
    }
  }
  return nearest;
}

std::vector<std::string> unknown_names(const KindDef& kind, const std::vector<std::string>& names) {
  std::vector<std::string> unknown;
  for (const std::string& name : names) {
    if (!name.empty() && !find_column(kind, name)) unknown.push_back(name);
  }
  return unknown;
}

/// "status (is it 'state'?), quantity": the columns that are missing.
std::string missing_text(const KindDef& kind, const std::vector<std::string>& names) {
  const std::vector<std::string> unknown = unknown_names(kind, names);
  std::vector<std::string> parts;
  for (const std::string& column : missing_columns(kind, names)) {
    const auto near = nearest_name(column, unknown);
    parts.push_back(near ? fmt::format("{} (is it '{}'?)", column, escape_for_screen(*near))
                         : column);
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

Error unrecognised(const std::string& path, std::string_view what,
                   const std::vector<std::string>& names) {
  std::string message = fmt::format("not recognised: its {} are {}", what, shown_names(names));
  if (const KindDef* kind = nearest_kind(names)) {
    message +=
        fmt::format("; nearest to {}, which also needs {}", kind->name, missing_text(*kind, names));
  } else {
    message += "; see 'licstat formats' for what is";
  }
  return refuse(path, DiagnosticId::UnrecognisedInput, message);
}

Error lacks_columns(const std::string& path, std::string_view what, Kind kind,
                    const std::vector<std::string>& names) {
  const KindDef& def = kind_def(kind);
  return refuse(path, DiagnosticId::MissingColumn,
                fmt::format("as {} it lacks {}; its {} are {}", def.name, missing_text(def, names),
                            what, shown_names(names)));
}

/// Usage whose date column is misspelt has all columns of assignments. Taken for those, it would
/// say that its users hold licences and use none.
bool is_misspelt_usage(Kind kind, const std::vector<std::string>& names) {
  return kind == Kind::Assignments &&
         nearest_name("last_activity_date", unknown_names(kind_def(kind), names)).has_value();
}

/// The users of an explanation have all columns of usage, but not all of its rows: read again, they
/// would be counted as if they were the export that they came from.
void refuse_own_report(const std::vector<std::string>& names, const std::string& path) {
  const auto has = [&](std::string_view name) { return std::ranges::count(names, name) > 0; };
  if (!has("cause") || !has("place")) return;
  throw refuse(path, DiagnosticId::UnrecognisedInput,
               "not recognised: a report of licstat, no input");
}

/// The kind that the columns make, or the one that the command line gives.
std::optional<Kind> kind_of(const std::vector<std::string>& names, std::optional<Kind> forced) {
  const auto kind = forced ? forced : recognise_columns(names);
  if (!kind || !missing_columns(kind_def(*kind), names).empty()) return std::nullopt;
  return !forced && is_misspelt_usage(*kind, names) ? std::nullopt : kind;
}

// --- CSV ---

struct Header {
  std::vector<std::string> names;
  RecordScan scan;
};

Header read_header(std::string_view text, std::size_t start, char delimiter) {
  std::vector<CsvField> fields;
  Header header;
  header.scan = scan_csv_record(text, start, delimiter, &fields);
  for (const CsvField& field : fields) {
    const std::string name =
        field.has_doubled_quotes ? unquoted(field.content) : std::string(field.content);
    header.names.emplace_back(trim_blanks(name));
  }
  return header;
}

/// Excel's "sep=;" in front of the header: the delimiter that it names, and its length.
struct SeparatorLine {
  std::optional<char> delimiter;
  std::size_t length = 0;
};

SeparatorLine read_separator_line(std::string_view text) {
  constexpr std::string_view kStart = "sep=";
  if (text.size() <= kStart.size() || !equal_ignoring_case(text.substr(0, kStart.size()), kStart)) {
    return {};
  }
  const std::size_t line_break = text.find('\n');
  std::string_view line = text.substr(0, line_break);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() != kStart.size() + 1 || line_break == kNone) return {};
  return {line.back(), line_break + 1};
}

/// "s.csv:1:13", of an offset in the text.
std::string place_in(std::string_view text, std::size_t offset, const std::string& path) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t column = offset - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
  return fmt::format("{}:{}:{}", path, std::ranges::count(before, '\n') + 1, column);
}

void check_quotes(const Header& header, std::string_view text, const std::string& path) {
  if (header.scan.open_quote) {
    throw refuse(place_in(text, *header.scan.open_quote, path), DiagnosticId::UnterminatedQuote,
                 "a quoted field starts here and never ends; fix: close the quote; write a quote "
                 "inside a field as two");
  }
  if (header.scan.stray_quote) {
    throw refuse(
        place_in(text, *header.scan.stray_quote, path), DiagnosticId::StrayQuote,
        "a quote stands where none may; fix: enclose the field in quotes and write a quote "
        "in it as two");
  }
}

void check_header(const Header& header, std::string_view text, const std::string& path) {
  check_quotes(header, text, path);
  if (std::ranges::any_of(header.names,
                          [](const std::string& name) { return name.find('\0') != kNone; })) {
    throw refuse(path, DiagnosticId::UnrecognisedInput,
                 "not recognised: a NUL byte stands in the header; is it a binary file?");
  }
  if (header.names.size() > kMaxColumns) {
    throw refuse(path, DiagnosticId::LimitExceeded,
                 fmt::format("more than {} columns", kMaxColumns));
  }
  std::vector<std::string> sorted;
  for (const std::string& name : header.names) {
    if (!name.empty()) sorted.push_back(ascii_lower(name));
  }
  std::ranges::sort(sorted);
  const auto twice = std::ranges::adjacent_find(sorted);
  if (twice != sorted.end()) {
    throw refuse(path, DiagnosticId::DuplicateColumn,
                 fmt::format("the column '{}' stands twice in the header: rename or remove one",
                             escape_for_screen(*twice)));
  }
}

Error header_too_long(const std::string& path) {
  return refuse(path, DiagnosticId::UnrecognisedInput,
                fmt::format("not recognised: its first line is longer than {} KiB", kPeek >> 10));
}

Layout csv_layout(const Header& header, Kind kind, char delimiter) {
  Layout layout;
  layout.format = delimiter == '\t' ? Format::Tsv : Format::Csv;
  layout.kind = kind;
  layout.delimiter = delimiter;
  layout.header_bytes = header.scan.end;
  for (const std::string& name : header.names) {
    layout.columns.push_back(find_column(kind_def(kind), name));
  }
  layout.unknown_columns = unknown_names(kind_def(kind), header.names);
  return layout;
}

Layout recognise_csv(std::string_view text, const std::string& path, std::optional<Kind> forced) {
  const std::size_t first = text.find_first_not_of("\r\n");
  const SeparatorLine separator = read_separator_line(text.substr(first));
  std::string candidates = ",;\t|";
  if (separator.delimiter) candidates = *separator.delimiter;
  Header widest;
  for (const char delimiter : candidates) {
    Header header = read_header(text, first + separator.length, delimiter);
    if (!header.scan.has_line_break && text.size() >= kPeek) throw header_too_long(path);
    const auto kind = kind_of(header.names, forced);
    if (kind) {
      refuse_own_report(header.names, path);
      check_header(header, text, path);
      Layout layout = csv_layout(header, *kind, delimiter);
      layout.header_lines =
          static_cast<std::size_t>(std::ranges::count(text.substr(0, layout.header_bytes), '\n'));
      return layout;
    }
    if (header.names.size() > widest.names.size()) widest = std::move(header);
  }
  if (nearest_kind(widest.names) != nullptr) check_quotes(widest, text, path);
  if (forced) throw lacks_columns(path, "columns", *forced, widest.names);
  throw unrecognised(path, "columns", widest.names);
}

// --- JSON ---

/// The keys of the whole records at the front of `text`, each once, in order. Records of one input
/// may leave keys out, so several are looked at.
std::vector<std::string> keys_of_records(std::string_view text, std::size_t at) {
  constexpr int kRecords = 100;
  std::vector<std::string> keys;
  std::set<std::string, std::less<>> known;
  for (int record = 0; record < kRecords; ++record) {
    at = text.find('{', at);
    const auto end = at == kNone ? std::nullopt : find_value_end(text, at);
    if (!end) break;
    for (std::string& key :
         object_keys(text.substr(at, *end - at)).value_or(std::vector<std::string>{})) {
      if (known.insert(key).second) keys.push_back(std::move(key));
    }
    at = *end;
  }
  return keys;
}

/// Refuses a broken record with its place, where it would only be said to have no keys.
void check_first_record(std::string_view text, std::size_t at, const std::string& path) {
  const auto end = at < text.size() && text[at] == '{' ? find_value_end(text, at) : std::nullopt;
  if (!end) return;
  JsonRecord record(kind_def(Kind::Usage), 1);
  const auto problem = record.parse(text.substr(at, *end - at));
  if (!problem || problem->id != DiagnosticId::JsonSyntax) return;
  throw refuse(place_in(text, at + problem->offset, path), DiagnosticId::JsonSyntax,
               problem->message + "; fix: one complete JSON object is needed here");
}

Layout json_layout(Format format, const std::vector<std::string>& keys, const std::string& path,
                   std::optional<Kind> forced) {
  Layout layout;
  layout.format = format;
  refuse_own_report(keys, path);
  // In JSON a key that is left out is a value that is not given: a forced kind needs no proof.
  // So is a date of use that the first records leave out: what has a workload is usage.
  std::vector<std::string> known = keys;
  if (std::ranges::count(keys, "workload") > 0) known.emplace_back("last_activity_date");
  const auto kind = forced ? forced : kind_of(known, forced);
  if (!kind && keys.empty()) {
    throw refuse(
        path, DiagnosticId::UnrecognisedInput,
        fmt::format("not recognised: no record in its first {} KiB has a key", kPeek >> 10));
  }
  if (!kind) throw unrecognised(path, "keys", keys);
  layout.kind = *kind;
  layout.unknown_columns = unknown_names(kind_def(*kind), keys);
  return layout;
}

/// Whether the object at the start of `text` has an array under the name of a kind. Its members are
/// walked one by one, since the object is not read as a whole.
bool is_object_of_arrays(std::string_view text) {
  std::size_t at = skip_json_blanks(text, 1);
  while (at < text.size() && text[at] == '"') {
    const auto key_end = find_value_end(text, at);
    if (!key_end) return false;
    const std::string_view key = text.substr(at + 1, *key_end - at - 2);
    at = skip_json_blanks(text, *key_end);
    if (at == text.size() || text[at] != ':') return false;
    at = skip_json_blanks(text, at + 1);
    if (at < text.size() && text[at] == '[' && find_kind(key)) return true;
    const auto value_end = find_value_end(text, at);
    if (!value_end) return false;
    if (key == "schema" && text.substr(at, *value_end - at).starts_with("\"licstat.")) return false;
    at = skip_json_blanks(text, *value_end);
    if (at == text.size() || text[at] != ',') return false;
    at = skip_json_blanks(text, at + 1);
  }
  return false;
}

Layout recognise_json(std::string_view text, const std::string& path, std::optional<Kind> forced) {
  const std::size_t start = skip_json_blanks(text, 0);
  if (text[start] == '[') {
    const std::vector<std::string> keys = keys_of_records(text, start);
    if (keys.empty()) check_first_record(text, skip_json_blanks(text, start + 1), path);
    if (keys.empty() && !forced && text.size() < kPeek) {
      throw refuse(path, DiagnosticId::UnrecognisedInput,
                   "not recognised: an array without records says nothing of its kind; name it, as "
                   "in --usage FILE");
    }
    return json_layout(Format::JsonArray, keys, path, forced);
  }
  if (is_object_of_arrays(text.substr(start))) {
    Layout layout;
    layout.format = Format::JsonObject;
    return layout;
  }
  const std::string_view line = text.substr(start, text.find('\n', start) - start);
  const auto end = find_value_end(line, 0);
  if (!end && text.find('\n', start) != kNone) {
    throw refuse(
        path, DiagnosticId::UnrecognisedInput,
        "not recognised: a JSON object over several lines that has no array under the name "
        "of a kind (subscriptions, usage, ...)");
  }
  return json_layout(Format::Ndjson, keys_of_records(text, start), path, forced);
}

void check_not_binary(std::string_view text, const std::string& path) {
  const auto nuls = static_cast<std::size_t>(std::ranges::count(text, '\0'));
  if (nuls * 100 > text.size()) {
    throw refuse(path, DiagnosticId::UnrecognisedInput,
                 "not recognised: more than 1 % of it are NUL bytes; is it a binary file?");
  }
}

}  // namespace

std::string_view format_name(Format format) {
  switch (format) {
    case Format::Csv:
      return "csv";
    case Format::Tsv:
      return "tsv";
    case Format::Ndjson:
      return "ndjson";
    case Format::JsonArray:
    case Format::JsonObject:
      return "json";
  }
  return {};
}

Layout recognise(std::string_view peek, const std::string& path, std::optional<Kind> forced) {
  const std::size_t start = skip_json_blanks(peek, 0);
  if (start == peek.size()) {
    throw refuse(path, DiagnosticId::EmptyInput, "the input is empty: not even a header");
  }
  check_not_binary(peek, path);
  const bool is_json = peek[start] == '{' || peek[start] == '[';
  return is_json ? recognise_json(peek, path, forced) : recognise_csv(peek, path, forced);
}

}  // namespace licstat
