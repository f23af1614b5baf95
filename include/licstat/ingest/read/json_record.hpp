// SPDX-License-Identifier: Apache-2.0
// One JSON object to the fields of one kind, strictly.                      (stage: ingest)
// In:     the text of one value. Numbers and booleans become their text as written, so the parser
//         of the kind judges them as it judges CSV; null is a field that is not given.
// Out:    a field per column of the kind; keys that are none of its columns are ignored.
// Errors: what refuses the row (not an object, bad UTF-8, a number like 1e400; in NDJSON syntax),
//         or the input (a key twice, nesting beyond 64 levels, a string beyond 16 MiB).
// A record that is, but for its values, like one before is compared with it (json_skeleton.hpp).
// Another plain one is read with simdjson (plain_json.hpp), one of an export always
// (nested_json.hpp). What is unusual goes the strict way: all else is read with nlohmann/json,
// which decides what it says and words what is wrong with it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/read/json_skeleton.hpp"
#include "licstat/ingest/read/record.hpp"
#include "licstat/ingest/read/record_shape.hpp"

namespace licstat {

struct JsonProblem {
  DiagnosticId id{};
  std::size_t offset = 0;  ///< in the text
  std::string message;
  bool is_at_byte = false;  ///< offset says where; else the column, or the record as a whole
  std::optional<std::size_t> column = std::nullopt;  ///< of the kind
  std::vector<std::string> keys{};  ///< that lead to the value; of a number out of range alone
};

class NestedJson;
class PlainJson;

class JsonRecord {
 public:
  /// `outer_depth`: levels of the document around the record.
  JsonRecord(const RecordShape& shape, int outer_depth);
  ~JsonRecord();

  /// The texts that parse_alike() was given are about to go.
  void forget_records() { skeletons_.forget_records(); }
  /// The length of the record that `text` starts with, if it is like one before; else 0.
  std::size_t parse_alike(std::string_view text);
  /// parse_plain(), and parse_strictly() where that says no.
  std::optional<JsonProblem> parse(std::string_view text);
  /// false: the text is no plain record, whatever else it may be.
  bool parse_plain(std::string_view text);
  std::optional<JsonProblem> parse_strictly(std::string_view text);

  /// Their texts stay valid from record to record, until the parse that follows is_full().
  [[nodiscard]] std::span<const Field> fields() const { return read_; }
  [[nodiscard]] bool is_full() const { return is_full_; }
  /// The keys that lead to the field of a column. None: the record of an export has it not.
  [[nodiscard]] std::vector<std::string> keys_of(std::size_t column) const;

 private:
  friend class JsonRecordHandler;

  [[nodiscard]] std::optional<std::size_t> column_of(std::string_view key) const;

  RecordShape shape_;
  std::size_t max_depth_;
  JsonSkeletons skeletons_;
  std::unique_ptr<NestedJson> nested_;  // of exports alone
  std::unique_ptr<PlainJson> plain_;    // made when it is needed first: it is large
  std::span<const Field> read_;  // the fields of the last record, whichever way it was parsed
  bool is_full_ = false;
  std::vector<std::string> texts_;  // one per column, reused from record to record
  std::vector<Field> fields_;
  std::vector<std::set<std::string, std::less<>>> keys_;  // of the objects that are open
};

/// The keys of an object, in its order, as often as they stand in it; nullopt where the text is no
/// JSON object.
std::optional<std::vector<std::string>> object_keys(std::string_view text);

}  // namespace licstat
