// SPDX-License-Identifier: Apache-2.0
// Rows of CSV. The fast paths, the scanner and a reference that takes one byte after the other read
// the same rows and refuse the same ones, whatever the window and the number of threads.
#include "licstat/base/ascii.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "support/property.hpp"
#include "unit/ingest/reading.hpp"

namespace {

using namespace licstat;
using test::Reading;
using test::Texts;

constexpr std::size_t kColumns = 4;

struct Record {
  Texts fields;
  std::size_t end = 0;
  bool is_stray = false;  ///< a quote stands where none may
  bool is_open = false;   ///< a quote has no end
};

/// RFC 4180, where a carriage return alone is data.
Record record_at(std::string_view text, std::size_t at, char delimiter) {
  Record record;
  const auto is_at = [&](char c, std::size_t i) { return i < text.size() && text[i] == c; };
  const auto ends = [&] {
    return at == text.size() || is_at('\n', at) ||
           (is_at('\r', at) && (at + 1 == text.size() || is_at('\n', at + 1)));
  };
  for (bool more = true; more;) {
    std::string field;
    if (is_at('"', at)) {
      for (++at; at < text.size() && (text[at] != '"' || is_at('"', at + 1)); ++at) {
        if (text[at] == '"') ++at;
        field += text[at];
      }
      record.is_open = at == text.size();
      if (!record.is_open) ++at;
      record.is_stray |= !ends() && text[at] != delimiter;
    }
    for (; !ends() && text[at] != delimiter; ++at) {
      record.is_stray |= text[at] == '"';
      field += text[at];
    }
    record.fields.emplace_back(trim_blanks(field));
    more = !ends();
    if (more) ++at;
  }
  record.end = at;
  return record;
}

/// What the text comes to. `refusal` is "open" where a quote is.
Reading reference(std::string_view text, char delimiter) {
  Reading reading;
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const Record record = record_at(text, at, delimiter);
    const std::string_view row = text.substr(at, record.end - at);
    if (record.is_open) {
      reading.refusal = "open";
      return reading;
    }
    if (row.find_first_not_of(' ') != std::string_view::npos) {
      ++reading.rows_read;
      const bool is_bad = record.is_stray || record.fields.size() != kColumns ||
                          row.find('\0') != std::string_view::npos ||
                          find_invalid_utf8(row) != std::string_view::npos ||
                          std::ranges::count(record.fields, "bad") > 0;
      if (is_bad) {
        ++reading.rows_rejected;
      } else {
        reading.rows.push_back(record.fields);
        reading.places.push_back(fmt::format("in:{}", line));
      }
    }
    const std::size_t next = std::min(text.find('\n', record.end), text.size() - 1) + 1;
    line += static_cast<std::size_t>(std::ranges::count(text.substr(at, next - at), '\n'));
    at = next;
  }
  return reading;
}

Reading read(const std::string& text, char delimiter, std::size_t window, int threads) {
  ReaderOptions options;
  options.shape = kind_def(Kind::SupportCases).shape();
  options.columns = {0, 1, 2, 3};
  options.delimiter = delimiter;
  options.max_faults = text.size();
  TextSource source(text);
  LineChunks chunks(source, window, whole_csv_records, delimiter);
  Reading reading;
  read_chunks(chunks, Format::Csv, options, Places("in", PlaceStyle::LineColumn, 0), threads,
              reading);
  return reading;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const char delimiter = ",;\t|"[input.choose(4)];
  const std::size_t window = input.choose(64) + 1;
  const std::string text = input.text();
  const Reading whole = read(text, delimiter, std::size_t{1} << 20, 1);
  fuzz::require_same(read(text, delimiter, window, 1), whole, "the window does not matter");
  if (window % 8 == 0) {
    fuzz::require_same(read(text, delimiter, window, 4), whole, "nor the number of threads");
  }
  Reading strict = reference(text, delimiter);
  fuzz::require_same(whole.refusal.empty(), strict.refusal.empty(), "an open quote is refused");
  fuzz::require_same(whole.rows_read, strict.rows_read, "each row is read or refused");
  fuzz::require_same(whole.rows_rejected, strict.rows_rejected, "the same rows are bad");
  if (!strict.refusal.empty()) return 0;
  fuzz::require(whole.rows == strict.rows && whole.places == strict.places, "rows are the same");
  fuzz::require_same(whole.rejected.size(), static_cast<std::size_t>(whole.rows_rejected),
                     "each bad row is told");
  return 0;
}
