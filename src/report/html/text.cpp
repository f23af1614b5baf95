// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/html/text.hpp"

#include <algorithm>

#include "licstat/base/ascii.hpp"
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

constexpr std::string_view kDateForm = "0000-00-00";

bool begins_date(std::string_view text) {
  return text.size() >= kDateForm.size() &&
         std::ranges::equal(kDateForm, text.substr(0, kDateForm.size()), [](char form, char c) {
           return form == '0' ? is_digit(c) : form == c;
         });
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

std::string html_sentence(std::string_view text) {
  const std::string plain = html_of(text);
  std::string page;
  for (std::string_view rest = plain; !rest.empty();) {
    if (begins_date(rest)) {
      page.append("<span class=\"d\">").append(rest.substr(0, kDateForm.size())).append("</span>");
      rest.remove_prefix(kDateForm.size());
    } else {
      page += rest.front();
      rest.remove_prefix(1);
    }
  }
  return page;
}

}  // namespace licstat
