// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/field_parsers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "licstat/base/ascii.hpp"
#include "licstat/base/date_order.hpp"
#include "licstat/model/subscription.hpp"

namespace licstat {
namespace {

constexpr std::string_view kDigits = "0123456789";

bool is_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }

/// The number at the front of `text`, and what is behind `end`; nullopt: there is none.
std::optional<unsigned> take_number(std::string_view& text, char end) {
  unsigned number = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto length = static_cast<std::size_t>(stop - text.data());
  if (failure != std::errc{} || length == text.size() || text[length] != end) return std::nullopt;
  text.remove_prefix(length + 1);
  return number;
}

/// Drops it from the front of the text; false: the text does not begin with it.
bool take_front(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

/// "+0200", the zone of whoever wrote the date. It moves no day: the milliseconds are of UTC.
bool take_zone(std::string_view& text) {
  constexpr std::size_t kLength = 5;
  if (text.size() < kLength || (text.front() != '+' && text.front() != '-')) return false;
  if (text.substr(1, kLength - 1).find_first_not_of(kDigits) != std::string_view::npos) {
    return false;
  }
  text.remove_prefix(kLength);
  return true;
}

/// "/Date(1747299746000)/", as Windows PowerShell writes a date in JSON: milliseconds since 1970.
/// Its slashes may stand escaped, where JSON was written into JSON or into CSV.
std::optional<Date> read_powershell_date(std::string_view text) {
  take_front(text, "\\");
  if (!take_front(text, "/Date(")) return std::nullopt;
  std::int64_t milliseconds = 0;
  const auto [stop, failure] =
      std::from_chars(text.data(), text.data() + text.size(), milliseconds);
  if (failure != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  take_zone(text);
  if (text != ")/" && text != ")\\/") return std::nullopt;
  return date_of_milliseconds(milliseconds);
}

tl::unexpected<FieldError> too_many_digits(std::string_view price) {
  return field_error(DiagnosticId::BadDecimal, fmt::format("'{}' has too many digits", price),
                     "at most 18 digits");
}

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
  if (const auto written = read_powershell_date(text)) return *written;
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
  return too_many_digits(text);
}

Expected<Price> price_a_month(std::string_view text, std::int64_t months) {
  const auto price = part_of(*read_price(text), months);
  if (!price) return too_many_digits(text);
  return *price;
}

Expected<std::string_view> parse_currency(std::string_view text) {
  if (text.size() != 3 || !std::ranges::all_of(text, is_letter)) {
    return field_error(DiagnosticId::BadCurrency, fmt::format("'{}' is not a currency", text),
                       "a code of ISO 4217, such as EUR");
  }
  return text;
}

std::optional<FieldError> error_of_value(ColumnType type, std::string_view text) {
  const auto error_of = [](const auto& parsed) {
    return parsed ? std::nullopt : std::optional(parsed.error());
  };
  switch (type) {
    case ColumnType::Text:
    case ColumnType::Id:
    case ColumnType::Workload:
      return std::nullopt;
    case ColumnType::Count:
      return error_of(parse_integer(text));
    case ColumnType::Date:
      return error_of(parse_date(text));
    case ColumnType::Flag:
      return error_of(parse_boolean(text));
    case ColumnType::Price:
      return error_of(parse_price(text));
    case ColumnType::Currency:
      return error_of(parse_currency(text));
    case ColumnType::Status:
      return error_of(parse_status(text));
  }
  return std::nullopt;
}

Expected<std::int64_t> parse_quantity(std::string_view text) {
  constexpr std::size_t kGrouped = 3;  // "1.000" is a thousand where it is grouped so
  const std::size_t point = text.find('.');
  const std::size_t zeros = point == std::string_view::npos ? 0 : text.size() - point - 1;
  const bool is_whole = zeros > 0 && zeros != kGrouped &&
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

}  // namespace licstat
