// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/screen_passage.hpp"

#include <fmt/format.h>

#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr std::size_t kIndent = 2;
/// Where the sentences of figures begin: behind a count of 6 columns and a word of 13.
constexpr std::size_t kSentenceAt = 25;

/// Items that have a word for what they are stand below it.
std::string items_indent(const Passage& passage) {
  return std::string(passage.items_are.empty() ? kIndent : kIndent + 4, ' ');
}

std::string figure_line(const PassageFigure& figure) {
  if (figure.sentence.empty()) return fmt::format("    {:>6} {}", figure.count, figure.word);
  return fmt::format("    {:>6} {:<13} {}", figure.count, figure.word,
                     escape_for_screen(figure.sentence));
}

std::string item_line(const std::string& indent, const PassageItem& item) {
  if (item.word.empty()) return indent + escape_for_screen(item.sentence);
  return fmt::format("{}{:<13} {}", indent, escape_for_screen(item.word),
                     escape_for_screen(item.sentence));
}

void append_items(const Passage& passage, std::vector<std::string>& lines) {
  const std::string remark = escape_for_screen(passage.remark);
  const std::string indent = items_indent(passage);
  if (passage.items.empty() && !passage.items_are.empty()) {
    lines.push_back(fmt::format("    {}: {}", passage.items_are, remark));
    return;
  }
  if (!passage.items_are.empty()) lines.push_back(fmt::format("    {}:", passage.items_are));
  for (const PassageItem& item : passage.items) lines.push_back(item_line(indent, item));
  if (!remark.empty()) lines.push_back(indent + remark);
}

}  // namespace

PassageLines screen_passage(const Passage& passage) {
  // Without a statement there are no figures either, whose sentences others stand below.
  PassageLines screen{{}, passage.statement.empty() ? 2 * kIndent : kSentenceAt};
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
