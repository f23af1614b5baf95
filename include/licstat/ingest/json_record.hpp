// SPDX-License-Identifier: Apache-2.0
// One JSON object to the fields of one kind, strictly.                      (stage: ingest)
// In:     the text of one value. Numbers and booleans become their text as written, so the parser
//         of the kind judges them as it judges CSV; null is a field that is not given.
// Out:    a field per column of the kind; keys that are none of its columns are ignored.
// Errors: what refuses the row (not an object, bad UTF-8, a number like 1e400; in NDJSON syntax),
//         or the input (a key twice, nesting beyond 64 levels, a string beyond 16 MiB).
// A plain record is read with simdjson (plain_json.hpp), one of an export too (nested_json.hpp).
// What is unusual goes the strict way: all else is read with nlohmann/json, which decides what it
// says and words what is wrong with it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/kind.hpp"
#include "licstat/ingest/record.hpp"

namespace licstat {

struct JsonProblem {
  DiagnosticId id{};
  std::size_t offset = 0;  ///< in the text
  std::string message;
  bool is_at_byte = false;  ///< offset says where; else the column, or the record as a whole
  std::optional<std::size_t> column = std::nullopt;  ///< of the kind
};

class NestedJson;
class PlainJson;

class JsonRecord {
 public:
  /// `outer_depth`: levels of the document around the record.
  JsonRecord(const KindDef& kind, int outer_depth);
  ~JsonRecord();

  /// parse_plain(), and parse_strictly() where that says no.
  std::optional<JsonProblem> parse(std::string_view text);
  /// false: the text is no plain record, whatever else it may be.
  bool parse_plain(std::string_view text);
  std::optional<JsonProblem> parse_strictly(std::string_view text);

  /// Their texts stay valid from record to record, until the parse that follows is_full().
  [[nodiscard]] std::span<const Field> fields() const;
  [[nodiscard]] bool is_full() const;

 private:
  friend class JsonRecordHandler;

  const KindDef& kind_;
  std::size_t max_depth_;
  std::unique_ptr<PlainJson> plain_;    // of canonical records
  std::unique_ptr<NestedJson> nested_;  // of exports
  bool is_plain_ = false;               // how the last record was parsed
  std::vector<std::string> texts_;      // one per column, reused from record to record
  std::vector<Field> fields_;
  std::vector<std::set<std::string, std::less<>>> keys_;  // of the objects that are open
};

/// The keys of an object, in its order, as often as they stand in it; nullopt where the text is no
/// JSON object.
std::optional<std::vector<std::string>> object_keys(std::string_view text);

}  // namespace licstat
