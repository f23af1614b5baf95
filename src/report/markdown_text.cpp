// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/markdown_text.hpp"

#include <algorithm>

#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr std::string_view kMarkup = "\\|`*_[]<>";
constexpr std::string_view kBlockStarts = "#+-=~";
constexpr std::string_view kDecimalDigits = "0123456789";

/// A line break of any system is one blank.
std::string on_one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with("\r\n")) continue;
    line += text[at] == '\r' || text[at] == '\n' ? ' ' : text[at];
  }
  return line;
}

/// Where the character stands that makes a block of a text: "#" of "# a", "." of "12. a".
std::size_t block_sign(std::string_view text) {
  if (text.empty() || kBlockStarts.find(text.front()) != std::string_view::npos) return 0;
  const std::size_t behind = text.find_first_not_of(kDecimalDigits);
  const bool is_numbered = behind != 0 && behind != std::string_view::npos &&
                           (text[behind] == '.' || text[behind] == ')');
  return is_numbered ? behind : text.size();
}

}  // namespace

std::string markdown_text(std::string_view text) {
  std::string markdown;
  for (const char c : escape_for_screen(on_one_line(text))) {
    if (kMarkup.find(c) != std::string_view::npos) markdown += '\\';
    markdown += c;
  }
  return markdown;
}

std::string markdown_paragraph(std::string_view text) {
  // Blanks in front would make it code.
  text.remove_prefix(std::min(text.find_first_not_of(" \r\n"), text.size()));
  std::string markdown = markdown_text(text);
  const std::size_t sign = block_sign(markdown);
  if (sign < markdown.size()) markdown.insert(sign, 1, '\\');
  return markdown;
}

}  // namespace licstat
