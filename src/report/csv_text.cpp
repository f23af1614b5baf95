// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/csv_text.hpp"

#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

/// What a formula begins with, in the width of ASCII and in that of CJK.
constexpr std::u32string_view kFormulaStarts = U"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
constexpr std::u32string_view kBlanks =
    U" \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F"
    U"\u3000";
constexpr std::u32string_view kQuotes =
    U"\"'`\u00B4\u00AB\u00BB\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u2039\u203A\uFF02"
    U"\uFF07";

bool contains(std::u32string_view characters, char32_t character) {
  return characters.find(character) != std::u32string_view::npos;
}

bool is_skipped(char32_t character) {
  return contains(kBlanks, character) || contains(kQuotes, character) || is_hidden(character);
}

bool needs_quotes(std::string_view text, char delimiter) {
  if (text.empty()) return false;
  if (text.front() == ' ' || text.back() == ' ') return true;
  if (text.front() == '\t' || text.back() == '\t') return true;
  const auto has = [text](char c) { return text.find(c) != std::string_view::npos; };
  return has(delimiter) || has('"') || has('\r') || has('\n');
}

}  // namespace

void append_csv_field(std::string& text, std::string_view field, char delimiter) {
  if (needs_quotes(field, delimiter)) return append_quoted_field(text, field);
  text += field;
}

void append_quoted_field(std::string& text, std::string_view field) {
  text += '"';
  for (const char c : field) {
    if (c == '"') text += '"';
    text += c;
  }
  text += '"';
}

bool looks_like_formula(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    if (contains(kFormulaStarts, point.value)) return true;
    if (!is_skipped(point.value)) break;
    text.remove_prefix(point.length);
  }
  return false;
}

}  // namespace licstat
