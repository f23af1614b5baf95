// SPDX-License-Identifier: Apache-2.0
// JSON records of exports, whose objects hold objects, as the flat rows that their CSV twins are.
//                                                                          (stage: ingest)
// In:     the text of one JSON object.
// Out:    a field per column. "prepaidUnits": {"enabled": 25} is the column "prepaidUnits.enabled";
//         what a column names and is an object or array itself keeps its JSON as text, and is
//         marked is_structure. A whole number is written without a fraction: 25.0 is 25. Where two
//         keys name one column, the first is read.
// Errors: false where simdjson refuses the record (integers beyond 64 bits included), a key stands
//         twice or a NUL stands in a text: then JsonRecord says what is wrong with it.
// Keys may be data, such as ids, as long and as many as a record may be: none is kept for the next
// record, and no path is put together, which would have a long key once for each key in it.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/read/record.hpp"
#include "licstat/ingest/read/record_shape.hpp"

namespace licstat {

class NestedJson {
 public:
  NestedJson(const RecordShape& shape, std::size_t max_depth);

  bool read(std::string_view text);

  /// Their texts stay valid until the next read().
  [[nodiscard]] std::span<const Field> fields() const { return fields_; }
  /// The keys that lead to the field of a column, in the spelling of the record that was read; none
  /// where it does not have them.
  [[nodiscard]] std::vector<std::string> keys_of(std::size_t column) const;
  /// The column of a key of the record itself, which may have a mark before it.
  [[nodiscard]] std::optional<std::size_t> column_of(std::string_view key) const;

 private:
  using Path = std::vector<std::string_view>;

  void clear();
  bool has_bad_key(simdjson::dom::object object);
  bool take_object(simdjson::dom::object object, const ColumnNames::Beginning& before);
  bool take_value(simdjson::dom::element value, const ColumnNames::Beginning& path);
  bool take_array(simdjson::dom::array array);
  void note_keys(std::size_t column);
  bool set_text(std::optional<std::size_t> column, std::string_view text, bool is_structure);

  ColumnNames names_;
  std::size_t max_depth_;
  simdjson::dom::parser parser_;
  std::vector<std::string_view> keys_;  // of the object that is looked at
  Path path_;                           // the keys that lead to the value that is read
  std::vector<Field> fields_;
  std::vector<bool> is_set_;        // of each column
  std::vector<Path> named_by_;      // of each column; empty: the record does not name it
  std::vector<std::size_t> named_;  // the columns that the record names
  std::deque<std::string> texts_;   // what simdjson does not keep as text
};

}  // namespace licstat
