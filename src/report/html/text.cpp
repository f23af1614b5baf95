// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/html/text.hpp"

#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

void append_html(std::string& page, std::string_view text) {
  for (const char c : escape_for_screen(text)) {
    const std::string_view entity = entity_of(c);
    if (entity.empty()) {
      page += c;
    } else {
      page += entity;
    }
  }
}

std::string html_of(std::string_view text) {
  std::string page;
  append_html(page, text);
  return page;
}

}  // namespace licstat
