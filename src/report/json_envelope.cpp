// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/json_envelope.hpp"

#include <string>

#include "licstat/report/json_text.hpp"

namespace licstat {

void JsonEnvelope::member(std::string_view key, std::string_view value) {
  begin_member(key);
  out_.write(value);
}

void JsonEnvelope::string(std::string_view key, std::string_view value) {
  begin_member(key);
  std::string text;
  append_json_string(text, value);
  out_.write(text);
}

void JsonEnvelope::begin_array(std::string_view key) {
  begin_member(key);
  out_.write("[");
  array_is_empty_ = true;
}

void JsonEnvelope::element(std::string_view value) {
  out_.write(array_is_empty_ ? "\n    " : ",\n    ");
  out_.write(value);
  array_is_empty_ = false;
}

void JsonEnvelope::end_array() { out_.write(array_is_empty_ ? "]" : "\n  ]"); }

void JsonEnvelope::close() { out_.write("\n}\n"); }

void JsonEnvelope::begin_member(std::string_view key) {
  std::string text = is_empty_ ? "{\n  " : ",\n  ";
  is_empty_ = false;
  append_json_string(text, key);
  text += ": ";
  out_.write(text);
}

}  // namespace licstat
