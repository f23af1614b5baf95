// SPDX-License-Identifier: Apache-2.0
// The format for browsers and paper: one file that needs nothing else, without a script. What a
// report has in common with others is written here; the whole of one by
// src/report/html/whole_page.cpp.
#include <fmt/format.h>

#include "licstat/report/footer.hpp"
#include "licstat/report/html/about.hpp"
#include "licstat/report/html/passage.hpp"
#include "licstat/report/html/style.hpp"
#include "licstat/report/html/text.hpp"
#include "licstat/report/html/whole_page.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {
namespace {

/// The policy forbids whatever the page does not have; the empty icon keeps browsers from asking
/// for one.
constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="licstat">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
)";

void write_head(const Report& report, Output& out) {
  out.write(kHead);
  out.write(fmt::format("<title>{}, {}</title>\n<style>", html_of(report.title),
                        to_string(report.window.to)));
  out.write(html_style());
  out.write("</style>\n</head>\n<body>\n");
  out.write(fmt::format("<header>\n<h1>{}</h1>\n<p class=\"soft\">{}</p>\n</header>\n",
                        html_of(report.title), html_sentence(window_line(report.window))));
}

void write_tables(const Report& report, const RenderOptions& options, Output& out) {
  for (std::size_t i = 0; i < report.tables.size(); ++i) {
    const Table& table = report.tables[i];
    if (table.audience == Audience::Machines) continue;
    if (!table.heading.empty()) out.write(fmt::format("<h2>{}</h2>\n", html_of(table.heading)));
    write_html_table_of(report, i, options, out);
  }
}

void write_parts(const Report& report, const RenderOptions& options, Output& out) {
  out.write("<main>\n");
  if (report.rows_alone) {
    write_html_table_of(report, 0, options, out);
  } else {
    for (const Passage& passage : report.passages) out.write(html_passage(passage, 2));
    write_tables(report, options, out);
    out.write(html_order(report));
    for (const Passage& passage : report.closing) out.write(html_passage(passage, 2));
  }
  out.write("</main>\n");
}

}  // namespace

void write_html(const Report& report, const RenderOptions& options, Output& out) {
  write_head(report, out);
  if (report.whole != nullptr) {
    write_whole_page(report, options, out);
  } else {
    write_parts(report, options, out);
  }
  out.write(html_about(report));
  out.write("</body>\n</html>\n");
}

}  // namespace licstat
