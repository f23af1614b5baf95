// SPDX-License-Identifier: Apache-2.0
// The shape of the records of an input: their columns, and how the names in the input match them.
//                                                                          (stage: ingest)
// In:     column names or JSON keys, as an input spells them.
// Out:    which column of the records each of them is.
// A reader needs no more of a kind of records than this. What the columns mean, and which of them
// tell the kind, is known to recognise/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {

/// What a value of a column has to be. Checks of values that are typed by hand go by it.
enum class ColumnType : std::uint8_t {
  Text,
  Id,  ///< names a customer, a user, a subscription, a SKU
  Count,
  Date,
  Flag,
  Price,
  Currency,
  Status,
  Workload,
};

struct ColumnDef {
  std::string_view name;
  bool required = false;                           ///< must stand in the header
  std::span<const std::string_view> aliases = {};  ///< other names of it
  ColumnType type = ColumnType::Text;
};

/// How names of columns are compared.
enum class NameMatch : std::uint8_t {
  IgnoringCase,           ///< of ASCII
  IgnoringCaseAndBlanks,  ///< "User Principal Name" in CSV is "userPrincipalName" in JSON
};

struct RecordShape {
  std::span<const ColumnDef> columns{};
  NameMatch match = NameMatch::IgnoringCase;
  bool is_nested = false;  ///< its JSON has objects in objects: "prepaidUnits.enabled"
};

bool is_same_name(std::string_view left, std::string_view right, NameMatch match);
/// Names for which is_same_name() holds are the same text.
std::string compared_name(std::string_view name, NameMatch match);

/// Whether the name or an alias of the column is that name.
bool is_called(const ColumnDef& column, std::string_view name, NameMatch match);

/// The number of the column that is called so, by its name or an alias; nullopt: none is.
std::optional<std::size_t> find_column(const RecordShape& shape, std::string_view name);
/// The same of a key of JSON, which may have a mark before it.
std::optional<std::size_t> find_key(const RecordShape& shape, std::string_view key);

/// The names of the columns of a shape, sorted: to find many among many takes as long as to sort
/// them. What it finds is what find_column() does.
class ColumnNames {
 public:
  explicit ColumnNames(const RecordShape& shape);

  /// The names that begin with the pieces that were given so far.
  struct Beginning {
    std::size_t first = 0;
    std::size_t end = 0;
    std::size_t length = 0;  ///< of the pieces, as they are compared

    [[nodiscard]] bool has_names() const { return first < end; }
  };
  [[nodiscard]] Beginning all() const { return {0, names_.size(), 0}; }
  [[nodiscard]] Beginning followed_by(const Beginning& before, std::string_view piece) const;
  /// The column whose name ends where the pieces do; nullopt: none does.
  [[nodiscard]] std::optional<std::size_t> column_of(const Beginning& whole) const;

  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
    return column_of(followed_by(all(), name));
  }

 private:
  struct Name {
    std::string compared;  // without what its shape does not compare
    std::size_t column;
  };

  NameMatch match_;
  std::vector<Name> names_;  // sorted; of two that are the same the first column's is first
};

/// The required columns that `names` lacks, for messages.
std::vector<std::string> missing_columns(const RecordShape& shape,
                                         std::span<const std::string> names);

/// A byte order mark that was read as Windows-1252 and written again, or lost on the way, stands
/// before the name of the first column in many exports.
std::string_view without_garbled_mark(std::string_view name);
/// Before the first key of JSON that was made of such CSV it may stand whole, too.
std::string_view without_mark(std::string_view key);

}  // namespace licstat
