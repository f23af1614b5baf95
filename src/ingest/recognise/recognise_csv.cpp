// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/base/utf8.hpp"
#include "licstat/ingest/read/csv_scan.hpp"
#include "licstat/ingest/read/json_chunks.hpp"
#include "licstat/ingest/recognise/not_recognised.hpp"
#include "licstat/ingest/recognise/recognise_names.hpp"

namespace licstat {
namespace {

constexpr std::size_t kMaxColumns = 16384;
constexpr std::size_t kLongestHeader = std::size_t{2} << 20;

using RecogniseNames =
    std::function<std::optional<RecordType>(const std::vector<std::string>& names)>;

struct Header {
  std::vector<std::string> names;
  RecordScan scan;
};

Header read_header(std::string_view text, std::size_t start, char delimiter) {
  std::vector<CsvField> fields;
  Header header;
  header.scan = scan_csv_record(text, start, delimiter, &fields);
  // A quote that is left open ends with the next one, some rows below; what is wrong stands here.
  if (header.scan.stray_quote) {
    const std::string_view line = text.substr(0, text.find('\n', start));
    header.scan.open_quote = scan_csv_record(line, start, delimiter).open_quote;
  }
  for (const CsvField& field : fields) {
    const std::string name =
        field.has_doubled_quotes ? unquoted(field.content) : std::string(field.content);
    header.names.emplace_back(trim_blanks(name));
  }
  header.names.front() = std::string(without_garbled_mark(header.names.front()));
  return header;
}

/// What programs write in front of the header: Excel "sep=;", which names the delimiter, and
/// Windows PowerShell "#TYPE System.Object".
struct LineBeforeHeader {
  std::optional<char> delimiter;
  std::size_t length = 0;
};

LineBeforeHeader read_line_before_header(std::string_view text) {
  constexpr std::string_view kSeparator = "sep=";
  constexpr std::string_view kType = "#TYPE ";
  const std::size_t line_break = text.find('\n');
  if (line_break == std::string_view::npos) return {};
  std::string_view line = text.substr(0, line_break);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with(kType)) return {std::nullopt, line_break + 1};
  const bool names_one = line.size() == kSeparator.size() + 1 &&
                         equal_ignoring_case(line.substr(0, kSeparator.size()), kSeparator);
  // A quote encloses, and a return ends lines: neither parts fields.
  if (!names_one || line.back() == '"' || line.back() == '\r') return {};
  return {line.back(), line_break + 1};
}

/// What no header may have, where it stands first.
struct Damage {
  std::size_t at = 0;  ///< in the text
  DiagnosticId id{};
  std::string message;
};

std::optional<Damage> find_quote_out_of_place(const RecordScan& scan) {
  if (scan.open_quote) {
    return Damage{*scan.open_quote, DiagnosticId::UnterminatedQuote,
                  "a quoted field starts here and never ends; fix: close the quote; write a quote "
                  "inside a field as two"};
  }
  if (!scan.stray_quote) return std::nullopt;
  return Damage{*scan.stray_quote, DiagnosticId::StrayQuote,
                "a quote stands where none may; fix: enclose the field in quotes and write a quote "
                "in it as two"};
}

std::optional<Damage> find_damaged_byte(std::string_view head) {
  const std::size_t at = find_bad_byte(head);
  if (at == std::string_view::npos) return std::nullopt;
  if (head[at] == '\0') {
    return Damage{at, DiagnosticId::NulByte,
                  "a NUL byte stands in the header: is it a binary file, or UTF-16 without its "
                  "mark?; fix: export or save it as UTF-8 text again"};
  }
  return Damage{at, DiagnosticId::InvalidUtf8,
                fmt::format("byte 0x{:02x} of the header is not UTF-8; fix: {}",
                            static_cast<unsigned char>(head[at]), kSaveAsUtf8)};
}

/// A carriage return outside quotes that no line feed follows, others between them aside. Old Macs,
/// and programs that write as they did, end lines so: all rows would be part of the header.
std::size_t find_bare_return(std::string_view text) {
  bool in_quotes = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') in_quotes = !in_quotes;
    if (in_quotes || text[at] != '\r') continue;
    const std::size_t next = text.find_first_not_of('\r', at);
    if (next == std::string_view::npos) break;
    if (text[next] != '\n') return at;
    at = next;
  }
  return std::string_view::npos;
}

std::optional<Damage> find_return_as_line_end(std::string_view head) {
  const std::size_t at = find_bare_return(head);
  if (at == std::string_view::npos) return std::nullopt;
  return Damage{at, DiagnosticId::BadEncoding,
                "the line ends in a carriage return alone (CR); fix: save the file with line ends "
                "LF or CR LF"};
}

/// `head`: the text up to the end of the header.
std::optional<Damage> find_damage(const RecordScan& scan, std::string_view head) {
  if (auto damage = find_return_as_line_end(head)) return damage;
  auto damage = find_quote_out_of_place(scan);
  return damage ? std::move(damage) : find_damaged_byte(head);
}

Error refuse_header(const Damage& damage, std::string_view text, const std::string& path) {
  return refuse(place_in(text, damage.at, path), damage.id, damage.message);
}

/// A name that cannot be read may be that of a column whose figures would be missing.
void check_header(const Header& header, std::string_view text, const std::string& path) {
  const auto damage = find_damage(header.scan, text.substr(0, header.scan.end));
  if (damage) throw refuse_header(*damage, text, path);
  std::vector<std::string> sorted;
  for (const std::string& name : header.names) {
    if (!name.empty()) sorted.push_back(ascii_lower(name));
  }
  std::ranges::sort(sorted);
  const auto twice = std::ranges::adjacent_find(sorted);
  if (twice != sorted.end()) {
    throw refuse(path, DiagnosticId::DuplicateColumn,
                 fmt::format("the column '{}' stands twice in the header: rename or remove one",
                             escape_for_screen(*twice)));
  }
}

/// Microsoft has published its list with a column `String_ Id`.
void drop_blanks(std::vector<std::string>& names) {
  for (std::string& name : names) std::erase(name, ' ');
}

/// Not read to its end, which may be that of a file of any size.
NotRecognised header_too_long(const std::string& path, std::size_t looked_at) {
  return {path,
          DiagnosticId::UnrecognisedInput,
          fmt::format("not recognised: its first line is longer than {} MiB", kLongestHeader >> 20),
          {.needs_more = looked_at < kLongestHeader}};
}

Layout csv_layout(const Header& header, const RecordType& records, char delimiter) {
  Layout layout;
  layout.format = delimiter == '\t' ? Format::Tsv : Format::Csv;
  layout.records = records;
  layout.delimiter = delimiter;
  layout.header_bytes = header.scan.end;
  const RecordShape shape = records.shape();
  const ColumnNames columns(shape);
  std::vector<bool> is_there(shape.columns.size());
  for (const std::string& name : header.names) {
    auto column = columns.find(name);
    // Two names of one column in one file: the first is read.
    if (column && is_there[*column]) column.reset();
    if (column) is_there[*column] = true;
    layout.columns.push_back(column);
  }
  layout.unknown_columns = unknown_names(records, header.names);
  return layout;
}

/// The first line of a header whose quotes are out of place, or that has bytes which no text may
/// have, and what its names would be without any of these.
class DamagedHeader {
 public:
  DamagedHeader(std::string_view text, std::size_t start)
      : start_(start), head_(text.substr(0, text.find('\n', start))) {
    std::string_view first = head_.substr(start);
    std::string line = without_bad_bytes(first.substr(0, find_bare_return(first)));
    std::erase(line, '"');
    mended_ = std::move(line);
  }

  /// nullopt: it is whole, with that delimiter.
  [[nodiscard]] std::optional<Damage> damage(char delimiter) const {
    return find_damage(scan_csv_record(head_, start_, delimiter), head_);
  }
  [[nodiscard]] std::vector<std::string> names(char delimiter) const {
    return read_header(mended_, 0, delimiter).names;
  }

 private:
  std::size_t start_;
  std::string_view head_;
  std::string mended_;
};

/// What would be one of our files but for its damage is refused: in a folder it would be gone.
void refuse_damaged(std::string_view text, std::size_t start, std::string_view delimiters,
                    const std::string& path,
                    const std::function<bool(const std::vector<std::string>&)>& would_serve) {
  const DamagedHeader header(text, start);
  for (const char delimiter : delimiters) {
    const auto damage = header.damage(delimiter);
    if (damage && would_serve(header.names(delimiter))) throw refuse_header(*damage, text, path);
  }
}

std::string too_many_columns() { return fmt::format("more than {} columns", kMaxColumns); }

/// The first columns of too many tell whether they are a header: to look for each known column
/// among all of them takes seconds.
void check_is_no_header(const Header& header, const RecogniseNames& recognise,
                        const std::string& path) {
  const auto end = header.names.begin() + static_cast<std::ptrdiff_t>(kMaxColumns);
  if (recognise({header.names.begin(), end})) {
    throw refuse(path, DiagnosticId::LimitExceeded, too_many_columns());
  }
}

/// The layout with one of the delimiters; nullopt: with none, and `widest` is the header of most
/// columns.
std::optional<Layout> find_layout(std::string_view text, std::size_t start,
                                  std::string_view delimiters, const std::string& path,
                                  const Wanted& wanted, const RecogniseNames& recognise,
                                  Header& widest) {
  for (const char delimiter : delimiters) {
    Header header = read_header(text, start, delimiter);
    if (header.names.size() > kMaxColumns) {
      check_is_no_header(header, recognise, path);
      widest = std::move(header);
      continue;
    }
    if (!header.scan.has_line_break && wanted.is_cut) {
      if (widest.names.size() > kMaxColumns) continue;  // more of the line changes nothing
      // Behind a quote that is left open all of the file is one name.
      if (text.size() >= kLongestHeader) {
        refuse_damaged(text, start, delimiters, path,
                       [&](const auto& names) { return recognise(names).has_value(); });
      }
      throw header_too_long(path, text.size());
    }
    if (wanted.role == InputRole::Catalogue) drop_blanks(header.names);
    if (const auto records = recognise(header.names)) {
      check_header(header, text, path);
      Layout layout = csv_layout(header, *records, delimiter);
      layout.header_lines =
          static_cast<std::size_t>(std::ranges::count(text.substr(0, layout.header_bytes), '\n'));
      return layout;
    }
    if (header.names.size() > widest.names.size()) widest = std::move(header);
  }
  return std::nullopt;
}

}  // namespace

Layout recognise_csv(std::string_view text, const std::string& path, const Wanted& wanted) {
  const std::size_t first = text.find_first_not_of("\r\n");
  const LineBeforeHeader before = read_line_before_header(text.substr(first));
  if (skip_json_blanks(text, first + before.length) == text.size()) {
    throw empty_input(path, wanted.is_cut);
  }
  std::string delimiters = ",;\t|";
  if (before.delimiter) delimiters = *before.delimiter;
  Header widest;
  const auto find = [&](const RecogniseNames& recognise) {
    return find_layout(text, first + before.length, delimiters, path, wanted, recognise, widest);
  };
  const auto by_itself = [&](const std::vector<std::string>& names) {
    return recognise_names(names, wanted, path);
  };
  const auto by_mapping = [&](const std::vector<std::string>& names) {
    return recognise_mapped_names(names, wanted, false, path);
  };
  std::optional<Layout> layout;
  if (wanted.kind && wanted.mapping != nullptr) layout = find(by_mapping);
  if (!layout) layout = find(by_itself);
  const bool may_be_mapped = !layout || yields_to_mapping(layout->records);
  if (may_be_mapped && !wanted.kind && wanted.mapping != nullptr) {
    if (auto mapped = find(by_mapping)) layout = std::move(mapped);
  }
  if (layout) return std::move(*layout);
  if (widest.names.size() > kMaxColumns) {
    throw malformed(path, DiagnosticId::LimitExceeded, too_many_columns());
  }
  const auto would_serve = [&](const std::vector<std::string>& names) {
    return by_itself(names) || (wanted.mapping != nullptr && by_mapping(names)) ||
           is_nearly_records(names, wanted.exports);
  };
  refuse_damaged(text, first + before.length, delimiters, path, would_serve);
  // A header whose first quote never ends has no name that could be shown.
  const bool is_nameless = std::ranges::all_of(widest.names, &std::string::empty);
  const auto quote = find_quote_out_of_place(widest.scan);
  if (quote && (is_nameless || resembles_records(widest.names, wanted.exports))) {
    throw malformed(place_in(text, quote->at, path), quote->id, quote->message);
  }
  throw unrecognised(path, "columns", widest.names, wanted);
}

}  // namespace licstat
