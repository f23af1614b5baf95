// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/html/passage.hpp"

#include <fmt/format.h>

#include "licstat/report/html/charts.hpp"
#include "licstat/report/html/text.hpp"

namespace licstat {
namespace {

/// The picture over time, else the lines as a screen has them.
std::string drawing_of(const Passage& passage) {
  if (!passage.points.empty()) {
    TimeChart chart;
    chart.title = passage.heading;
    chart.lines.push_back({passage.heading, passage.points});
    return time_chart(chart);
  }
  if (passage.drawing.empty()) return {};
  std::string page = "<pre>";
  for (const std::string& line : passage.drawing) page += html_of(line) + "\n";
  return page + "</pre>\n";
}

std::string figures_of(const Passage& passage) {
  if (passage.figures.empty()) return {};
  std::string page = "<ul class=\"figures\">\n";
  for (const PassageFigure& figure : passage.figures) {
    page += fmt::format("<li><b>{} {}</b>{}{}</li>\n", figure.count, html_of(figure.word),
                        figure.sentence.empty() ? "" : " ", html_sentence(figure.sentence));
  }
  return page + "</ul>\n";
}

std::string items_of(const Passage& passage) {
  std::string page;
  if (!passage.items_are.empty()) {
    page += fmt::format("<p>{}:{}</p>\n", html_of(passage.items_are),
                        passage.items.empty() ? " " + html_of(passage.remark) : "");
  }
  if (passage.items.empty()) return page;
  page += "<ul class=\"items\">\n";
  for (const PassageItem& item : passage.items) {
    const std::string word = item.word.empty() ? "" : fmt::format("<b>{}</b> ", html_of(item.word));
    page += fmt::format("<li>{}{}</li>\n", word, html_sentence(item.sentence));
  }
  return page + "</ul>\n";
}

}  // namespace

std::string html_passage(const Passage& passage, int level) {
  std::string page;
  if (!passage.heading.empty()) {
    page += fmt::format("<h{0}>{1}</h{0}>\n", level, html_of(passage.heading));
  }
  page += drawing_of(passage);
  if (!passage.statement.empty())
    page += fmt::format("<p>{}</p>\n", html_sentence(passage.statement));
  page += figures_of(passage);
  page += items_of(passage);
  const bool is_said = passage.items.empty() && !passage.items_are.empty();
  if (!passage.remark.empty() && !is_said) {
    page += fmt::format("<p class=\"soft\">{}</p>\n", html_of(passage.remark));
  }
  return page;
}

}  // namespace licstat
