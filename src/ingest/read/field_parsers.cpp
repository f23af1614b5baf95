// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/field_parsers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "licstat/base/ascii.hpp"
#include "licstat/base/date_order.hpp"
#include "licstat/model/price.hpp"

namespace licstat {
namespace {

constexpr std::string_view kDigits = "0123456789";

constexpr std::array<std::string_view, 3> kTotalWords{"total", "totals", "grand total"};

bool is_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }

}  // namespace

Expected<std::int64_t> parse_integer(std::string_view text) {
  if (text.empty() || text.find_first_not_of(kDigits) != std::string_view::npos) {
    return field_error(DiagnosticId::BadInteger, fmt::format("'{}' is not an integer", text),
                       "digits only: no sign, no decimals, no grouping");
  }
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || value > kMaxInteger) {
    return field_error(DiagnosticId::IntegerOutOfRange, fmt::format("{} is out of range", text),
                       fmt::format("0 to {}", kMaxInteger));
  }
  return value;
}

Expected<bool> parse_boolean(std::string_view text) {
  const std::string word = ascii_lower(text);
  if (word == "true" || word == "yes" || word == "1") return true;
  if (word == "false" || word == "no" || word == "0") return false;
  return field_error(DiagnosticId::BadBoolean, fmt::format("'{}' is neither true nor false", text),
                     "one of true, false, yes, no, 1, 0");
}

std::string date_fix(std::string_view text, std::string_view otherwise) {
  if (is_ordered_date(text)) {
    return "write it as YYYY-MM-DD, or say which comes first: --date-format dmy (day) or mdy "
           "(month)";
  }
  if (is_spreadsheet_date(text)) {
    return "a number of a spreadsheet: format the column as a date, YYYY-MM-DD, and export it "
           "again";
  }
  return std::string(otherwise);
}

Expected<Date> parse_row_date(std::string_view text) {
  auto date = parse_date(text);
  if (date) return date;
  return field_error(DiagnosticId::BadDate, date.error().message, date_fix(text, date.error().fix));
}

Expected<std::string_view> parse_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view("0") : text.substr(point + 1);
  const bool digits = whole.find_first_not_of(kDigits) == std::string_view::npos &&
                      fraction.find_first_not_of(kDigits) == std::string_view::npos;
  if (!digits || whole.empty() || fraction.empty()) {
    return field_error(DiagnosticId::BadDecimal, fmt::format("'{}' is not a price", text),
                       "digits with at most one decimal point, such as 12.50");
  }
  return text;
}

Expected<std::string_view> parse_price(std::string_view text) {
  if (read_price(text)) return text;
  auto decimal = parse_decimal(text);
  if (!decimal) return decimal;
  return field_error(DiagnosticId::BadDecimal, fmt::format("'{}' has too many digits", text),
                     "at most 18 digits");
}

Expected<std::string_view> parse_currency(std::string_view text) {
  if (text.size() != 3 || !std::ranges::all_of(text, is_letter)) {
    return field_error(DiagnosticId::BadCurrency, fmt::format("'{}' is not a currency", text),
                       "a code of ISO 4217, such as EUR");
  }
  return text;
}

void FieldReader::fail_structure(std::size_t column) {
  fail(column, DiagnosticId::BadType, "an object or array stands where a value belongs",
       "a string, a number or null");
}

void FieldReader::fail_missing(std::size_t column) {
  fail(column, DiagnosticId::MissingValue, "the value is missing", "every row needs one");
}

void FieldReader::fail(std::size_t column, DiagnosticId id, std::string message, std::string fix) {
  if (error_) return;
  error_ = std::make_unique<RowError>(RowError{column, 0, id, std::move(message), std::move(fix)});
}

void refuse_totals(FieldReader& reader, std::size_t column, std::string_view id,
                   std::string_view what) {
  for (const std::string_view word : kTotalWords) {
    if (!equal_ignoring_case(id, word)) continue;
    reader.fail(column, DiagnosticId::TotalsRow,
                fmt::format("'{}' is a line of sums, not {}", id, what),
                "remove it: licstat adds up itself");
  }
}

}  // namespace licstat
