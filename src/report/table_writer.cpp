// SPDX-License-Identifier: Apache-2.0
// The format for people: title, passages, aligned tables, footer. Rows are asked for twice, once to
// measure them and once to write them, so that none is kept.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "licstat/base/escape.hpp"
#include "licstat/report/display.hpp"
#include "licstat/report/footer.hpp"
#include "licstat/report/screen_cell.hpp"
#include "licstat/report/screen_passage.hpp"
#include "licstat/report/table_layout.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {
namespace {

constexpr std::size_t kHangingIndent = 4;
constexpr std::size_t kLeadIndent = 2;

/// A column on the screen: its text, and room for what follows the text of some cells.
struct ScreenColumn {
  std::size_t index = 0;  // in the table
  std::size_t text_width = 0;
  std::size_t least_width = 0;  // of text that is never cut
  std::size_t mark_width = 0;
  std::size_t bar_width = 0;     // 0: none, and no reasons either
  std::size_t reason_width = 0;  // of the widest text with a reason behind it
  bool has_value = false;        // in any row

  [[nodiscard]] std::size_t bare_width() const { return text_width + mark_width; }
  [[nodiscard]] std::size_t width() const {
    return bare_width() + (bar_width == 0 ? 0 : kColumnGap + bar_width);
  }
};

std::size_t width_of(const std::vector<BarPart>& bar) {
  std::size_t width = 0;
  for (const BarPart& part : bar) width += display_width(part.text);
  return width;
}

/// A reason why there is no value is as good as one.
bool says_something(const Column& column, const Cell& cell) {
  if (column.bar) return true;
  const auto* const text = std::get_if<std::string>(&cell);
  return text != nullptr ? !text->empty() : !std::holds_alternative<Missing>(cell);
}

class TableWriter {
 public:
  TableWriter(const RenderOptions& options, Output& out)
      : options_(options),
        look_{options.drawing, options.thousands},
        out_(out),
        line_(options.color) {}

  void write(const Report& report) {
    if (report.rows_alone) {
      if (report.tables.front().row_count > 0) write_rows(report, 0);
      return;
    }
    put_line(escape_for_screen(report.title), Style::Bold);
    for (const std::string& line : report.lead) put_wrapped(escape_for_screen(line), kLeadIndent);
    for (const Passage& passage : report.passages) write_passage(passage);
    for (std::size_t i = 0; i < report.tables.size(); ++i) write_section(report, i);
    for (const Passage& passage : report.closing) write_passage(passage);
    put_line({}, Style::Plain);
    for (const std::string& line : screen_footer(report, options_.verbose)) put_wrapped(line);
  }

 private:
  void write_passage(const Passage& passage);
  void write_section(const Report& report, std::size_t table_index);
  void write_rows(const Report& report, std::size_t table_index);
  void write_body(const Table& table);
  std::vector<std::string> lay_out(const Report& report, std::size_t table_index);
  [[nodiscard]] bool is_too_wide() const;

  void measure(const Table& table, const std::vector<std::size_t>& shown);
  static void measure_cell(ScreenColumn& column, const ScreenCell& cell);
  void measure_uncut(const Table& table, const std::vector<Cell>& cells, ScreenColumn& place,
                     const std::string& text) const;
  void make_room_for_reasons();
  std::vector<std::string> fit_to_screen(const Table& table, bool may_drop);

  void put_line(std::string_view text, Style style);
  void put_wrapped(std::string_view text, std::size_t hang = kHangingIndent,
                   Style style = Style::Plain);
  void put_header(const Table& table);
  void put_rule();
  void put_cell(const Column& column, const ScreenColumn& place, const ScreenCell& cell);
  void put_bar(const ScreenColumn& place, const ScreenCell& cell);
  void end_row() { out_.write(line_.take()); }

  ScreenCell total_cell(const Table& table, const std::vector<Cell>& totals,
                        std::size_t place) const;
  [[nodiscard]] std::size_t screen_width() const {
    return static_cast<std::size_t>(std::max(options_.width, 0));
  }

  const RenderOptions& options_;
  CellLook look_;
  Output& out_;
  ScreenLine line_;
  std::vector<ScreenColumn> columns_;  // of the table being written
};

void TableWriter::write_passage(const Passage& passage) {
  put_line({}, Style::Plain);
  if (!passage.heading.empty()) {
    put_wrapped(escape_for_screen(passage.heading), kHangingIndent, Style::Bold);
  }
  for (const std::string& line : passage.drawing) put_line(line, Style::Plain);
  const PassageLines screen = screen_passage(passage);
  for (const std::string& line : screen.lines) put_wrapped(line, screen.hang);
}

void TableWriter::write_section(const Report& report, std::size_t table_index) {
  const Table& table = report.tables[table_index];
  if (table.audience == Audience::Machines) return;
  put_line({}, Style::Plain);
  if (!table.heading.empty()) {
    put_wrapped(escape_for_screen(table.heading), kHangingIndent, Style::Bold);
  }
  if (table.row_count == 0) {
    put_wrapped(table.empty_text.empty() ? "(none)" : escape_for_screen(table.empty_text));
    return;
  }
  write_rows(report, table_index);
}

void TableWriter::write_rows(const Report& report, std::size_t table_index) {
  const Table& table = report.tables[table_index];
  std::vector<std::string> left_out = lay_out(report, table_index);
  look_.short_reasons = is_too_wide();
  if (look_.short_reasons) left_out = lay_out(report, table_index);
  write_body(table);
  look_.short_reasons = false;
  if (!left_out.empty()) {
    put_wrapped(fmt::format("not shown for want of width: {}", fmt::join(left_out, ", ")));
  }
}

/// The headings of the columns that are not shown.
std::vector<std::string> TableWriter::lay_out(const Report& report, std::size_t table_index) {
  const Table& table = report.tables[table_index];
  // What was asked for by name is shown, whatever it holds and the width.
  const bool is_chosen = table_index == 0 && !options_.columns.empty();
  measure(table, screen_columns(report, table_index, options_));
  if (!is_chosen && !report.rows_alone) {
    std::erase_if(columns_, [](const ScreenColumn& place) { return !place.has_value; });
  }
  return fit_to_screen(table, !is_chosen);
}

bool TableWriter::is_too_wide() const {
  std::size_t width = 0;
  for (const ScreenColumn& place : columns_) width += place.width() + kColumnGap;
  return screen_width() > 0 && width > screen_width() + kColumnGap;
}

void TableWriter::write_body(const Table& table) {
  put_header(table);
  put_rule();
  for_each_row(table, [&](const std::vector<Cell>& cells) {
    for (const ScreenColumn& place : columns_) {
      put_cell(table.columns[place.index], place, screen_cell(table, cells, place.index, look_));
    }
    end_row();
  });
  if (!table.totals.empty()) put_rule();
  for (const std::vector<Cell>& totals : table.totals) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      put_cell(table.columns[columns_[i].index], columns_[i], total_cell(table, totals, i));
    }
    end_row();
  }
}

void TableWriter::measure(const Table& table, const std::vector<std::size_t>& shown) {
  columns_.clear();
  for (const std::size_t i : shown) {
    columns_.push_back({i, display_width(table.columns[i].heading)});
  }
  for_each_row(table, [&](const std::vector<Cell>& cells) {
    for (ScreenColumn& place : columns_) {
      const ScreenCell cell = screen_cell(table, cells, place.index, look_);
      measure_cell(place, cell);
      measure_uncut(table, cells, place, cell.text);
      place.has_value = place.has_value || says_something(table.columns[place.index],
                                                          shown_cell(table, cells, place.index));
    }
  });
  for (const std::vector<Cell>& totals : table.totals) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      measure_cell(columns_[i], total_cell(table, totals, i));
    }
  }
  make_room_for_reasons();
}

void TableWriter::measure_cell(ScreenColumn& column, const ScreenCell& cell) {
  column.text_width = std::max(column.text_width, display_width(cell.text));
  column.mark_width = std::max(column.mark_width, display_width(cell.mark));
  column.bar_width = std::max(column.bar_width, width_of(cell.bar));
  if (cell.reason.empty()) return;
  column.reason_width =
      std::max(column.reason_width, display_width(cell.text) + display_width(cell.reason));
}

/// Ids, and numbers that text begins with.
void TableWriter::measure_uncut(const Table& table, const std::vector<Cell>& cells,
                                ScreenColumn& place, const std::string& text) const {
  const std::size_t width = is_id_cell(table, cells, place.index)
                                ? display_width(text)
                                : width_of_first_number(text, ellipsis_of(options_.drawing));
  place.least_width = std::max(place.least_width, width);
}

/// A reason has the room of the number and its bar.
void TableWriter::make_room_for_reasons() {
  for (ScreenColumn& place : columns_) {
    if (place.reason_width <= place.width()) continue;
    const std::size_t beside = place.bare_width() + kColumnGap;
    place.bar_width = place.reason_width > beside ? place.reason_width - beside : 1;
  }
}

/// Keeps the columns and bars that fit, with their widths; the headings of the other columns.
std::vector<std::string> TableWriter::fit_to_screen(const Table& table, bool may_drop) {
  std::vector<ColumnNeed> needs;
  for (const ScreenColumn& place : columns_) {
    const Column& column = table.columns[place.index];
    const bool has_own_bar = may_drop && column.bar_rank > 0 && place.bar_width > 0;
    needs.push_back({has_own_bar ? place.bare_width() : place.width(),
                     display_width(column.heading), column.shrinkable,
                     may_drop ? column.drop_rank : 0, column.leads, column.marked,
                     place.least_width});
    if (has_own_bar) needs.push_back({place.bar_width, 0, false, column.bar_rank});
  }
  const auto widths = fit_columns(needs, screen_width());
  std::vector<ScreenColumn> kept;
  std::vector<std::string> left_out;
  std::size_t need = 0;
  for (const ScreenColumn& place : columns_) {
    const Column& column = table.columns[place.index];
    const bool has_own_bar = may_drop && column.bar_rank > 0 && place.bar_width > 0;
    const auto& width = widths[need++];
    const bool drops_bar = has_own_bar && !widths[need++];
    if (!width) {
      left_out.emplace_back(column.heading);
      continue;
    }
    kept.push_back(place);
    if (drops_bar) kept.back().bar_width = 0;
    if (column.shrinkable) kept.back().text_width = *width - (place.width() - place.text_width);
  }
  columns_ = std::move(kept);
  return left_out;
}

ScreenCell TableWriter::total_cell(const Table& table, const std::vector<Cell>& totals,
                                   std::size_t place) const {
  return screen_total(table, totals, columns_[place].index, place == 0, look_);
}

void TableWriter::put_line(std::string_view text, Style style) {
  line_.put(text, style);
  end_row();
}

void TableWriter::put_wrapped(std::string_view text, std::size_t hang, Style style) {
  for (const std::string& line : wrap(text, screen_width(), hang)) {
    put_line(line, style);
  }
}

void TableWriter::put_header(const Table& table) {
  for (const ScreenColumn& place : columns_) {
    const Column& column = table.columns[place.index];
    put_cell(column, place, {std::string(column.heading), Style::Bold});
  }
  end_row();
}

void TableWriter::put_rule() {
  if (options_.drawing == Drawing::None) return;
  std::size_t width = 0;
  for (const ScreenColumn& place : columns_) {
    width += place.width() + kColumnGap;
  }
  std::string rule;
  for (std::size_t i = kColumnGap; i < width; ++i) {
    rule += options_.drawing == Drawing::Ascii ? "-" : "─";
  }
  put_line(rule, Style::Plain);
}

void TableWriter::put_cell(const Column& column, const ScreenColumn& place,
                           const ScreenCell& cell) {
  if (!cell.reason.empty() && place.bar_width > 0) {
    const std::string text = cell.text + cell.reason;
    line_.put(text, cell.style);
    line_.skip(place.width() - display_width(text) + kColumnGap);
    return;
  }
  const bool at_right = is_figure(column.unit);
  const std::string text =
      shorten_around_numbers(cell.text, place.text_width, ellipsis_of(options_.drawing));
  const std::size_t text_blanks = place.text_width - display_width(text);
  if (at_right) line_.skip(text_blanks);
  line_.put(text + cell.mark, cell.style);
  if (!at_right) line_.skip(text_blanks);
  line_.skip(place.mark_width - display_width(cell.mark) + kColumnGap);
  if (place.bar_width > 0) put_bar(place, cell);
}

void TableWriter::put_bar(const ScreenColumn& place, const ScreenCell& cell) {
  for (const BarPart& part : cell.bar) line_.put(part.text, part.style);
  line_.skip(place.bar_width - width_of(cell.bar) + kColumnGap);
}

}  // namespace

void write_table(const Report& report, const RenderOptions& options, Output& out) {
  TableWriter(options, out).write(report);
}

}  // namespace licstat
