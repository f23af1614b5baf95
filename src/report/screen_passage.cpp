// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/screen_passage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/escape.hpp"
#include "licstat/report/display.hpp"

namespace licstat {
namespace {

constexpr std::size_t kIndent = 2;
/// Where the sentences of figures begin: behind a count of 6 columns and a word of 13.
constexpr std::size_t kSentenceAt = 25;
constexpr std::size_t kWordWidth = 13;

/// Items that have a word for what they are stand below it.
std::string items_indent(const Passage& passage) {
  return std::string(passage.items_are.empty() ? kIndent : kIndent + 4, ' ');
}

std::string figure_line(const PassageFigure& figure) {
  if (figure.sentence.empty()) return fmt::format("    {:>6} {}", figure.count, figure.word);
  return fmt::format("    {:>6} {:<13} {}", figure.count, figure.word,
                     escape_for_screen(figure.sentence));
}

/// The room that the words of items have.
std::size_t word_width(const Passage& passage) {
  std::size_t width = kWordWidth;
  for (const PassageItem& item : passage.items) {
    width = std::max(width, display_width(escape_for_screen(item.word)));
  }
  return width;
}

std::string item_line(const std::string& indent, std::size_t width, const PassageItem& item) {
  if (item.word.empty()) return indent + escape_for_screen(item.sentence);
  const std::string word = escape_for_screen(item.word);
  const std::string gap(width - display_width(word) + 1, ' ');
  return indent + word + gap + escape_for_screen(item.sentence);
}

void append_items(const Passage& passage, std::vector<std::string>& lines) {
  const std::string remark = escape_for_screen(passage.remark);
  const std::string indent = items_indent(passage);
  const std::size_t width = word_width(passage);
  if (passage.items.empty() && !passage.items_are.empty()) {
    lines.push_back(fmt::format("    {}: {}", passage.items_are, remark));
    return;
  }
  if (!passage.items_are.empty()) lines.push_back(fmt::format("    {}:", passage.items_are));
  for (const PassageItem& item : passage.items) lines.push_back(item_line(indent, width, item));
  if (!remark.empty()) lines.push_back(indent + remark);
}

/// How far the further lines of one are indented.
std::size_t hang_of(const Passage& passage) {
  const bool has_words = std::ranges::any_of(
      passage.items, [](const PassageItem& item) { return !item.word.empty(); });
  if (passage.items_are.empty() && has_words) return kIndent + word_width(passage) + 1;
  // Without a statement there are no figures either, whose sentences others stand below.
  return passage.statement.empty() ? 2 * kIndent : kSentenceAt;
}

}  // namespace

PassageLines screen_passage(const Passage& passage) {
  PassageLines screen{{}, hang_of(passage)};
  if (!passage.statement.empty()) {
    screen.lines.push_back("  " + escape_for_screen(passage.statement));
  }
  for (const PassageFigure& figure : passage.figures) {
    screen.lines.push_back(figure_line(figure));
  }
  append_items(passage, screen.lines);
  return screen;
}

}  // namespace licstat
