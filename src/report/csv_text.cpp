// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/csv_text.hpp"

namespace licstat {
namespace {

bool needs_quotes(std::string_view text, char delimiter) {
  if (text.empty()) return false;
  if (text.front() == ' ' || text.back() == ' ') return true;
  if (text.front() == '\t' || text.back() == '\t') return true;
  const auto has = [text](char c) { return text.find(c) != std::string_view::npos; };
  return has(delimiter) || has('"') || has('\r') || has('\n');
}

}  // namespace

void append_csv_field(std::string& text, std::string_view field, char delimiter) {
  if (!needs_quotes(field, delimiter)) {
    text += field;
    return;
  }
  text += '"';
  for (const char c : field) {
    if (c == '"') text += '"';
    text += c;
  }
  text += '"';
}

}  // namespace licstat
