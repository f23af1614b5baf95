// SPDX-License-Identifier: Apache-2.0
// Fields of a row of an export to values: what exports write differently from canonical records.
//                                                                          (stage: ingest)
// In:     a row of an export, CSV or JSON.
// Out:    values; the first field that cannot be read is the row's error, as in FieldReader.
// Errors: unexpanded-cell for the name of a type where its content belongs (System.Object[]).
// Source: docs/input-formats.md.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/field_parsers.hpp"

namespace licstat {

/// Digits, or digits with a fraction of zeros, as PowerShell and spreadsheets write them.
Expected<std::int64_t> parse_quantity(std::string_view text);
/// true/false/yes/no/1/0 and the German Wahr/Falsch, Ja/Nein.
Expected<bool> parse_export_boolean(std::string_view text);
/// As parse_row_date(); the time of day may also lack its zone, "2025-06-14T00:00:00".
Expected<Date> parse_export_date(std::string_view text);
/// The same, and "05/14/2026 00:00:00" or "2/1/2019 0:00", month first: for the programs alone that
/// write so.
Expected<Date> parse_us_date(std::string_view text);
/// Also "@{Enabled=25; Warning=0}".
bool names_type(std::string_view cell);
/// Whether the cell is the name of a type, or an object as PowerShell prints it, written in place
/// of what it holds. Nearly no cell begins like one.
inline bool is_unexpanded(std::string_view cell) {
  constexpr std::string_view kFirst = "SM[@";
  return !cell.empty() && kFirst.find(cell.front()) != std::string_view::npos && names_type(cell);
}

class ExportFields : public FieldReader {
 public:
  explicit ExportFields(std::span<const Field> fields) : FieldReader(fields), cells_(fields) {}

  /// As in FieldReader, but for cells that were never expanded.
  std::string_view text(std::size_t column) {
    if (is_unexpanded(cells_[column].text)) fail_unexpanded(column);
    return FieldReader::text(column);
  }
  std::string_view required(std::size_t column) {
    if (is_unexpanded(cells_[column].text)) fail_unexpanded(column);
    return FieldReader::required(column);
  }
  /// What the row is about, "a user"; an error where it is a line of sums.
  std::string_view required_name(std::size_t column, std::string_view what) {
    const std::string_view name = required(column);
    if (name.size() <= kLongestTotal) refuse_totals(*this, column, name, what);
    return name;
  }
  std::optional<std::int64_t> quantity(std::size_t column) {
    return text(column).empty() ? std::nullopt : optional(column, parse_quantity);
  }
  std::int64_t required_quantity(std::size_t column) {
    return required(column).empty() ? 0 : FieldReader::required(column, parse_quantity);
  }
  std::optional<Date> date(std::size_t column) {
    std::optional<Date> date;
    read_date(column, date);
    return date;
  }
  Date required_date(std::size_t column) {
    return required(column).empty() ? Date{} : FieldReader::required(column, parse_export_date);
  }
  /// As `into = date(column)`, for rows by the million.
  void read_date(std::size_t column, std::optional<Date>& into) {
    FieldReader::date(column, into, parse_export_date);
  }
  /// Month first, unless --date-format says what comes first: then it is for that to read.
  std::optional<Date> us_date(std::size_t column, bool is_order_given) {
    if (text(column).empty()) return std::nullopt;
    return optional(column, is_order_given ? parse_export_date : parse_us_date);
  }
  std::optional<bool> boolean(std::size_t column) {
    const std::string_view word = text(column);  // as nearly every report writes it
    if (word == "True" || word == "False") return word == "True";
    return word.empty() ? std::nullopt : optional(column, parse_export_boolean);
  }
  /// What an object or array says, be it JSON or a cell of CSV with JSON in it; null where empty.
  nlohmann::json json(std::size_t column);

  /// As it stands, be it text or JSON.
  std::string_view cell(std::size_t column) {
    if (is_unexpanded(cells_[column].text)) fail_unexpanded(column);
    return cells_[column].text;
  }
  /// "Microsoft.Graph.PowerShell..." stands where an object or list was cut off.
  void fail_unexpanded(std::size_t column, std::string_view cell);
  [[nodiscard]] bool is_empty(std::size_t column) const { return cells_[column].text.empty(); }

 private:
  void fail_unexpanded(std::size_t column) { fail_unexpanded(column, cells_[column].text); }

  std::span<const Field> cells_;
};

/// A word of a fixed list and what it stands for.
template <class Value>
struct Word {
  std::string_view word;
  Value value;
};

void fail_unknown_word(ExportFields& fields, std::size_t column, std::string_view text,
                       std::span<const std::string_view> known);

/// What the word in `column` stands for, without case; an error with the known words where it is
/// none of them.
template <class Words>
auto read_word(ExportFields& fields, std::size_t column, const Words& words) {
  const std::string_view text = fields.required(column);
  std::vector<std::string_view> names;
  for (const auto& known : words) {
    if (equal_ignoring_case(known.word, text)) return known.value;
    names.push_back(known.word);
  }
  fail_unknown_word(fields, column, text, names);
  return std::begin(words)->value;
}

}  // namespace licstat
