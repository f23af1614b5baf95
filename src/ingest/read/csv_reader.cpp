// SPDX-License-Identifier: Apache-2.0
// Rows of a CSV chunk. A text whose quotes enclose fields, if it has any, is split where its
// delimiters stand; others go through the scanner of csv_scan.hpp. Both end in accept_row().
#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "licstat/base/ascii.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/ingest/read/chunk_reader.hpp"
#include "licstat/ingest/read/csv_scan.hpp"
#include "licstat/ingest/read/csv_separators.hpp"

namespace licstat {
namespace {

constexpr auto kNone = std::string_view::npos;

/// A blank line is no row.
bool is_blank(std::string_view line) {
  return std::ranges::all_of(line, [](char c) { return c == ' '; });
}

std::size_t count_lines(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

class CsvReader final : public ChunkReader {
 public:
  explicit CsvReader(const ReaderOptions& options)
      : options_(options), fields_(options.shape.columns.size()) {
    for (const auto& column : options.columns) {
      field_of_.push_back(column ? &fields_[*column] : &unwanted_);
    }
  }

  void read(const Chunk& chunk, RowParser& parser, ChunkReport& report) override {
    if (chunk.is_cut) {
      report.refusal = record_too_long(options_, chunk, "look for a quote that is left open");
      return;
    }
    chunk_ = &chunk;
    text_ = chunk.text();
    line_ = 0;
    const Quotes quotes = find_separators();
    has_blanks_ = quotes == Quotes::Any || separators_.has_odd();
    is_clean_ = !has_blanks_ || (find_invalid_utf8(text_) == kNone && text_.find('\0') == kNone);
    switch (quotes) {
      case Quotes::None:
        read_plain_rows<false>(parser, report);
        break;
      case Quotes::Enclosing:
        read_plain_rows<true>(parser, report);
        break;
      case Quotes::Any:
        read_lines(parser, report);
        break;
    }
    parser.flush();
    unquoted_.clear();
    report.units = line_;
  }

 private:
  enum class Quotes { None, Enclosing, Any };

  /// A file with quotes in one text mostly has them in the next.
  Quotes find_separators() {
    if (had_quotes_ && find_unquoted()) return Quotes::Enclosing;
    separators_.find(text_, options_.delimiter);
    had_quotes_ = separators_.has_odd() && text_.find('"') != kNone;
    if (!had_quotes_) return Quotes::None;
    return find_unquoted() ? Quotes::Enclosing : Quotes::Any;
  }

  bool find_unquoted() {
    // A longer text may hold a field that is refused, which read_lines() looks for.
    return text_.size() <= kMaxField && separators_.find_unquoted(text_, options_.delimiter);
  }

  /// A text whose fields end at the separators that were found, be they in quotes or not.
  template <bool has_quotes>
  void read_plain_rows(RowParser& parser, ChunkReport& report) {
    const char* const text = text_.data();
    const std::uint32_t* separator = separators_.positions();
    for (std::size_t at = 0; at < text_.size() && !report.refusal; ++line_) {
      std::size_t column = 0;
      std::size_t start = at;
      std::size_t end = *separator++;
      for (; end < text_.size() && text[end] != '\n'; end = *separator++) {
        set_plain_field<has_quotes>(column++, start, {text + start, end - start});
        start = end + 1;
      }
      const std::size_t next = end + 1;
      if (end > start && text[end - 1] == '\r') --end;
      set_plain_field<has_quotes>(column++, start, {text + start, end - start});
      finish_plain_row(at, {text + at, end - at}, column, parser, report);
      at = next;
    }
  }

  template <bool has_quotes>
  void set_plain_field(std::size_t column, std::size_t offset, std::string_view text) {
    if (has_quotes && text.starts_with('"')) text = without_quotes(text);
    set_field(column, offset, text);
  }

  /// What a field in quotes holds.
  std::string_view without_quotes(std::string_view field) {
    const std::string_view content = field.substr(1, field.size() - 2);
    if (content.find('"') == kNone) return content;
    return unquoted_.emplace_back(unquoted(content));
  }

  void finish_plain_row(std::size_t at, std::string_view row, std::size_t field_count,
                        RowParser& parser, ChunkReport& report) {
    if (is_blank(row)) return;
    if (row.size() > kMaxField && refuse_large_field(at, row, report)) return;
    accept_row(at, row, field_count, parser, report);
  }

  /// A text with quotes somewhere.
  void read_lines(RowParser& parser, ChunkReport& report) {
    for (std::size_t at = 0; at < text_.size() && !report.refusal;) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      std::string_view line = text_.substr(at, end - at);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.find('"') == kNone && is_blank(line)) {
        at = end + 1;
        ++line_;
      } else {
        at = read_quoted_row(at, parser, report);
      }
    }
  }

  /// Returns where the next row starts.
  std::size_t read_quoted_row(std::size_t at, RowParser& parser, ChunkReport& report) {
    scanned_.clear();
    const RecordScan record = scan_csv_record(text_, at, options_.delimiter, &scanned_);
    std::string_view row = text_.substr(at, record.end - at);
    const std::size_t lines = count_lines(row);
    if (row.ends_with('\n')) row.remove_suffix(1);
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (record.open_quote) {
      report.refusal = fault(at, *record.open_quote, DiagnosticId::UnterminatedQuote,
                             "a quoted field starts here and never ends",
                             "close the quote; write a quote inside a field as two", {});
    } else if (record.stray_quote) {
      reject_row(report, fault(at, *record.stray_quote, DiagnosticId::StrayQuote,
                               "a quote stands where none may",
                               "enclose the field in quotes and write a quote in it as two", row));
    } else {
      read_scanned_fields(at, row, parser, report);
    }
    line_ += lines;
    return record.end;
  }

  void read_scanned_fields(std::size_t at, std::string_view row, RowParser& parser,
                           ChunkReport& report) {
    for (std::size_t column = 0; column < scanned_.size(); ++column) {
      const CsvField& field = scanned_[column];
      const bool rewrite = field.has_doubled_quotes;
      const std::string_view text =
          rewrite ? unquoted_.emplace_back(unquoted(field.content)) : field.content;
      if (text.size() > kMaxField) {
        report.refusal = too_large(at, field.offset);
        return;
      }
      set_field(column, field.offset, text);
    }
    accept_row(at, row, scanned_.size(), parser, report);
  }

  void set_field(std::size_t column, std::size_t offset, std::string_view text) {
    if (column >= field_of_.size()) return;
    Field& field = *field_of_[column];
    field.text = has_blanks_ ? trim_blanks(text) : text;
    field.offset = offset;
  }

  void accept_row(std::size_t at, std::string_view row, std::size_t field_count, RowParser& parser,
                  ChunkReport& report) {
    if (field_count != options_.columns.size()) {
      return reject_row(report, ragged(at, row, field_count));
    }
    if (!is_clean_) {
      if (auto dirty = find_dirty(at, row)) return reject_row(report, std::move(*dirty));
    }
    ++report.rows_read;
    const auto error = parser.parse(fields_, {options_.input, chunk_->number, row_number()});
    if (!error) {
      ++report.rows_accepted;
      return;
    }
    // A column that the file lacks has offset 0: then the row is the place.
    const std::size_t offset = error->column ? fields_[*error->column].offset : error->offset;
    RowFault found = fault(at, std::max(at, offset), error->id, error->message, error->fix, row);
    if (error->column) found.column = options_.shape.columns[*error->column].name;
    reject(report, options_, std::move(found));
  }

  void reject_row(ChunkReport& report, RowFault found) {
    ++report.rows_read;
    reject(report, options_, std::move(found));
  }

  std::uint32_t row_number() const { return static_cast<std::uint32_t>(line_); }

  /// `offset` is in the row that starts at `at`, maybe some quoted line breaks further down.
  RowFault fault(std::size_t at, std::size_t offset, DiagnosticId id, std::string message,
                 std::string fix, std::string_view row) const {
    const std::string_view before = text_.substr(at, offset - at);
    const std::size_t last_break = before.rfind('\n');
    RowFault found;
    found.ref = {options_.input, chunk_->number,
                 static_cast<std::uint32_t>(line_ + count_lines(before))};
    found.byte = (last_break == kNone ? before.size() : before.size() - last_break - 1) + 1;
    found.id = id;
    found.message = std::move(message);
    found.fix = std::move(fix);
    found.row = row;
    return found;
  }

  RowFault ragged(std::size_t at, std::string_view row, std::size_t field_count) const {
    return fault(at, at, DiagnosticId::RaggedRow,
                 fmt::format("{} {} against {} columns", field_count,
                             field_count == 1 ? "field" : "fields", options_.columns.size()),
                 "one field per column; enclose a field that holds the delimiter in quotes", row);
  }

  std::optional<RowFault> find_dirty(std::size_t at, std::string_view row) const {
    const std::size_t nul = row.find('\0');
    if (nul != kNone) {
      return fault(at, at + nul, DiagnosticId::NulByte, "a NUL byte stands in the row",
                   "export the file as UTF-8 text again", row);
    }
    const std::size_t invalid = options_.rejects_invalid_utf8 ? find_invalid_utf8(row) : kNone;
    if (invalid == kNone) return std::nullopt;
    const auto byte = static_cast<unsigned char>(row[invalid]);
    return fault(at, at + invalid, DiagnosticId::InvalidUtf8,
                 fmt::format("byte 0x{:02x} is not UTF-8", byte), std::string(kSaveAsUtf8), row);
  }

  RowFault too_large(std::size_t at, std::size_t offset) const {
    return fault(at, offset, DiagnosticId::FieldTooLarge,
                 fmt::format("a field is longer than {} MiB", kMaxField >> 20), "shorten it", {});
  }

  bool refuse_large_field(std::size_t at, std::string_view line, ChunkReport& report) const {
    for (std::size_t start = 0; start <= line.size();) {
      const std::size_t end = std::min(line.find(options_.delimiter, start), line.size());
      if (end - start > kMaxField) {
        report.refusal = too_large(at, at + start);
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  ReaderOptions options_;
  std::vector<Field> fields_;
  Field unwanted_;                // what columns are read into that the kind does not have
  std::vector<Field*> field_of_;  // for each column of the file
  CsvSeparators separators_;
  std::vector<CsvField> scanned_;
  std::deque<std::string> unquoted_;  // contents that had to be rewritten, until the flush
  const Chunk* chunk_ = nullptr;
  std::string_view text_;
  std::size_t line_ = 0;
  bool had_quotes_ = false;  // the text before this one
  bool has_blanks_ = true;   // blanks may stand somewhere in the text
  bool is_clean_ = true;     // no row has bytes that no text may have
};

/// What a row is rejected for that is none, but what a service said in place of it.
bool may_be_failure(DiagnosticId id) {
  return id == DiagnosticId::MissingValue || id == DiagnosticId::BadJson ||
         id == DiagnosticId::InvalidUtf8 || id == DiagnosticId::RaggedRow ||
         id == DiagnosticId::StrayQuote;
}

RowFault failed_download_among_rows(const RowFault& row, const std::string& failure) {
  RowFault found;
  found.ref = row.ref;
  found.id = DiagnosticId::FailedDownload;
  found.message = failure + ", among records";
  found.fix = "download it again";
  return found;
}

}  // namespace

std::unique_ptr<ChunkReader> make_csv_reader(const ReaderOptions& options) {
  return std::make_unique<CsvReader>(options);
}

void reject(ChunkReport& report, const ReaderOptions& options, RowFault fault) {
  if (options.failure_in != nullptr && may_be_failure(fault.id)) {
    if (const auto failure = options.failure_in(fault.row)) {
      report.refusal = failed_download_among_rows(fault, *failure);
      return;
    }
  }
  ++report.rows_rejected;
  if (report.faults.size() < options.max_faults) report.faults.push_back(std::move(fault));
}

RowFault record_too_long(const ReaderOptions& options, const Chunk& chunk, std::string fix) {
  RowFault found;
  found.ref = {options.input, chunk.number, 0};
  found.byte = 1;
  found.id = DiagnosticId::FieldTooLarge;
  found.message = fmt::format("a record is longer than {} MiB", kMaxRecord >> 20);
  found.fix = std::move(fix);
  return found;
}

}  // namespace licstat
