// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/html/svg.hpp"

#include <fmt/format.h>

namespace licstat {

std::string across(double percent) { return fmt::format("{:.2f}%", percent); }

std::string svg_rect(std::string_view look, double x, double width, int y, int height) {
  return fmt::format(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>)", look, across(x),
                     y, across(width), height);
}

std::string svg_line(std::string_view look, double x1, int y1, double x2, int y2) {
  return fmt::format(R"(<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>)", look, across(x1), y1,
                     across(x2), y2);
}

std::string svg_text(double x, int y, Anchor anchor, std::string_view text) {
  constexpr std::string_view kAnchors[] = {"start", "middle", "end"};
  return fmt::format(R"(<text x="{}" y="{}" text-anchor="{}">{}</text>)", across(x), y,
                     kAnchors[static_cast<std::size_t>(anchor)], text);
}

std::string svg_hidden(int height, std::string_view parts) {
  return fmt::format(R"(<svg width="100%" height="{}" aria-hidden="true">{}</svg>)", height, parts);
}

std::string svg_told(int height, std::string_view name, std::string_view description,
                     std::string_view parts) {
  return fmt::format(R"(<svg width="100%" height="{}" role="img" aria-label="{}">)"
                     "\n<desc>{}</desc>\n{}</svg>\n",
                     height, name, description, parts);
}

std::string figure_of(std::string_view caption, std::string_view content) {
  return fmt::format("<figure>\n<figcaption>{}</figcaption>\n{}</figure>\n", caption, content);
}

std::string legend_item(std::string_view look, std::string_view text) {
  return fmt::format(
      "<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"{}\" width=\"12\" "
      "height=\"12\"/></svg>{}</li>\n",
      look, text);
}

}  // namespace licstat
