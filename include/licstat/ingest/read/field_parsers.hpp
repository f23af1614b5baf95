// SPDX-License-Identifier: Apache-2.0
// Text of one field to a value, strictly: what does not fit is an error, never a guess.
//                                                                          (stage: ingest)
// Errors: FieldError with the value and what to do about it.
// Source: docs/cli.md#canonical-records (Values).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "licstat/base/date.hpp"
#include "licstat/base/expected.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "licstat/ingest/read/record.hpp"

namespace licstat {

constexpr std::int64_t kMaxInteger = 1'000'000'000'000;

/// Digits alone, 0 ... 10^12.
Expected<std::int64_t> parse_integer(std::string_view text);
/// true/false/yes/no/1/0, without case.
Expected<bool> parse_boolean(std::string_view text);
/// What to do about a text that is no date: one that can be read two ways, or that is a number of a
/// spreadsheet, has a fix of its own.
std::string date_fix(std::string_view text, std::string_view otherwise);
/// As parse_date(), with date_fix().
Expected<Date> parse_row_date(std::string_view text);
/// A price: digits with at most one point; returned as written.
Expected<std::string_view> parse_decimal(std::string_view text);
/// The same, or such a number over a whole one ("99.90/12"), of at most 18 digits each.
Expected<std::string_view> parse_price(std::string_view text);
/// Three letters.
Expected<std::string_view> parse_currency(std::string_view text);

/// Values of the fields of one row. The first field that cannot be read is kept as the row's error;
/// what is read after it is of no use.
class FieldReader {
 public:
  explicit FieldReader(std::span<const Field> fields) : fields_(fields) {}

  std::string_view text(std::size_t column) {
    const Field& field = fields_[column];
    if (field.is_structure) fail_structure(column);
    return field.text;
  }
  std::string_view required(std::size_t column) {
    const std::string_view value = text(column);
    if (value.empty()) fail_missing(column);
    return value;
  }
  /// nullopt where the field is empty.
  template <class T>
  std::optional<T> optional(std::size_t column, Expected<T> (*parse)(std::string_view)) {
    const std::string_view value = text(column);
    if (value.empty() || error_) return std::nullopt;
    return parsed(column, parse(value));
  }
  /// T{} where the row has an error.
  template <class T>
  T required(std::size_t column, Expected<T> (*parse)(std::string_view)) {
    const std::string_view value = required(column);
    if (error_) return T{};
    return parsed(column, parse(value)).value_or(T{});
  }
  /// As `into = optional(column, parse)`, for rows by the million: an optional that is copied
  /// before its parts have reached memory holds up the processor. Requires: `parse` takes every
  /// date that read_date() takes for the same.
  void date(std::size_t column, std::optional<Date>& into,
            Expected<Date> (*parse)(std::string_view) = parse_row_date) {
    const std::string_view value = text(column);
    into.reset();
    Date date;
    if (read_date(value, date)) {
      into.emplace(date);
    } else if (!value.empty()) {
      into = optional(column, parse);
    }
  }
  void fail(std::size_t column, DiagnosticId id, std::string message, std::string fix);

  [[nodiscard]] RowProblem take_error() { return std::move(error_); }
  [[nodiscard]] bool failed() const { return error_ != nullptr; }

 private:
  void fail_structure(std::size_t column);
  void fail_missing(std::size_t column);
  template <class T>
  std::optional<T> parsed(std::size_t column, Expected<T> result) {
    if (result) return *result;
    fail(column, result.error().id, std::move(result.error().message),
         std::move(result.error().fix));
    return std::nullopt;
  }

  std::span<const Field> fields_;
  RowProblem error_;
};

/// An error of its own for a line of sums ("Total") in place of `what`.
void refuse_totals(FieldReader& reader, std::size_t column, std::string_view id,
                   std::string_view what = "a customer");

/// An ordinary id is longer, and costs no more.
constexpr std::size_t kLongestTotal = 11;

/// The customer id of a row.
inline std::string_view read_customer_id(FieldReader& reader, std::size_t column) {
  const std::string_view id = reader.required(column);
  if (id.size() <= kLongestTotal) refuse_totals(reader, column, id);
  return id;
}

/// The subscription or SKU that a row names; an error where it names neither.
inline TargetName read_target(FieldReader& reader, std::string_view customer_id,
                              std::size_t subscription_column, std::size_t sku_column) {
  const TargetName name{customer_id, reader.text(subscription_column), reader.text(sku_column)};
  if (name.subscription_id.empty() && name.sku.empty()) {
    reader.fail(subscription_column, DiagnosticId::NoTarget,
                "the row names neither a subscription nor a SKU", "give subscription_id or sku");
  }
  return name;
}

}  // namespace licstat
