// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/field_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

constexpr std::string_view kPrintedObject = "@{";

constexpr std::array<std::string_view, 3> kTotalWords{"total", "totals", "grand total"};

}  // namespace

bool names_type(std::string_view cell) {
  constexpr std::array<std::string_view, 6> kTypes{"System.Object",       "System.String",
                                                   "System.Collections.", "[object Object]",
                                                   "Microsoft.Graph.",    kPrintedObject};
  return std::ranges::any_of(kTypes,
                             [cell](std::string_view type) { return cell.starts_with(type); });
}

void RowErrors::fail(std::size_t column, DiagnosticId id, std::string message, std::string fix) {
  if (error_) return;
  error_ = std::make_unique<RowError>(RowError{column, 0, id, std::move(message), std::move(fix)});
}

void RowErrors::fail_structure(std::size_t column) {
  fail(column, DiagnosticId::BadType, "an object or array stands where a value belongs",
       "a string, a number or null");
}

void RowErrors::fail_missing(std::size_t column) {
  fail(column, DiagnosticId::MissingValue, "the value is missing", "every row needs one");
}

void RowErrors::fail_unexpanded(std::size_t column, std::string_view cell) {
  const std::string_view is =
      cell.starts_with(kPrintedObject) ? "an object as PowerShell prints it" : "the name of a type";
  fail(column, DiagnosticId::UnexpandedCell, fmt::format("'{}' is {}, not what it holds", cell, is),
       "export what it holds: in PowerShell as JSON, with ConvertTo-Json -Depth 5");
}

void refuse_totals(RowErrors& errors, std::size_t column, std::string_view id,
                   std::string_view what) {
  for (const std::string_view word : kTotalWords) {
    if (!equal_ignoring_case(id, word)) continue;
    errors.fail(column, DiagnosticId::TotalsRow,
                fmt::format("'{}' is a line of sums, not {}", id, what),
                "remove it: licstat adds up itself");
  }
}

}  // namespace licstat
