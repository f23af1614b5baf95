// SPDX-License-Identifier: Apache-2.0
// Markdown for tickets and wikis: what the table format has, as headings, lists and pipe tables
// that are aligned in the source, too. Rows are asked for twice, to measure and to write them.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "licstat/report/display.hpp"
#include "licstat/report/footer.hpp"
#include "licstat/report/markdown_text.hpp"
#include "licstat/report/screen_cell.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {
namespace {

/// A delimiter row needs three characters of a column.
constexpr std::size_t kLeastWidth = 3;

/// No bar beside a percentage, which is a picture for screens; above 100 % keeps its mark.
std::string marked_text(const ScreenCell& cell) { return markdown_text(cell.text) + cell.mark; }

std::string cell_text(const Column& column, const Cell& cell, Drawing drawing) {
  if (const auto* const text = std::get_if<std::string>(&cell)) return markdown_text(*text);
  const ScreenCell shown = screen_cell(column, cell, {drawing});
  return shown.reason.empty() ? marked_text(shown) : markdown_text(shown.text + shown.reason);
}

std::string figure_text(const PassageFigure& figure) {
  const std::string what = fmt::format("{} {}", figure.count, markdown_text(figure.word));
  return figure.sentence.empty() ? what
                                 : fmt::format("{}: {}", what, markdown_text(figure.sentence));
}

std::string item_text(const PassageItem& item) {
  if (item.word.empty()) return markdown_paragraph(item.sentence);
  return fmt::format("{}: {}", markdown_paragraph(item.word), markdown_text(item.sentence));
}

class MarkdownWriter {
 public:
  MarkdownWriter(const RenderOptions& options, Output& out) : options_(options), out_(out) {}

  void write(const Report& report) {
    if (report.rows_alone) {
      if (report.tables.front().row_count > 0) write_rows(report, 0);
      return;
    }
    block("# " + markdown_text(report.title));
    for (const Passage& passage : report.passages) write_passage(passage);
    for (std::size_t i = 0; i < report.tables.size(); ++i) write_section(report, i);
    for (const Passage& passage : report.closing) write_passage(passage);
    write_footer(report);
  }

 private:
  void write_passage(const Passage& passage);
  void write_items(const Passage& passage);
  void write_section(const Report& report, std::size_t table_index);
  void write_footer(const Report& report);

  void write_rows(const Report& report, std::size_t table_index);
  std::vector<std::string> texts_of(const Table& table, const std::vector<Cell>& cells) const;
  std::vector<std::string> totals_of(const Table& table, const std::vector<Cell>& totals) const;
  void measure(const std::vector<std::string>& texts);
  void put_row(const Table& table, const std::vector<std::string>& texts);
  void put_delimiters(const Table& table);

  void heading(std::string_view text) {
    if (!text.empty()) block("## " + markdown_text(text));
  }
  void paragraph(std::string_view text) {
    if (!text.empty()) block(markdown_paragraph(text));
  }
  void list(const std::vector<std::string>& items);
  /// A blank line stands between blocks.
  void begin_block() {
    if (has_block_) out_.write("\n");
    has_block_ = true;
  }
  void block(std::string_view lines) {
    begin_block();
    out_.write(fmt::format("{}\n", lines));
  }

  const RenderOptions& options_;
  Output& out_;
  bool has_block_ = false;
  std::vector<std::size_t> shown_;   // columns of the table being written
  std::vector<std::size_t> widths_;  // theirs
};

void MarkdownWriter::list(const std::vector<std::string>& items) {
  if (items.empty()) return;
  begin_block();
  for (const std::string& item : items) out_.write(fmt::format("- {}\n", item));
}

void MarkdownWriter::write_passage(const Passage& passage) {
  heading(passage.heading);
  if (!passage.drawing.empty()) {
    block(fmt::format("```text\n{}\n```", fmt::join(passage.drawing, "\n")));
  }
  paragraph(passage.statement);
  std::vector<std::string> figures;
  figures.reserve(passage.figures.size());
  for (const PassageFigure& figure : passage.figures) figures.push_back(figure_text(figure));
  list(figures);
  write_items(passage);
}

void MarkdownWriter::write_items(const Passage& passage) {
  if (passage.items.empty() && !passage.items_are.empty()) {
    return paragraph(fmt::format("{}: {}", passage.items_are, passage.remark));
  }
  if (!passage.items_are.empty()) paragraph(passage.items_are + ":");
  std::vector<std::string> items;
  items.reserve(passage.items.size());
  for (const PassageItem& item : passage.items) items.push_back(item_text(item));
  list(items);
  paragraph(passage.remark);
}

void MarkdownWriter::write_section(const Report& report, std::size_t table_index) {
  const Table& table = report.tables[table_index];
  if (table.audience == Audience::Machines) return;
  heading(table.heading);
  if (table.row_count == 0)
    return paragraph(table.empty_text.empty() ? "(none)" : table.empty_text);
  write_rows(report, table_index);
}

/// Lines that are indented are of the one above them.
void MarkdownWriter::write_footer(const Report& report) {
  begin_block();
  for (const std::string_view line : footer_lines(report)) {
    const bool is_below = line.starts_with("  ");
    out_.write(fmt::format("{}- {}\n", is_below ? "  " : "", markdown_paragraph(line)));
  }
}

void MarkdownWriter::write_rows(const Report& report, std::size_t table_index) {
  const Table& table = report.tables[table_index];
  shown_ = shown_columns(report, table_index, Audience::People, options_);
  widths_.assign(shown_.size(), kLeastWidth);
  std::vector<std::string> headings;
  headings.reserve(shown_.size());
  for (const std::size_t i : shown_) headings.push_back(markdown_text(table.columns[i].heading));
  measure(headings);
  for_each_row(table, [&](const std::vector<Cell>& cells) { measure(texts_of(table, cells)); });
  for (const auto& totals : table.totals) measure(totals_of(table, totals));

  begin_block();
  put_row(table, headings);
  put_delimiters(table);
  for_each_row(table,
               [&](const std::vector<Cell>& cells) { put_row(table, texts_of(table, cells)); });
  for (const auto& totals : table.totals) put_row(table, totals_of(table, totals));
}

std::vector<std::string> MarkdownWriter::texts_of(const Table& table,
                                                  const std::vector<Cell>& cells) const {
  std::vector<std::string> texts;
  texts.reserve(shown_.size());
  for (const std::size_t i : shown_) {
    const std::string sign = markdown_text(bound_sign(table, cells, i, options_.drawing));
    texts.push_back(sign +
                    cell_text(table.columns[i], shown_cell(table, cells, i), options_.drawing));
  }
  return texts;
}

std::vector<std::string> MarkdownWriter::totals_of(const Table& table,
                                                   const std::vector<Cell>& totals) const {
  std::vector<std::string> texts;
  for (const std::size_t i : shown_) {
    const ScreenCell cell = screen_total(table, totals, i, texts.empty(), {options_.drawing});
    std::string text = marked_text(cell) + markdown_text(cell.reason);
    texts.push_back(text.empty() ? text : fmt::format("**{}**", text));
  }
  return texts;
}

void MarkdownWriter::measure(const std::vector<std::string>& texts) {
  for (std::size_t at = 0; at < texts.size(); ++at) {
    widths_[at] = std::max(widths_[at], display_width(texts[at]));
  }
}

void MarkdownWriter::put_row(const Table& table, const std::vector<std::string>& texts) {
  std::string line = "|";
  for (std::size_t at = 0; at < texts.size(); ++at) {
    const std::string blanks(widths_[at] - display_width(texts[at]), ' ');
    const bool at_right = is_figure(table.columns[shown_[at]].unit);
    line += fmt::format(" {}{} |", at_right ? blanks : texts[at], at_right ? texts[at] : blanks);
  }
  out_.write(line + '\n');
}

void MarkdownWriter::put_delimiters(const Table& table) {
  std::string line = "|";
  for (std::size_t at = 0; at < shown_.size(); ++at) {
    const bool at_right = is_figure(table.columns[shown_[at]].unit);
    const std::string dashes(widths_[at] - (at_right ? 1 : 0), '-');
    line += fmt::format(" {}{} |", dashes, at_right ? ":" : "");
  }
  out_.write(line + '\n');
}

}  // namespace

void write_markdown(const Report& report, const RenderOptions& options, Output& out) {
  MarkdownWriter(options, out).write(report);
}

}  // namespace licstat
