// SPDX-License-Identifier: Apache-2.0
// What the columns of a file mean that licstat does not know: a grid, a PSA export, a home-made
// sheet.                                                                    (stage: ingest)
// In:     --map COLUMN=FIELD, --set FIELD=VALUE, --map-status WORD=STATUS; a file of --mapping.
// Out:    fields of canonical records for names of columns. Nothing is known of any input yet:
//         mapped_kind.hpp puts the two together.
// Errors: Error{Usage} in one line: an unknown field or status (with the nearest), a column mapped
//         twice, a value that its field cannot have, a file that is not as it must be.
// Source: docs/input-formats.md#files-that-are-not-known.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/text_map.hpp"
#include "licstat/ingest/read/read_file.hpp"
#include "licstat/model/subscription.hpp"

namespace licstat {

struct MappedColumn {
  std::string column;  ///< as the file spells it; case and blanks do not matter
  std::string field;   ///< of canonical records
};

struct FixedValue {
  std::string field;
  std::string value;
};

/// By the word in lower case.
using MappedStatuses = std::map<std::string, Status>;

class Mapping {
 public:
  /// `where` begins messages: "--map", or the place in a file.
  void map_column(std::string_view where, std::string_view column, std::string_view field);
  void set_value(std::string_view where, std::string_view field, std::string_view value);
  void map_status(std::string_view where, std::string_view word, std::string_view status);
  /// What `other` says of columns, fields and words of which this says nothing.
  void fill_in(const Mapping& other);

  [[nodiscard]] bool empty() const { return columns_.empty() && values_.empty(); }
  [[nodiscard]] const std::vector<MappedColumn>& columns() const { return columns_; }
  /// The mapped column of that name, as column_key() compares them; nullptr: it is not mapped.
  [[nodiscard]] const MappedColumn* find(std::string_view column) const;
  /// The mapped columns of an input whose names have these keys, in the order of columns(). In JSON
  /// "company.name" is one where there is "company".
  [[nodiscard]] std::vector<const MappedColumn*> columns_of(const TextSet& keys,
                                                            bool is_json) const;
  /// Whether "<column>.name" is mapped, whatever the name.
  [[nodiscard]] bool has_part_of(std::string_view column) const;
  [[nodiscard]] const std::vector<FixedValue>& values() const { return values_; }
  [[nodiscard]] const MappedStatuses& statuses() const { return statuses_; }

 private:
  /// False: there is one of that name.
  bool add(MappedColumn column);

  std::vector<MappedColumn> columns_;
  TextMap<std::size_t> by_key_;                 // places of columns
  TextMap<std::vector<std::size_t>> by_whole_;  // of "company.name", by the key "company"
  std::vector<FixedValue> values_;
  MappedStatuses statuses_;
};

/// What was typed, each as "LEFT=RIGHT".
struct TypedMapping {
  std::vector<std::string> columns;
  std::vector<std::string> values;
  std::vector<std::string> statuses;
};
Mapping parse_mapping(const TypedMapping& typed);

/// A file of --mapping: {"columns": {COLUMN: FIELD}, "values": {FIELD: VALUE}, "status": {WORD:
/// STATUS}}, each of them optional.
struct MappingFile {
  Mapping mapping;
  ReadFile file;
};
MappingFile read_mapping_file(const std::string& path);

/// Names of columns are compared without ASCII case and blanks: the form to compare.
std::string column_key(std::string_view name);

}  // namespace licstat
