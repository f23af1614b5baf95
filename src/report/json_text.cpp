// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/json_text.hpp"

#include <fmt/format.h>

#include <iterator>

#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

/// The two-character escapes of RFC 8259; empty for other characters.
std::string_view short_escape(char32_t c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return {};
  }
}

/// As "\u202e", beyond U+FFFF as two of them.
void append_utf16(std::string& text, unsigned value) {
  if (value <= 0xFFFF) {
    text += fmt::format("\\u{:04x}", value);
  } else {
    const unsigned rest = value - 0x10000;
    text += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
  }
}

// fmt::format, not format_to: that would compile all of fmt into this unit.
void append_code_point(std::string& text, CodePoint point, std::string_view bytes) {
  const auto value = static_cast<unsigned>(point.value);
  if (!point.valid) {
    text += fmt::format("\\\\x{:02x}", value);
  } else if (const std::string_view escape = short_escape(point.value); !escape.empty()) {
    text += escape;
  } else if (is_hidden(point.value)) {
    append_utf16(text, value);
  } else {
    text += bytes;
  }
}

}  // namespace

void append_json_string(std::string& text, std::string_view value) {
  text += '"';
  if (is_plain_ascii(value) && value.find_first_of("\"\\") == std::string_view::npos) {
    text.append(value) += '"';
    return;
  }
  for (std::size_t at = 0; at < value.size();) {
    const CodePoint point = first_code_point(value.substr(at));
    append_code_point(text, point, value.substr(at, point.length));
    at += point.length;
  }
  text += '"';
}

void append_json_or_null(std::string& text, const std::optional<std::string>& value) {
  if (!value) {
    text += "null";
  } else {
    append_json_string(text, *value);
  }
}

void append_json_given(std::string& text, std::string_view value) {
  append_json_or_null(text, value.empty() ? std::nullopt : std::optional(std::string(value)));
}

void JsonObject::key(std::string_view key) {
  if (!is_empty_) text_ += ", ";
  is_empty_ = false;
  append_json_string(text_, key);
  text_ += ": ";
}

void JsonObject::string(std::string_view key, std::string_view value) {
  this->key(key);
  append_json_string(text_, value);
}

void JsonObject::integer(std::string_view key, std::int64_t value) {
  this->key(key);
  text_ += fmt::to_string(value);
}

}  // namespace licstat
