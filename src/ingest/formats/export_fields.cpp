// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/export_fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

namespace licstat {
namespace {

/// The number at the front of `text`, and what is behind `end`; nullopt: there is none.
std::optional<unsigned> take_number(std::string_view& text, char end) {
  unsigned number = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto length = static_cast<std::size_t>(stop - text.data());
  if (failure != std::errc{} || length == text.size() || text[length] != end) return std::nullopt;
  text.remove_prefix(length + 1);
  return number;
}

constexpr std::string_view kPrintedObject = "@{";

}  // namespace

bool names_type(std::string_view cell) {
  constexpr std::array<std::string_view, 6> kTypes{"System.Object",       "System.String",
                                                   "System.Collections.", "[object Object]",
                                                   "Microsoft.Graph.",    kPrintedObject};
  for (const std::string_view type : kTypes) {
    if (cell.starts_with(type)) return true;
  }
  return false;
}

Expected<std::int64_t> parse_quantity(std::string_view text) {
  const std::size_t point = text.find('.');
  const bool is_whole = point != std::string_view::npos && point + 1 < text.size() &&
                        text.find_first_not_of('0', point + 1) == std::string_view::npos;
  return parse_integer(is_whole ? text.substr(0, point) : text);
}

Expected<bool> parse_export_boolean(std::string_view text) {
  if (equal_ignoring_case(text, "wahr") || equal_ignoring_case(text, "ja")) return true;
  if (equal_ignoring_case(text, "falsch") || equal_ignoring_case(text, "nein")) return false;
  return parse_boolean(text);
}

Expected<Date> parse_export_date(std::string_view text) {
  Date date;
  const bool is_time_without_zone = text.size() > std::string_view("2025-06-14").size() &&
                                    read_date(fmt::format("{}Z", text), date);
  if (is_time_without_zone) return date;
  return parse_row_date(text);
}

Expected<Date> parse_us_date(std::string_view text) {
  if (auto date = parse_export_date(text)) return date;
  std::string_view rest = text.substr(0, text.find(' '));
  const auto month = take_number(rest, '/');
  const auto day = take_number(rest, '/');
  unsigned year = 0;
  const auto [stop, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), year);
  constexpr std::size_t kYearDigits = 4;  // nobody knows the century of fewer
  const bool has_year =
      failure == std::errc{} && stop == rest.data() + rest.size() && rest.size() == kYearDigits;
  if (month && day && has_year) {
    if (auto date = parse_date(fmt::format("{:04}-{:02}-{:02}", year, *month, *day))) return date;
  }
  return field_error(DiagnosticId::BadDate, fmt::format("'{}' is not a date", text),
                     date_fix(text, "month/day/year, such as 05/14/2026 00:00:00, or YYYY-MM-DD"));
}

nlohmann::json ExportFields::json(std::size_t column) {
  const std::string_view cell = cells_[column].text;
  if (is_unexpanded(cell)) fail_unexpanded(column);
  if (cell.empty() || failed()) return nullptr;
  auto parsed = nlohmann::json::parse(cell, nullptr, false);
  if (parsed.is_structured() || parsed.is_null()) return parsed;
  fail(column, DiagnosticId::BadType, fmt::format("'{}' is no JSON object or array", cell),
       "export the file as JSON");
  return nullptr;
}

void ExportFields::fail_unexpanded(std::size_t column, std::string_view cell) {
  const std::string_view is =
      cell.starts_with(kPrintedObject) ? "an object as PowerShell prints it" : "the name of a type";
  fail(column, DiagnosticId::UnexpandedCell, fmt::format("'{}' is {}, not what it holds", cell, is),
       "export as JSON, in PowerShell with ConvertTo-Json -Depth 5, in place of Export-Csv");
}

void fail_unknown_word(ExportFields& fields, std::size_t column, std::string_view text,
                       std::span<const std::string_view> known) {
  fields.fail(column, DiagnosticId::UnknownValue, fmt::format("'{}' is not known", text),
              fmt::format("one of {}", fmt::join(known, ", ")));
}

}  // namespace licstat
