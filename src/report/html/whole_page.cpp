// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/html/whole_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>

#include "licstat/base/counted.hpp"
#include "licstat/base/work_aside.hpp"
#include "licstat/report/html/charts.hpp"
#include "licstat/report/html/passage.hpp"
#include "licstat/report/html/table.hpp"
#include "licstat/report/html/text.hpp"
#include "licstat/report/lead.hpp"

namespace licstat {
namespace {

std::string list_item(std::string_view word, std::string_view sentence) {
  return fmt::format("<li><b>{}</b> {}</li>\n", html_of(word), html_sentence(sentence));
}

/// Who it is, where the heading does not say it.
std::string who_of(const CustomerSection& section) {
  std::string who = section.id == section.name ? "" : section.id;
  if (!section.country.empty()) who += (who.empty() ? "" : ", ") + section.country;
  return who;
}

/// The name of a customer, which leads to its page where there is one.
std::string heading_of(const CustomerSection& section, const CustomerPages& pages) {
  const auto page = pages.find(section.id);
  if (page == pages.end()) return html_of(section.name);
  return fmt::format("<a href=\"{}\">{}</a>", page->second, html_of(section.name));
}

std::string section_of(const CustomerSection& section, std::size_t number,
                       const CustomerPages& pages) {
  std::string page = fmt::format("<section id=\"c{}\">\n", number);
  if (!section.name.empty()) page += fmt::format("<h3>{}</h3>\n", heading_of(section, pages));
  if (const std::string who = who_of(section); !who.empty()) {
    page += fmt::format("<p class=\"soft\">{}</p>\n", html_of(who));
  }
  page += "<ul>\n";
  for (const ProductAccount& product : section.products) {
    page += list_item(product.product, seat_account(product.figures));
  }
  page += "</ul>\n";
  if (!section.findings.empty()) {
    page += "<ul>\n";
    for (const FindingLine& finding : section.findings) {
      page += list_item(fmt::format("{}: {}", finding_kind_name(finding.kind), finding.at_stake),
                        finding.sentence);
    }
    page += "</ul>\n";
  }
  return page + "</section>\n";
}

/// The sections first ... last - 1.
std::string sections_of(const WholeReport& whole, std::size_t first, std::size_t last) {
  std::string page;
  for (std::size_t index = first; index < last; ++index) {
    page += section_of(whole.section(index), index, whole.pages);
  }
  return page;
}

/// A part of them is made by each thread, and written in their order.
void write_sections(const WholeReport& whole, int threads, Output& out) {
  const std::size_t count = whole.section_count;
  const auto parts = std::clamp<std::size_t>(static_cast<std::size_t>(threads), 1,
                                             std::max<std::size_t>(count, 1));
  std::vector<std::future<std::string>> others;
  for (std::size_t part = 1; part < parts; ++part) {
    others.push_back(work_aside([&, part] {
      return sections_of(whole, part * count / parts, (part + 1) * count / parts);
    }));
  }
  out.write(sections_of(whole, 0, count / parts));
  for (std::future<std::string>& other : others) out.write(other.get());
}

std::string charts_of(const WholeReport& whole) {
  std::string charts = seats_chart(whole.seats, whole.bars_are) +
                       causes_chart(whole.causes, whole.bars_are) +
                       use_chart(whole.use, whole.bars_are);
  if (whole.renewals) charts += renewals_chart(*whole.renewals);
  if (whole.trend) charts += time_chart(*whole.trend);
  return charts;
}

struct PagePart {
  std::string_view id;
  std::string_view name;
};

std::string contents(const std::vector<PagePart>& parts) {
  std::string page = "<nav aria-label=\"Contents\">\n<ul>\n";
  for (const PagePart& part : parts) {
    page += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", part.id, html_of(part.name));
  }
  return page + "</ul>\n</nav>\n";
}

class WholePage {
 public:
  WholePage(const Report& report, const RenderOptions& options, Output& out)
      : report_(report), whole_(*report.whole), options_(options), out_(out) {}

  void write() {
    const std::string charts = charts_of(whole_);
    std::vector<PagePart> parts;
    parts.push_back({"findings", "Findings"});
    if (!charts.empty()) parts.push_back({"charts", "Charts"});
    parts.push_back({"table", whole_.table_heading});
    if (whole_.section_count > 0) parts.push_back({"customers", whole_.sections_heading});
    parts.push_back({"about", "About this report"});
    out_.write(contents(parts) + "<main>\n");
    for (const std::string& line : whole_.lead) {
      out_.write(fmt::format("<p class=\"lead\">{}</p>\n", html_sentence(line)));
    }
    write_heading("findings", "Findings");
    for (const Passage& passage : whole_.findings) out_.write(html_passage(passage, 3));
    if (!charts.empty()) {
      write_heading("charts", "Charts");
      out_.write("<div class=\"charts\">\n" + charts + "</div>\n");
    }
    write_tables();
    write_customers();
    for (const Passage& passage : report_.closing) out_.write(html_passage(passage, 2));
    out_.write("</main>\n");
  }

 private:
  void write_heading(std::string_view id, std::string_view heading) {
    out_.write(fmt::format("<h2 id=\"{}\">{}</h2>\n", id, html_of(heading)));
  }

  void write_tables() {
    write_heading("table", whole_.table_heading);
    write_html_table_of(report_, 0, options_, out_);
    out_.write(html_order(report_));
    for (std::size_t i = 1; i < report_.tables.size(); ++i) {
      const Table& table = report_.tables[i];
      if (table.audience == Audience::Machines) continue;
      out_.write(fmt::format("<h2>{}</h2>\n", html_of(table.heading)));
      write_html_table_of(report_, i, options_, out_);
    }
  }

  void write_customers() {
    if (whole_.section_count == 0) return;
    write_heading("customers", whole_.sections_heading);
    if (!whole_.sections_are.empty()) {
      out_.write(fmt::format("<p class=\"soft\">{}</p>\n", html_of(whole_.sections_are)));
    }
    out_.write("<div class=\"customers\">\n");
    write_sections(whole_, options_.threads, out_);
    out_.write("</div>\n");
  }

  const Report& report_;
  const WholeReport& whole_;
  const RenderOptions& options_;
  Output& out_;
};

/// The page of a customer, where it has one of its own, else its section.
std::string link_to(const WholeReport& whole, const std::string& customer_id) {
  const auto page = whole.pages.find(customer_id);
  if (page != whole.pages.end()) return page->second;
  const auto section = whole.section_by_customer.find(customer_id);
  return section == whole.section_by_customer.end() ? "" : fmt::format("#c{}", section->second);
}

/// What tells more of the customer that a row of the first table is about.
std::function<std::string(const std::vector<Cell>&)> link_finder(const Report& report) {
  const auto& columns = report.tables.front().columns;
  const auto found = std::ranges::find(columns, "customer_id", &Column::key);
  if (report.whole == nullptr || found == columns.end()) return {};
  const auto place = static_cast<std::size_t>(found - columns.begin());
  return [&whole = *report.whole, place](const std::vector<Cell>& cells) {
    const auto* const id = std::get_if<std::string>(&cells[place]);
    return id == nullptr ? std::string() : link_to(whole, *id);
  };
}

std::string caption_of(const Report& report, const Table& table) {
  const std::string& about = table.heading.empty() ? report.title : table.heading;
  return fmt::format("{}: {}", about,
                     counted(static_cast<std::int64_t>(table.row_count), "row", "rows"));
}

std::vector<std::size_t>::iterator place_of(std::string_view key, const Table& table,
                                            std::vector<std::size_t>& columns) {
  return std::ranges::find(columns, key,
                           [&](std::size_t column) { return table.columns[column].key; });
}

/// A product stands for its SKU where it does so on a screen.
void name_product(const Table& table, std::vector<std::size_t>& columns) {
  const auto sku = place_of("sku", table, columns);
  const auto product = std::ranges::find(table.columns, "product", &Column::key);
  if (sku == columns.end() || std::ranges::count(table.screen_columns, "product") == 0) return;
  const auto index = static_cast<std::size_t>(product - table.columns.begin());
  if (std::ranges::count(table.screen_columns, "sku") == 0) {
    *sku = index;
  } else if (std::ranges::count(columns, index) == 0) {
    columns.insert(sku, index);
  }
}

std::vector<std::size_t> page_columns(const Report& report, std::size_t table_index,
                                      const RenderOptions& options) {
  if (table_index > 0) return screen_columns(report, table_index, options);
  std::vector<std::size_t> columns = shown_columns(report, 0, Audience::People, options);
  if (!options.columns.empty()) return columns;
  show_look_at_beside_name(report.tables[0], columns);
  name_product(report.tables[0], columns);
  return columns;
}

}  // namespace

std::string html_order(const Report& report) {
  const bool has_rows = !report.tables.empty() && report.tables.front().row_count > 0;
  if (!has_rows || report.order.empty()) return {};
  return fmt::format("<p class=\"soft\">{}</p>\n", html_of(report.order));
}

void write_whole_page(const Report& report, const RenderOptions& options, Output& out) {
  WholePage(report, options, out).write();
}

void write_html_table_of(const Report& report, std::size_t table_index,
                         const RenderOptions& options, Output& out) {
  const Table& table = report.tables[table_index];
  HtmlTable shown{table,
                  page_columns(report, table_index, options),
                  caption_of(report, table),
                  {.thousands = options.thousands}};
  if (table_index == 0) shown.link_of = link_finder(report);
  write_html_table(shown, options.threads, out);
}

}  // namespace licstat
