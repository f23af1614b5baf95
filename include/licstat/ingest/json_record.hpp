// SPDX-License-Identifier: Apache-2.0
// One JSON object to the fields of one kind, strictly.                      (stage: ingest)
// In:     the text of one value. Numbers and booleans become their text as written, so the parser
//         of the kind judges them as it judges CSV; null is a field that is not given.
// Out:    a field per column of the kind; keys that are none of its columns are ignored.
// Errors: what refuses the row (not an object, bad UTF-8, a number like 1e400; in NDJSON syntax),
//         or the input (a key twice, nesting beyond 64 levels, a string beyond 16 MiB).
#pragma once

#include <cstddef>
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

class JsonRecord {
 public:
  /// `outer_depth`: levels of the document around the record.
  JsonRecord(const KindDef& kind, int outer_depth);

  /// The fields stay valid until the next parse.
  std::optional<JsonProblem> parse(std::string_view text);
  [[nodiscard]] std::span<const Field> fields() const { return fields_; }

 private:
  friend class JsonRecordHandler;

  const KindDef& kind_;
  std::size_t max_depth_;
  std::vector<std::string> texts_;  // one per column, reused from record to record
  std::vector<Field> fields_;
  std::vector<std::set<std::string, std::less<>>> keys_;  // of the objects that are open
};

/// The keys of an object, in its order, as often as they stand in it; nullopt where the text is no
/// JSON object.
std::optional<std::vector<std::string>> object_keys(std::string_view text);

}  // namespace licstat
