// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/screen_line.hpp"

#include <utility>

namespace licstat {
namespace {

std::string_view start_of(Style style) {
  switch (style) {
    case Style::Plain:
      return {};
    case Style::Bold:
      return "\x1b[1m";
    case Style::Alarm:
      return "\x1b[1;31m";
    case Style::Warning:
      return "\x1b[33m";
    case Style::Above:
      return "\x1b[36m";
    case Style::Dim:
      return "\x1b[2m";
  }
  return {};
}

}  // namespace

void ScreenLine::put(std::string_view text, Style style) {
  const std::size_t length = text.find_last_not_of(' ') + 1;  // npos + 1 is 0
  const std::size_t blanks_behind = text.size() - length;
  if (length > 0) {
    text_.append(blanks_, ' ');
    blanks_ = 0;
    const bool is_styled = color_ && style != Style::Plain;
    if (is_styled) text_ += start_of(style);
    text_ += text.substr(0, length);
    if (is_styled) text_ += "\x1b[0m";
  }
  blanks_ += blanks_behind;
}

std::string ScreenLine::take() {
  blanks_ = 0;
  text_ += '\n';
  return std::exchange(text_, {});
}

}  // namespace licstat
