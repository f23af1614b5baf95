// SPDX-License-Identifier: Apache-2.0
// JSON as it is written: strings, and objects on one line.                  (stage: report)
// In:     any bytes.
// Out:    valid JSON in UTF-8, in which nothing is hidden from a reader: what escape_for_screen
//         would show becomes \u202e, and a byte that is not UTF-8 the text \xff.
// Errors: none.
// Source: RFC 8259. Written by hand because a percentage must not pass through a double, and rows
//         are never held as a document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace licstat {

/// Appends `value` as a JSON string, with its quotes.
void append_json_string(std::string& text, std::string_view value);
/// Null where there is none.
void append_json_or_null(std::string& text, const std::optional<std::string>& value);
/// Null where the value is empty.
void append_json_given(std::string& text, std::string_view value);

/// {"a": 1, "b": "x"} member by member, onto the end of a text that outlives it.
class JsonObject {
 public:
  explicit JsonObject(std::string& text) : text_(text) { text_ += '{'; }

  /// Writes the key; the caller appends the value to the text.
  void key(std::string_view key);
  void string(std::string_view key, std::string_view value);
  void integer(std::string_view key, std::int64_t value);
  void close() { text_ += '}'; }

 private:
  std::string& text_;
  bool is_empty_ = true;
};

}  // namespace licstat
