// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/display.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "licstat/base/ascii.hpp"
#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr char32_t kEmojiStyle = 0xFE0F;  // variation selector 16

/// What is never cut: a grapheme, or an escape.
struct Cluster {
  std::size_t length;
  std::size_t width;
};

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

/// The length of an escape at the front of `text`, or 0.
std::size_t escape_length(std::string_view text) {
  std::size_t length = 0;
  if (text.starts_with("\\x")) length = 4;
  if (text.starts_with("\\u")) length = 6;
  if (text.starts_with("\\U")) length = 10;
  if (length == 0 || text.size() < length) return 0;
  return std::ranges::all_of(text.substr(2, length - 2), is_hex) ? length : 0;
}

bool is_flag_half(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

/// Whether the emoji style selector makes two columns of what takes one: "©", "1" of a keycap.
bool takes_emoji_style(char32_t c) {
  if ((c >= '0' && c <= '9') || c == '#' || c == '*') return true;
  return utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->boundclass ==
         UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

std::size_t width_of(char32_t c) {
  const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
  return static_cast<std::size_t>(std::max(width, 0));
}

/// A grapheme is as wide as its widest code point: its marks are drawn over its base, and the parts
/// of an emoji sequence melt into one. Two cases are wider than any of their parts.
std::size_t width_with_next(std::size_t width, char32_t base, char32_t next) {
  if (next == kEmojiStyle && takes_emoji_style(base)) return 2;
  if (is_flag_half(base) && is_flag_half(next)) return 2;
  return std::max(width, width_of(next));
}

/// Requires: text is not empty.
Cluster first_cluster(std::string_view text) {
  if (const std::size_t length = escape_length(text); length > 0) return {length, length};
  const CodePoint base = first_code_point(text);
  if (!base.valid) return {1, 1};
  Cluster cluster{base.length, width_of(base.value)};
  utf8proc_int32_t state = 0;
  char32_t last = base.value;
  while (cluster.length < text.size()) {
    const CodePoint next = first_code_point(text.substr(cluster.length));
    if (!next.valid) break;
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(last),
                                         static_cast<utf8proc_int32_t>(next.value), &state)) {
      break;
    }
    cluster.width = width_with_next(cluster.width, base.value, next.value);
    cluster.length += next.length;
    last = next.value;
  }
  return cluster;
}

/// The bytes of the longest front of `text` that takes at most `width` columns.
std::size_t front_that_fits(std::string_view text, std::size_t width) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Cluster cluster = first_cluster(text.substr(at));
    if (cluster.width > width) break;
    width -= cluster.width;
    at += cluster.length;
  }
  return at;
}

std::string front_with(std::string_view text, std::size_t length, std::string_view ellipsis) {
  std::string front(text.substr(0, length));
  while (front.ends_with(' ')) front.pop_back();
  return front.append(ellipsis);
}

bool has_digit(std::string_view word) { return std::ranges::any_of(word, is_digit); }

/// Where a front of `length` bytes ends that cuts no word with a digit: "ends 2026-11-05" may be
/// cut to "ends", never to "ends 2026".
std::size_t before_number(std::string_view text, std::size_t length) {
  const std::size_t begin = length == 0 ? 0 : text.rfind(' ', length - 1) + 1;
  std::size_t end = std::min(text.find(' ', length), text.size());
  if (end > begin && text[end - 1] == ',') --end;
  return has_digit(text.substr(begin, end - begin)) && length < end ? begin : length;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  if (is_plain_ascii(text)) return text.size();
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Cluster cluster = first_cluster(text.substr(at));
    width += cluster.width;
    at += cluster.length;
  }
  return width;
}

std::string shorten(std::string_view text, std::size_t width, std::string_view ellipsis) {
  if (front_that_fits(text, width) == text.size()) return std::string(text);
  const std::size_t ellipsis_width = display_width(ellipsis);
  if (ellipsis_width > width) return std::string(text.substr(0, front_that_fits(text, width)));
  return front_with(text, front_that_fits(text, width - ellipsis_width), ellipsis);
}

std::string shorten_around_numbers(std::string_view text, std::size_t width,
                                   std::string_view ellipsis) {
  if (front_that_fits(text, width) == text.size()) return std::string(text);
  const std::size_t ellipsis_width = display_width(ellipsis);
  if (ellipsis_width > width) return {};
  std::size_t front = before_number(text, front_that_fits(text, width - ellipsis_width));
  while (front > 0 && (text[front - 1] == ' ' || text[front - 1] == ',')) --front;
  return front_with(text, front, ellipsis);
}

std::size_t width_of_first_number(std::string_view text, std::string_view ellipsis) {
  const std::string_view word = text.substr(0, text.find(' '));
  if (!has_digit(word)) return 0;
  return display_width(word) + (word.size() == text.size() ? 0 : display_width(ellipsis));
}

std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t indent) {
  if (width == 0 || display_width(text) <= width) return {std::string(text)};
  std::vector<std::string> lines;
  std::string line;
  bool line_has_word = false;
  std::size_t start = 0;  // of the blanks before the next word
  while (start < text.size()) {
    const std::size_t word = text.find_first_not_of(' ', start);
    if (word == std::string_view::npos) break;
    const std::size_t end = std::min(text.find(' ', word), text.size());
    const std::string_view piece = text.substr(start, end - start);
    if (line_has_word && display_width(line) + display_width(piece) > width) {
      lines.push_back(std::move(line));
      line.assign(indent, ' ').append(text.substr(word, end - word));
    } else {
      line += piece;
    }
    line_has_word = true;
    start = end;
  }
  lines.push_back(std::move(line));
  return lines;
}

}  // namespace licstat
