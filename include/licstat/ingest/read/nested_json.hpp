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
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
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

  /// So many keys are remembered before all are forgotten.
  static constexpr std::size_t kMaxKeys = 4096;

  bool read(std::string_view text);

  /// Their texts stay valid until the next read().
  [[nodiscard]] std::span<const Field> fields() const { return fields_; }
  /// The keys that lead to the field of a column, in the spelling of the record that was read; none
  /// where it does not have them.
  [[nodiscard]] std::vector<std::string> keys_of(std::size_t column) const;

 private:
  struct Key {
    std::size_t number;                 // the same for spellings that differ in case
    std::optional<std::size_t> column;  // that is named so
    std::string path;
    bool has_nul;  // no key may
  };

  const Key& key_of(const std::string& path);
  void forget_keys();
  bool take_object(simdjson::dom::object object, const std::string& before);
  bool take_value(simdjson::dom::element value, const Key& key, const std::string& path);
  bool take_array(simdjson::dom::array array, const std::string& path);
  bool set_text(const Key& key, std::string_view text, bool is_structure);

  RecordShape shape_;
  std::size_t max_depth_;
  simdjson::dom::parser parser_;
  std::map<std::string, Key, std::less<>> keys_;  // by path
  std::map<std::string, std::size_t, std::less<>> numbers_;
  std::vector<std::uint64_t> last_object_;  // of each key: the object that it stood in last
  std::uint64_t object_ = 0;
  std::vector<Field> fields_;
  std::vector<bool> is_set_;          // of each column
  std::vector<const Key*> named_by_;  // of each column; nullptr: the record does not name it
  std::deque<std::string> texts_;     // what simdjson does not keep as text
};

}  // namespace licstat
