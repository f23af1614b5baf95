// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/csv_scan.hpp"

namespace licstat {
namespace {

constexpr auto kNone = std::string_view::npos;

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t start, char delimiter)
      : text_(text), at_(start), delimiter_(delimiter) {}

  RecordScan scan(std::vector<CsvField>* fields) {
    bool more = true;
    while (more) {
      CsvField field;
      field.offset = at_;
      if (at_ < text_.size() && text_[at_] == '"') {
        scan_quoted(field);
      } else {
        field.content = scan_plain();
      }
      more = at_ < text_.size() && text_[at_] == delimiter_;
      if (more) ++at_;
      if (fields != nullptr) fields->push_back(field);
    }
    finish();
    return scan_;
  }

 private:
  bool at_line_break() const {
    if (at_ >= text_.size()) return true;
    if (text_[at_] == '\n') return true;
    // A carriage return belongs to the line break; anywhere else it is data.
    return text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] == '\n');
  }

  std::string_view scan_plain() {
    const std::size_t start = at_;
    while (!at_line_break() && text_[at_] != delimiter_) {
      if (text_[at_] == '"' && !scan_.stray_quote) scan_.stray_quote = at_;
      ++at_;
    }
    return text_.substr(start, at_ - start);
  }

  void scan_quoted(CsvField& field) {
    field.quoted = true;
    const std::size_t start = ++at_;
    std::size_t quote = text_.find('"', at_);
    while (quote != kNone && quote + 1 < text_.size() && text_[quote + 1] == '"') {
      field.has_doubled_quotes = true;
      quote = text_.find('"', quote + 2);
    }
    if (quote == kNone) {
      scan_.open_quote = field.offset;
      at_ = text_.size();
      return;
    }
    field.content = text_.substr(start, quote - start);
    at_ = quote + 1;
    if (!at_line_break() && text_[at_] != delimiter_) {
      if (!scan_.stray_quote) scan_.stray_quote = quote;
      scan_plain();
    }
  }

  void finish() {
    const std::size_t line_break = text_.find('\n', at_);
    scan_.has_line_break = at_ < text_.size() && line_break != kNone;
    scan_.end = scan_.has_line_break ? line_break + 1 : text_.size();
  }

  std::string_view text_;
  std::size_t at_;
  char delimiter_;
  RecordScan scan_;
};

}  // namespace

RecordScan scan_csv_record(std::string_view text, std::size_t start, char delimiter,
                           std::vector<CsvField>* fields) {
  return Scanner(text, start, delimiter).scan(fields);
}

std::string unquoted(std::string_view content) {
  std::string text;
  text.reserve(content.size());
  for (std::size_t at = 0; at < content.size(); ++at) {
    text += content[at];
    if (content[at] == '"') ++at;
  }
  return text;
}

}  // namespace licstat
