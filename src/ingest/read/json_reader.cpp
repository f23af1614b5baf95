// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "licstat/base/error.hpp"
#include "licstat/ingest/read/chunk_reader.hpp"
#include "licstat/ingest/read/json_chunks.hpp"
#include "licstat/ingest/read/json_record.hpp"

namespace licstat {
namespace {

bool refuses_input(DiagnosticId id) {
  return id == DiagnosticId::DuplicateKey || id == DiagnosticId::NestedTooDeep ||
         id == DiagnosticId::FieldTooLarge;
}

std::string_view fix_for(DiagnosticId id) {
  switch (id) {
    case DiagnosticId::BadJson:
    case DiagnosticId::JsonSyntax:
      return "one complete JSON object is needed here";
    case DiagnosticId::DuplicateKey:
      return "keep one of the two";
    case DiagnosticId::NestedTooDeep:
      return "records are flat objects";
    case DiagnosticId::BadType:
      return "an object with the columns as keys";
    case DiagnosticId::IntegerOutOfRange:
      return "write it with fewer digits";
    case DiagnosticId::InvalidUtf8:
    case DiagnosticId::NulByte:
      return "write the text as UTF-8, without NUL";
    default:
      return "shorten it";
  }
}

/// What NDJSON and JSON documents share: the text of one record to a row.
class RecordReader {
 public:
  explicit RecordReader(const ReaderOptions& options)
      : options_(options), record_(options.shape, options.outer_depth) {}

  /// The record starts at `start` of `row`, behind blanks.
  void read(std::string_view row, std::size_t start, RowRef ref, RowParser& parser,
            ChunkReport& report) {
    if (auto problem = record_.parse(row.substr(start))) {
      problem->offset += start;
      return give_up(row, ref, *problem, report);
    }
    take(row, ref, parser, report);
  }

  /// To be called before a chunk is read.
  void start_chunk() { record_.forget_records(); }

  /// The length of the row that `text` starts with, if it is like one before and a line break
  /// follows; else 0, and nothing has happened.
  std::size_t read_line_alike(std::string_view text, RowRef ref, RowParser& parser,
                              ChunkReport& report) {
    const std::size_t length = record_.parse_alike(text);
    if (length == 0) return 0;
    const std::size_t line_break = text.substr(length, 1) == "\r" ? length + 1 : length;
    if (text.substr(line_break, 1) != "\n") return 0;
    take(text.substr(0, length), ref, parser, report);
    return line_break + 1;
  }

  /// The same, whatever follows.
  std::size_t read_alike(std::string_view text, RowRef ref, RowParser& parser,
                         ChunkReport& report) {
    const std::size_t length = record_.parse_alike(text);
    if (length != 0) take(text.substr(0, length), ref, parser, report);
    return length;
  }

  /// false: the row is not plain, and nothing has happened.
  bool read_plain(std::string_view row, RowRef ref, RowParser& parser, ChunkReport& report) {
    if (!record_.parse_plain(row)) return false;
    take(row, ref, parser, report);
    return true;
  }

 private:
  void take(std::string_view row, RowRef ref, RowParser& parser, ChunkReport& report) {
    ++report.rows_read;
    const auto error = parser.parse(record_.fields(), ref);
    if (record_.is_full()) parser.flush();  // the texts of the fields go with the next record
    if (error) {
      reject_row(row, ref, *error, report);
    } else {
      ++report.rows_accepted;
    }
  }

  void reject_row(std::string_view row, RowRef ref, const RowError& error, ChunkReport& report) {
    RowFault found;
    found.ref = ref;
    found.id = error.id;
    found.message = error.message;
    found.fix = error.fix;
    found.row = row;
    name_column(error.column, found);
    reject(report, options_, std::move(found));
  }

  /// By its keys as they stand in the record; by the name that it has in CSV where it has none.
  void name_column(std::optional<std::size_t> column, RowFault& found) const {
    if (!column) return;
    found.column = options_.shape.columns[*column].name;
    const std::vector<std::string> keys = record_.keys_of(*column);
    if (!keys.empty()) name_keys(keys, found);
  }

  static void name_keys(const std::vector<std::string>& keys, RowFault& found) {
    found.keys = keys;
    found.column = fmt::format("{}", fmt::join(keys, "."));
  }

  void give_up(std::string_view row, RowRef ref, const JsonProblem& problem, ChunkReport& report) {
    RowFault found;
    found.ref = ref;
    found.id = problem.id;
    found.message = problem.message;
    found.fix = fix_for(problem.id);
    if (refuses_input(problem.id)) {
      report.refusal = std::move(found);
      return;
    }
    const bool is_syntax = problem.id == DiagnosticId::JsonSyntax;
    const bool is_document = options_.outer_depth > 0;
    // The place of a row in a document is its pointer, but for its syntax.
    if (is_syntax || (problem.is_at_byte && !is_document)) found.byte = problem.offset + 1;
    if (is_syntax && is_document) {
      // In a document nothing tells where the record that is broken should have ended.
      report.refusal = std::move(found);
      return;
    }
    if (is_syntax) found.id = DiagnosticId::BadJson;
    name_column(problem.column, found);
    if (!problem.keys.empty()) {
      name_keys(problem.keys, found);
      found.keys_are_data = !problem.column || problem.keys.size() > 1;
    }
    found.row = row;
    ++report.rows_read;
    reject(report, options_, std::move(found));
  }

  ReaderOptions options_;
  JsonRecord record_;
};

class NdjsonReader final : public ChunkReader {
 public:
  explicit NdjsonReader(const ReaderOptions& options) : options_(options), records_(options) {}

  void read(const Chunk& chunk, RowParser& parser, ChunkReport& report) override {
    const std::string_view text = chunk.text();
    records_.start_chunk();
    if (chunk.is_cut) report.refusal = record_too_long(options_, chunk, "shorten it");
    for (std::size_t at = 0; at < text.size() && !report.refusal;) {
      const RowRef ref{options_.input, chunk.number, static_cast<std::uint32_t>(report.units)};
      const std::string_view rest = text.substr(at);
      const std::size_t length = records_.read_line_alike(rest, ref, parser, report);
      at += length != 0 ? length : read_line(rest, ref, parser, report);
      ++report.units;
    }
    parser.flush();
  }

 private:
  /// Returns its length.
  std::size_t read_line(std::string_view text, RowRef ref, RowParser& parser, ChunkReport& report) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t start = skip_json_blanks(line, 0);
    if (start < line.size()) records_.read(line, start, ref, parser, report);
    return end + 1;
  }

  ReaderOptions options_;
  RecordReader records_;
};

/// Line and column in the document of an offset in a chunk.
void place_syntax(const Chunk& chunk, std::size_t offset, RowFault& fault) {
  const std::string_view before = chunk.text().substr(0, offset);
  const std::size_t line_break = before.rfind('\n');
  fault.line = chunk.line + static_cast<std::uint64_t>(std::ranges::count(before, '\n'));
  fault.byte = line_break == std::string_view::npos ? chunk.column + offset : offset - line_break;
}

/// A guess where an element ends: one past the first '}' near by, else `at`. Where the text up to
/// there is an object, the guess is right, and the end need not be looked for. Only a short stretch
/// is searched: else elements without a brace would take time with the square of their number.
std::size_t find_near_brace(std::string_view text, std::size_t at) {
  constexpr std::size_t kNear = 1024;
  const std::size_t brace = text.substr(at, kNear).find('}');
  return brace == std::string_view::npos ? at : at + brace + 1;
}

class JsonReader final : public ChunkReader {
 public:
  explicit JsonReader(const ReaderOptions& options) : options_(options), records_(options) {}

  void read(const Chunk& chunk, RowParser& parser, ChunkReport& report) override {
    const std::string_view text = chunk.text();
    records_.start_chunk();
    std::size_t at = skip_json_blanks(text, 0);
    while (at < text.size() && !report.refusal) {
      const RowRef ref{options_.input, chunk.number, static_cast<std::uint32_t>(report.units)};
      const std::size_t length = records_.read_alike(text.substr(at), ref, parser, report);
      const std::size_t end =
          length != 0 ? at + length : read_element(text, at, ref, parser, report);
      if (report.refusal && report.refusal->byte != 0) {
        place_syntax(chunk, at + report.refusal->byte - 1, *report.refusal);
      }
      ++report.units;
      at = skip_json_blanks(text, end);
      if (at < text.size()) at = skip_json_blanks(text, at + 1);  // the comma
    }
    parser.flush();
  }

 private:
  /// Returns its end.
  std::size_t read_element(std::string_view text, std::size_t at, RowRef ref, RowParser& parser,
                           ChunkReport& report) {
    std::size_t end = find_near_brace(text, at);
    if (end == at || !records_.read_plain(text.substr(at, end - at), ref, parser, report)) {
      // The chunk holds whole elements, so each of them ends.
      end = find_value_end(text, at).value_or(text.size());
      records_.read(text.substr(at, end - at), 0, ref, parser, report);
    }
    return end;
  }

  ReaderOptions options_;
  RecordReader records_;
};

}  // namespace

std::unique_ptr<ChunkReader> make_ndjson_reader(const ReaderOptions& options) {
  return std::make_unique<NdjsonReader>(options);
}

std::unique_ptr<ChunkReader> make_json_reader(const ReaderOptions& options) {
  return std::make_unique<JsonReader>(options);
}

}  // namespace licstat
