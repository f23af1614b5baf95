// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/html/table.hpp"

#include <fmt/format.h>

#include "licstat/report/html/cell.hpp"
#include "licstat/report/html/text.hpp"
#include "licstat/report/row_text.hpp"

namespace licstat {
namespace {

std::string_view class_of(const Column& column) {
  if (is_figure(column.unit)) return " class=\"n\"";
  if (column.unit == Unit::Date) return " class=\"d\"";
  if (column.marked) return " class=\"m\"";
  return column.shrinkable ? " class=\"t\"" : "";
}

/// The first cell of a row says what it is about, unless it is a number.
bool names_row(const HtmlTable& shown, std::size_t place) {
  return place == 0 && !is_figure(shown.table.columns[shown.columns[place]].unit);
}

std::string head_of(const HtmlTable& shown) {
  const std::string caption = html_of(shown.caption);
  std::string page = fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n<table>\n"
      "<caption>{0}</caption>\n<thead><tr>",
      caption);
  for (const std::size_t i : shown.columns) {
    const Column& column = shown.table.columns[i];
    page += fmt::format("<th scope=\"col\"{}>", class_of(column));
    append_html(page, column.heading);
    page += "</th>";
  }
  return page + "</tr></thead>\n<tbody>\n";
}

void append_row_name(std::string& page, const HtmlTable& shown, const std::vector<Cell>& cells) {
  const std::size_t first = shown.columns.front();
  const std::string link = shown.link_of ? shown.link_of(cells) : std::string();
  page += fmt::format("<th scope=\"row\"{}>", class_of(shown.table.columns[first]));
  if (!link.empty()) page += fmt::format("<a href=\"{}\">", link);
  append_html_cell(page, shown.table.columns[first], cells[first], shown.look);
  page += link.empty() ? "</th>" : "</a></th>";
}

void append_row(std::string& page, const HtmlTable& shown, const std::vector<Cell>& cells) {
  page += "<tr>";
  for (std::size_t place = 0; place < shown.columns.size(); ++place) {
    const std::size_t i = shown.columns[place];
    if (names_row(shown, place)) {
      append_row_name(page, shown, cells);
      continue;
    }
    page.append("<td").append(class_of(shown.table.columns[i])).append(">");
    page += bound_sign(shown.table, cells, i, shown.look.drawing);
    append_html_cell(page, shown.table.columns[i], shown_cell(shown.table, cells, i), shown.look);
    page += "</td>";
  }
  page += "</tr>\n";
}

/// "Total" stands in the first column where the report has no word of its own for it.
void append_total(std::string& page, const HtmlTable& shown, const std::vector<Cell>& totals) {
  page += "<tr>";
  for (std::size_t place = 0; place < shown.columns.size(); ++place) {
    const std::size_t i = shown.columns[place];
    const Column& column = shown.table.columns[i];
    std::string text;
    // What the totals are of is said of each of them, be it that there is none.
    if (column.key == shown.table.totals_by) {
      append_html_cell(text, column, totals[i], shown.look);
    } else {
      text += bound_sign(shown.table, totals, i, shown.look.drawing);
      append_html_total(text, column, shown_cell(shown.table, totals, i), shown.look);
    }
    if (names_row(shown, place)) {
      page.append("<th scope=\"row\">").append(text.empty() ? "Total" : text).append("</th>");
    } else {
      page += fmt::format("<td{}>{}</td>", class_of(column), text);
    }
  }
  page += "</tr>\n";
}

std::string foot_of(const HtmlTable& shown) {
  std::string page = "</tbody>\n";
  if (!shown.table.totals.empty()) {
    page += "<tfoot>\n";
    for (const std::vector<Cell>& totals : shown.table.totals) append_total(page, shown, totals);
    page += "</tfoot>\n";
  }
  return page + "</table>\n</div>\n";
}

}  // namespace

void write_html_table(const HtmlTable& shown, int threads, Output& out) {
  if (shown.table.row_count == 0) {
    const std::string& text = shown.table.empty_text;
    out.write(fmt::format("<p>{}</p>\n", text.empty() ? "(none)" : html_of(text)));
    return;
  }
  out.write(head_of(shown));
  write_rows(
      shown.table, threads,
      [&](const std::vector<Cell>& cells, std::string& text) { append_row(text, shown, cells); },
      out);
  out.write(foot_of(shown));
}

}  // namespace licstat
