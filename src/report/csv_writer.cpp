// SPDX-License-Identifier: Apache-2.0
// CSV and TSV: the first table, without totals. A value that is absent is an empty field, as is an
// empty text; text is written as the data has it (a guard against spreadsheet formulas is a format
// of its own, for a program that reads this must get what was put in). Names of files may be no
// UTF-8: their bytes are escaped, as in JSON.
#include <fmt/format.h>

#include <string>

#include "licstat/base/escape.hpp"
#include "licstat/report/csv_text.hpp"
#include "licstat/report/row_text.hpp"
#include "licstat/report/writer.hpp"

namespace licstat {
namespace {

/// Appends a cell; only text can need quotes.
struct AppendCell {
  std::string& text;
  char delimiter;
  void operator()(Missing) const {}
  void operator()(std::int64_t value) const {
    const fmt::format_int digits(value);
    text.append(digits.data(), digits.size());
  }
  void operator()(Ratio ratio) const { text += percent_number(ratio); }
  void operator()(bool flag) const { text += flag ? "true" : "false"; }
  void operator()(const std::string& value) const {
    if (is_plain_ascii(value)) return append_csv_field(text, value, delimiter);
    append_csv_field(text, escape_invalid(value), delimiter);
  }
  void operator()(Date date) const { text += to_string(date); }
  void operator()(const Money& money) const { text += shown_price(money.price); }
  void operator()(const Amount& amount) const { text += amount_text(amount); }
  void operator()(const Percentage& share) const { text += percent_number(share); }
  void operator()(const Decimal& number) const { text += decimal_text(number); }
  void operator()(const PlaceList& places) const {
    append_csv_field(text, escape_invalid(places_text(places)), delimiter);
  }
};

/// Appends one record, field by field.
class Record {
 public:
  Record(std::string& text, char delimiter)
      : text_(text), start_(text.size()), delimiter_(delimiter) {}

  void add(const Cell& cell) {
    if (fields_ > 0) text_ += delimiter_;
    ++fields_;
    std::visit(AppendCell{text_, delimiter_}, cell);
  }

  void close() {
    // Readers skip an empty line, so the empty field of a record of one must show.
    if (text_.size() == start_) text_ += "\"\"";
    text_ += '\n';
  }

 private:
  std::string& text_;
  std::size_t start_;
  char delimiter_;
  std::size_t fields_ = 0;
};

void write_delimited(const Report& report, const RenderOptions& options, char delimiter,
                     Output& out) {
  if (report.tables.empty()) return;
  const Table& table = report.tables.front();
  const auto shown = shown_columns(report, 0, Audience::Machines, options);
  std::string header;
  Record names(header, delimiter);
  for (const std::size_t i : shown) names.add(std::string(table.columns[i].key));
  names.close();
  out.write(header);
  const auto append = [&](const std::vector<Cell>& cells, std::string& text) {
    Record record(text, delimiter);
    for (const std::size_t i : shown) record.add(cells[i]);
    record.close();
  };
  write_rows(table, options.threads, append, out);
}

}  // namespace

void write_csv(const Report& report, const RenderOptions& options, Output& out) {
  write_delimited(report, options, ',', out);
}

void write_tsv(const Report& report, const RenderOptions& options, Output& out) {
  write_delimited(report, options, '\t', out);
}

}  // namespace licstat
