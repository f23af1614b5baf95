// SPDX-License-Identifier: Apache-2.0
// CSV and TSV: the first table, without totals. A value that is absent is an empty field, as is an
// empty text; text is written as the data has it, for a program that reads this must get what was
// put in. What a spreadsheet opens is a format of its own, which guards against formulas. Names of
// files may be no UTF-8: their bytes are escaped, as in JSON.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "licstat/base/escape.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/report/csv_text.hpp"
#include "licstat/report/row_text.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {
namespace {

struct CsvStyle {
  char delimiter = ',';
  std::string_view line_end = "\n";
  std::string_view mark = {};  ///< before the first line
  bool quotes_text = false;    ///< all of it, not only where it must be
  bool guards = false;         ///< a formula gets an apostrophe in front
};

/// The way of spreadsheets: without the mark Excel takes UTF-8 for the code page of Windows.
constexpr CsvStyle kExcel{',', "\r\n", kByteOrderMark, true, true};

/// Appends a cell; only text can need quotes, or be a formula.
struct AppendCell {
  std::string& text;
  const CsvStyle& style;

  void operator()(Missing) const {}
  void operator()(std::int64_t value) const {
    const fmt::format_int digits(value);
    text.append(digits.data(), digits.size());
  }
  void operator()(Ratio ratio) const { text += percent_number(ratio); }
  void operator()(bool flag) const { text += flag ? "true" : "false"; }
  void operator()(const std::string& value) const {
    if (is_plain_ascii(value)) return append_text(value);
    append_text(escape_invalid(value));
  }
  void operator()(Date date) const { text += to_string(date); }
  void operator()(const Money& money) const { text += shown_price(money.price); }
  void operator()(const Amount& amount) const { text += amount_text(amount); }
  void operator()(const Percentage& share) const { text += percent_number(share); }
  void operator()(const Decimal& number) const { text += decimal_text(number); }
  void operator()(const PlaceList& places) const {
    append_text(escape_invalid(places_text(places)));
  }

 private:
  void append_text(std::string_view value) const {
    if (style.guards && looks_like_formula(value)) return append_field(fmt::format("'{}", value));
    append_field(value);
  }
  void append_field(std::string_view value) const {
    if (style.quotes_text) return append_quoted_field(text, value);
    append_csv_field(text, value, style.delimiter);
  }
};

/// Appends one record, field by field.
class Record {
 public:
  Record(std::string& text, const CsvStyle& style)
      : text_(text), start_(text.size()), style_(style) {}

  void add(const Cell& cell) {
    if (fields_ > 0) text_ += style_.delimiter;
    ++fields_;
    std::visit(AppendCell{text_, style_}, cell);
  }

  void close() {
    // Readers skip an empty line, so the empty field of a record of one must show.
    if (text_.size() == start_) text_ += "\"\"";
    text_ += style_.line_end;
  }

 private:
  std::string& text_;
  std::size_t start_;
  const CsvStyle& style_;
  std::size_t fields_ = 0;
};

void write_delimited(const Report& report, const RenderOptions& options, CsvStyle style,
                     Output& out) {
  if (report.tables.empty()) return;
  const Table& table = report.tables.front();
  const auto shown = shown_columns(report, 0, Audience::Machines, options);
  style.guards = options.csv_guard.value_or(style.guards);
  std::string header(style.mark);
  Record names(header, style);
  for (const std::size_t i : shown) names.add(std::string(table.columns[i].key));
  names.close();
  out.write(header);
  const auto append = [&](const std::vector<Cell>& cells, std::string& text) {
    Record record(text, style);
    for (const std::size_t i : shown) record.add(cells[i]);
    record.close();
  };
  write_rows(table, options.threads, append, out);
}

}  // namespace

void write_csv(const Report& report, const RenderOptions& options, Output& out) {
  write_delimited(report, options, {}, out);
}

void write_tsv(const Report& report, const RenderOptions& options, Output& out) {
  write_delimited(report, options, {.delimiter = '\t'}, out);
}

void write_excel_csv(const Report& report, const RenderOptions& options, Output& out) {
  write_delimited(report, options, kExcel, out);
}

}  // namespace licstat
