// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "licstat/report/footer.hpp"
#include "licstat/report/xlsx/overview.hpp"
#include "licstat/report/xlsx/table_sheet.hpp"

namespace licstat {
namespace {

class NotesSheet {
 public:
  explicit NotesSheet(Book& book) : sheet_(book.add_sheet("Notes")) {}

  void heading(std::string_view text) {
    if (row_ > 0) ++row_;
    sheet_.text(row_++, 0, text, {.look = Look::Heading});
  }
  void line(std::string_view text) { sheet_.text(row_++, 0, text, {}); }
  void pair(std::string_view name, const Cell& value) {
    sheet_.text(row_, 0, name, {});
    put_cell(sheet_, row_++, 1, value, {}, Unit::Percent);
  }
  void row(const std::vector<Cell>& cells, Look look = Look::Text) {
    std::uint16_t column = 0;
    for (const Cell& cell : cells)
      put_cell(sheet_, row_, column++, cell, {.look = look}, Unit::Percent);
    ++row_;
  }
  void end() {
    constexpr double kWidths[] = {40, 24, 12, 14, 12, 12, 12, 30};
    std::uint16_t column = 0;
    for (const double width : kWidths) sheet_.widen(column++, width);
  }

 private:
  Sheet sheet_;
  std::uint32_t row_ = 0;
};

Cell joined(const std::vector<std::string>& words) {
  return words.empty() ? Cell(Missing::NotGiven) : Cell(fmt::format("{}", fmt::join(words, ", ")));
}

Cell text_of(const std::optional<std::string>& text) {
  return text ? Cell(*text) : Cell(Missing::NotGiven);
}

Cell given(const std::string& text) { return text.empty() ? Cell(Missing::NotGiven) : Cell(text); }

void put_report(const Report& report, NotesSheet& notes) {
  notes.heading("Report");
  notes.pair("Report", report.title);
  notes.pair("Command", report.command);
  notes.pair("Made by licstat", report.version);
  notes.pair("As of", report.window.to);
  notes.pair("Window from", report.window.from);
  notes.pair("Window (days)", std::int64_t{report.window.days()});
  notes.pair("By", joined(report.by));
  notes.pair("Clean", report.head.clean);
  notes.pair("Catalogue", given(report.head.catalogue ? report.head.catalogue() : ""));
  notes.pair("Redacted", given(report.head.redacted));
  notes.pair("Redaction key", given(report.head.redaction_key));
  for (const auto& [key, cell] : report.subject) notes.pair(key, cell);
}

void put_filters(const ShownFilters& filters, NotesSheet& notes) {
  notes.heading("Filters");
  notes.pair("Partners", filters.partners ? joined(*filters.partners) : Cell(Missing::NotGiven));
  notes.pair("Families", joined(filters.families));
  notes.pair("Customer", text_of(filters.customer));
  notes.pair("SKU", text_of(filters.sku));
}

void put_numbers(const Report& report, NotesSheet& notes) {
  if (!report.thresholds.empty()) notes.heading("Thresholds");
  for (const auto& [name, value] : report.thresholds) notes.pair(name, value);
  for (const ReportObject& object : report.objects) {
    if (!object.members) continue;
    notes.heading(object.key);
    for (const auto& [key, cell] : *object.members) notes.pair(key, cell);
  }
}

void put_inputs(const Report& report, NotesSheet& notes) {
  if (report.inputs.empty()) return;
  notes.heading("Inputs");
  notes.row({"Input", "Kind", "Format", "Compression", "Rows read", "Accepted", "Rejected",
             "Of accepted rows"},
            Look::Heading);
  for (const InputAccount& input : report.inputs) {
    std::string unused = unused_text(input);
    if (!input.continued_by.empty()) unused += ", another page follows";
    if (input.unended) unused += ", no end";
    notes.row({input.path, input.kind, input.format, given(input.compression), input.rows_read,
               input.rows_accepted, input.rows_rejected,
               given(unused.empty() ? unused : unused.substr(2))});
  }
}

void put_skipped(const Report& report, NotesSheet& notes) {
  if (!report.head.left_out.empty()) notes.heading("Not whole");
  for (const LeftOut& each : report.head.left_out) notes.line(left_out_line(each));
  if (report.skipped.empty()) return;
  notes.heading("Skipped");
  for (const SkippedFile& file : report.skipped) notes.row({file.path, file.reason});
}

void put_notes(const Report& report, NotesSheet& notes) {
  if (report.notes.empty()) return;
  notes.heading("Notes");
  for (const Note& note : report.notes) {
    notes.row({note.key, note.count, note.count > 0 ? Cell(note.sentence) : Missing::NotGiven});
  }
}

}  // namespace

void add_notes(const Report& report, Book& book) {
  NotesSheet notes(book);
  put_report(report, notes);
  put_filters(report.filters, notes);
  put_numbers(report, notes);
  put_skipped(report, notes);
  put_notes(report, notes);
  put_inputs(report, notes);
  notes.end();
}

}  // namespace licstat
