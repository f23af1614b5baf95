// SPDX-License-Identifier: Apache-2.0
// The cells of one row to values: the one gate that each of them passes.    (stage: ingest)
// In:     a row, canonical or of an export.
// Out:    values. The first cell that cannot be read is the row's error; what is read after it is
//         of no use.
// Errors: those of field_parsers.hpp; missing-value; bad-type for JSON that is no single value; in
//         an export unexpanded-cell for the name of a type where its content belongs.
// Source: docs/cli.md#canonical-records (Values), docs/input-formats.md#exports.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/field_parsers.hpp"
#include "licstat/ingest/read/record.hpp"

namespace licstat {

/// Who wrote the cells, and so how they are read. A parameter of the type, not of the object: rows
/// by the million are not asked for it.
enum class CellPolicy : std::uint8_t {
  Canonical,  ///< a cell says what it says
  Exported,  ///< it may say "System.Object[]", in whatever column; numbers, dates and booleans have
             ///< more forms
};

/// Also "@{Enabled=25; Warning=0}".
bool names_type(std::string_view cell);
/// Whether the cell is the name of a type, or an object as PowerShell prints it, written in place
/// of what it holds. Nearly no cell begins like one.
inline bool is_unexpanded(std::string_view cell) {
  constexpr std::string_view kFirst = "SM[@";
  return !cell.empty() && kFirst.find(cell.front()) != std::string_view::npos && names_type(cell);
}

/// The error of a row: the first one.
class RowErrors {
 public:
  void fail(std::size_t column, DiagnosticId id, std::string message, std::string fix);
  void fail(std::size_t column, FieldError error) {
    fail(column, error.id, std::move(error.message), std::move(error.fix));
  }
  /// "Microsoft.Graph.PowerShell..." stands where an object or list was cut off.
  void fail_unexpanded(std::size_t column, std::string_view cell);

  [[nodiscard]] RowProblem take_error() { return std::move(error_); }
  [[nodiscard]] bool failed() const { return error_ != nullptr; }

 protected:
  void fail_structure(std::size_t column);
  void fail_missing(std::size_t column);

 private:
  RowProblem error_;
};

/// An error of its own for a line of sums ("Total") in place of `what`.
void refuse_totals(RowErrors& errors, std::size_t column, std::string_view id,
                   std::string_view what = "a customer");

/// "Total", "totals" and "Grand total" begin so; an ordinary id does not, and costs no more.
constexpr bool may_be_total(std::string_view id) {
  constexpr std::size_t kLongest = 11;
  const char first = id.empty() ? '\0' : ascii_lower(id.front());
  return id.size() <= kLongest && (first == 't' || first == 'g');
}

template <CellPolicy policy>
class CellReader : public RowErrors {
  static constexpr bool kIsExport = policy == CellPolicy::Exported;

 public:
  explicit CellReader(std::span<const Field> fields) : fields_(fields) {}

  /// The cell as it stands, be it text or JSON.
  std::string_view cell(std::size_t column) {
    const std::string_view cell = fields_[column].text;
    if (kIsExport && is_unexpanded(cell)) fail_unexpanded(column, cell);
    return cell;
  }
  std::string_view text(std::size_t column) {
    const std::string_view text = cell(column);
    if (fields_[column].is_structure) fail_structure(column);
    return text;
  }
  std::string_view required(std::size_t column) {
    const std::string_view value = text(column);
    if (value.empty()) fail_missing(column);
    return value;
  }
  /// What the row is about, "a user"; an error where it is a line of sums.
  std::string_view required_name(std::size_t column, std::string_view what = "a customer") {
    const std::string_view name = required(column);
    if (may_be_total(name)) refuse_totals(*this, column, name, what);
    return name;
  }
  /// nullopt where the cell is empty.
  template <class T>
  std::optional<T> optional(std::size_t column, Expected<T> (*parse)(std::string_view)) {
    const std::string_view value = text(column);
    if (value.empty() || failed()) return std::nullopt;
    return parsed(column, parse(value));
  }
  /// T{} where the row has an error.
  template <class T>
  T required(std::size_t column, Expected<T> (*parse)(std::string_view)) {
    const std::string_view value = required(column);
    if (failed()) return T{};
    return parsed(column, parse(value)).value_or(T{});
  }

  std::optional<std::int64_t> quantity(std::size_t column) {
    return optional(column, kIsExport ? parse_quantity : parse_integer);
  }
  std::int64_t required_quantity(std::size_t column) {
    return required(column, kIsExport ? parse_quantity : parse_integer);
  }
  std::optional<bool> boolean(std::size_t column) {
    const std::string_view word = fields_[column].text;  // as nearly every report writes it
    if (word == "True" || word == "False") return word == "True";
    return optional(column, kIsExport ? parse_export_boolean : parse_boolean);
  }
  std::optional<Date> date(std::size_t column) { return optional(column, kParseDate); }
  Date required_date(std::size_t column) { return required(column, kParseDate); }
  /// As `into = date(column)`, and faster, for rows by the million: it writes the date in place,
  /// for to copy a fresh optional stalls the processor, and asks nothing else of a text that is a
  /// date.
  void read_date(std::size_t column, std::optional<Date>& into) {
    into.reset();
    Date date;
    if (licstat::read_date(fields_[column].text, date)) {
      into.emplace(date);
    } else {
      into = optional(column, kParseDate);
    }
  }
  [[nodiscard]] bool is_empty(std::size_t column) const { return fields_[column].text.empty(); }

 private:
  static constexpr Expected<Date> (*kParseDate)(std::string_view) = kIsExport ? parse_export_date
                                                                              : parse_row_date;

  template <class T>
  std::optional<T> parsed(std::size_t column, Expected<T> result) {
    if (result) return *result;
    fail(column, std::move(result.error()));
    return std::nullopt;
  }

  std::span<const Field> fields_;
};

using FieldReader = CellReader<CellPolicy::Canonical>;
using ExportFields = CellReader<CellPolicy::Exported>;

/// The subscription or SKU that a row names; an error where it names neither.
inline TargetName read_target(FieldReader& reader, std::string_view customer_id,
                              std::size_t subscription_column, std::size_t sku_column) {
  const TargetName name{customer_id, reader.text(subscription_column), reader.text(sku_column)};
  if (name.subscription_id.empty() && name.sku.empty()) {
    reader.fail(subscription_column, DiagnosticId::NoTarget,
                "the row names neither a subscription nor a SKU", "give subscription_id or sku");
  }
  if (may_be_total(name.subscription_id)) {
    refuse_totals(reader, subscription_column, name.subscription_id, "a subscription");
  }
  if (may_be_total(name.sku)) refuse_totals(reader, sku_column, name.sku, "a SKU");
  return name;
}

}  // namespace licstat
