// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/html/about.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "licstat/base/counted.hpp"
#include "licstat/report/footer.hpp"
#include "licstat/report/html/text.hpp"

namespace licstat {
namespace {

/// Of more inputs only those are listed that are not whole.
constexpr std::size_t kMostListed = 1000;

bool is_whole(const InputAccount& input) {
  return input.rows_rejected == 0 && input.continued_by.empty();
}

/// ", 3 superseded" as "3 superseded".
std::string remarks_on(const InputAccount& input) {
  std::string text = unused_text(input);
  if (!input.continued_by.empty()) text += ", another page follows";
  return text.empty() ? text : text.substr(2);
}

std::string row_of(const InputAccount& input) {
  return fmt::format(
      "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
      "<td class=\"n\">{}</td><td>{}</td></tr>\n",
      html_of(input.path), html_of(input.kind), input.rows_read, input.rows_accepted,
      input.rows_rejected, html_of(remarks_on(input)));
}

/// "5 inputs: 2209 rows read, 2209 accepted, 0 rejected"
std::string sum_of(const std::vector<InputAccount>& inputs) {
  std::set<std::string_view> paths;  // one file may hold rows of several kinds
  InputAccount sum;
  for (const InputAccount& input : inputs) {
    paths.insert(input.path);
    sum.rows_read += input.rows_read;
    sum.rows_accepted += input.rows_accepted;
    sum.rows_rejected += input.rows_rejected;
  }
  return fmt::format("{}: {} read, {} accepted, {} rejected",
                     counted(static_cast<std::int64_t>(paths.size()), "input", "inputs"),
                     counted(sum.rows_read, "row", "rows"), sum.rows_accepted, sum.rows_rejected);
}

std::string inputs_of(const std::vector<InputAccount>& inputs) {
  if (inputs.empty()) return {};
  std::string page = "<h3>Inputs</h3>\n";
  const bool lists_all = inputs.size() <= kMostListed;
  const std::string sum = sum_of(inputs);
  if (!lists_all && std::ranges::all_of(inputs, is_whole)) {
    return page + fmt::format("<p>{}, all whole.</p>\n", sum);
  }
  page += fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Inputs\">\n<table>\n"
      "<caption>{}{}</caption>\n<thead><tr><th scope=\"col\">Input</th><th scope=\"col\">Kind</th>"
      "<th scope=\"col\" class=\"n\">Rows read</th><th scope=\"col\" class=\"n\">Accepted</th>"
      "<th scope=\"col\" class=\"n\">Rejected</th><th scope=\"col\">Of accepted rows</th></tr>"
      "</thead>\n<tbody>\n",
      sum, lists_all ? "" : "; listed are those that are not whole");
  for (const InputAccount& input : inputs) {
    if (lists_all || !is_whole(input)) page += row_of(input);
  }
  return page + "</tbody>\n</table>\n</div>\n";
}

std::string list_of(std::string_view heading, const std::vector<std::string>& lines) {
  if (lines.empty()) return {};
  std::string page = fmt::format("<h3>{}</h3>\n<ul>\n", heading);
  for (const std::string& line : lines) page += fmt::format("<li>{}</li>\n", html_of(line));
  return page + "</ul>\n";
}

std::vector<std::string> left_out_of(const Report& report) {
  std::vector<std::string> lines;
  lines.reserve(report.head.left_out.size());
  for (const LeftOut& each : report.head.left_out) lines.push_back(left_out_line(each));
  return lines;
}

std::vector<std::string> notes_of(const Report& report) {
  std::vector<std::string> lines;
  for (const Note& note : report.notes) {
    if (note.count > 0) lines.push_back(note.sentence);
  }
  return lines;
}

}  // namespace

std::string html_about(const Report& report) {
  std::string page = "<footer>\n<h2 id=\"about\">About this report</h2>\n";
  page += fmt::format("<p>{}</p>\n", html_sentence(window_line(report.window)));
  if (const std::string filters = filters_line(report.filters); !filters.empty()) {
    page += fmt::format("<p>{}</p>\n", html_of(filters));
  }
  page += list_of("Not whole", left_out_of(report));
  page += inputs_of(report.inputs);
  page += list_of("Notes", notes_of(report));
  return page + fmt::format("<p class=\"soft\">Made by licstat {}.</p>\n</footer>\n",
                            html_of(report.version));
}

}  // namespace licstat
