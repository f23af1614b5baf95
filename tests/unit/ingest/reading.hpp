// SPDX-License-Identifier: Apache-2.0
// What the tests of the ingest stage share: a text read from its first byte to its last by the
// parts that the Loader is made of, and what came of it in a form that two runs can compare.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "licstat/base/diagnostic_id.hpp"
#include "licstat/base/error.hpp"
#include "licstat/ingest/formats/table.hpp"
#include "licstat/ingest/read/chunk.hpp"
#include "licstat/ingest/read/chunk_reader.hpp"
#include "licstat/ingest/read/json_chunks.hpp"
#include "licstat/ingest/read/pipeline.hpp"
#include "licstat/ingest/read/places.hpp"
#include "licstat/ingest/recognise/export.hpp"
#include "licstat/ingest/recognise/recognise.hpp"

namespace licstat::test {

using Texts = std::vector<std::string>;

/// "in.csv:2:3: 'x' is bad [bad-integer]"
inline std::string shown(const Diagnostic& diagnostic) {
  return fmt::format("{}: {} [{}]", diagnostic.place, diagnostic.message, name_of(diagnostic.id));
}

/// Keeps the texts of every row until flush(), as the contract allows; rejects the first field of a
/// row that reads "bad".
class RecordingParser final : public RowParser {
 public:
  RowProblem parse(std::span<const Field> fields, RowRef ref) override {
    for (std::size_t column = 0; column < fields.size(); ++column) {
      if (fields[column].is_structure) {
        return std::make_unique<RowError>(
            RowError{column, 0, DiagnosticId::BadType, "is a structure", ""});
      }
      if (fields[column].text == "bad") {
        return std::make_unique<RowError>(
            RowError{column, 0, DiagnosticId::BadInteger, "'bad' is bad", "mend it"});
      }
    }
    std::vector<std::string_view> texts;
    for (const Field& field : fields) texts.push_back(field.text);
    held_.emplace_back(ref, std::move(texts));
    return nullptr;
  }
  void flush() override {
    for (const auto& [ref, texts] : held_)
      rows_.emplace_back(ref, Texts(texts.begin(), texts.end()));
    held_.clear();
  }
  [[nodiscard]] const std::vector<std::pair<RowRef, Texts>>& rows() const { return rows_; }

 private:
  std::vector<std::pair<RowRef, std::vector<std::string_view>>> held_;
  std::vector<std::pair<RowRef, Texts>> rows_;
};

/// All that reading a text came to.
struct Reading {
  std::vector<Texts> rows;
  std::vector<std::string> places;    ///< of the rows
  std::vector<std::string> rejected;  ///< as shown()
  std::string refusal;                ///< "" where the text was read to its end
  std::int64_t rows_read = 0;
  std::int64_t rows_accepted = 0;
  std::int64_t rows_rejected = 0;

  bool operator==(const Reading&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Reading& reading) {
  out << fmt::format("{} read, {} accepted, {} rejected; refusal '{}'\n", reading.rows_read,
                     reading.rows_accepted, reading.rows_rejected, reading.refusal);
  for (std::size_t i = 0; i < reading.rows.size(); ++i) {
    out << reading.places[i] << " =";
    for (const std::string& text : reading.rows[i]) out << " |" << text << '|';
    out << '\n';
  }
  for (const std::string& line : reading.rejected) out << line << '\n';
  return out;
}

/// Reads the chunks of one section into `reading`.
inline void read_chunks(ChunkSource& source, Format format, const ReaderOptions& options,
                        Places places, int threads, Reading& reading) {
  std::deque<RecordingParser> parsers(static_cast<std::size_t>(threads));
  const auto collect = [&](ChunkReport&& report) {
    reading.rows_read += report.rows_read;
    reading.rows_accepted += report.rows_accepted;
    reading.rows_rejected += report.rows_rejected;
    for (RowFault& fault : report.faults) {
      reading.rejected.push_back(shown(places.locate(std::move(fault))));
    }
    if (report.refusal) {
      const Diagnostic refusal = places.locate(std::move(*report.refusal));
      throw refuse(refusal.place, refusal.id, refusal.message);
    }
    places.add_chunk(report.units);
  };
  const auto make_reader = [&] {
    if (format == Format::Ndjson) return make_ndjson_reader(options);
    return format == Format::Csv || format == Format::Tsv ? make_csv_reader(options)
                                                          : make_json_reader(options);
  };
  try {
    run_pipeline({source, make_reader,
                  [&](int index) -> RowParser& { return parsers[static_cast<std::size_t>(index)]; },
                  collect},
                 threads);
  } catch (const Error& error) {
    reading.refusal = error.what();
  }
  std::vector<std::pair<RowRef, Texts>> rows;
  for (const RecordingParser& parser : parsers) {
    rows.insert(rows.end(), parser.rows().begin(), parser.rows().end());
  }
  std::ranges::sort(rows);
  // After a refusal threads may have read on: nothing is promised of rows then.
  if (!reading.refusal.empty()) return;
  for (auto& [ref, texts] : rows) {
    reading.places.push_back(places.row_place(ref));
    reading.rows.push_back(std::move(texts));
  }
}

struct ReadOptions {
  std::size_t window = kDefaultWindow;
  int threads = 1;
  std::optional<Kind> kind = std::nullopt;
};

/// Recognises and reads a text that is called "in".
inline Reading reading_of(const std::string& text, const ReadOptions& how = {}) {
  Reading reading;
  try {
    const auto look = [&](std::size_t size) { return std::string_view(text).substr(0, size); };
    const Layout layout =
        recognise_start(look, "in", {.kind = how.kind, .exports = export_table()}).layout;
    ReaderOptions options;
    options.shape = layout.records.shape();
    options.max_faults = 1000;
    options.delimiter = layout.delimiter;
    options.columns = layout.columns;
    TextSource source(text.substr(layout.header_bytes));
    if (layout.format == Format::JsonArray || layout.format == Format::JsonObject) {
      JsonDocument document(source, "in", how.window);
      while (const auto section = document.next_section()) {
        const auto kind = section->key.empty() ? layout.records.kind : find_kind(section->key);
        if (!section->is_array || !kind || !reading.refusal.empty()) continue;
        options.shape = kind_def(*kind).shape();
        options.outer_depth = section->key.empty() ? 1 : 2;
        SectionChunks chunks(document);
        const std::string pointer = section->key.empty() ? "" : "/" + section->key;
        read_chunks(chunks, layout.format, options, Places("in", PlaceStyle::Pointer, 0, pointer),
                    how.threads, reading);
      }
      return reading;
    }
    const bool is_csv = layout.format != Format::Ndjson;
    LineChunks chunks(source, how.window, is_csv ? whole_csv_records : whole_lines,
                      layout.delimiter);
    read_chunks(chunks, layout.format, options,
                Places("in", is_csv ? PlaceStyle::LineColumn : PlaceStyle::LinePointer,
                       layout.header_lines),
                how.threads, reading);
  } catch (const Error& error) {
    if (reading.refusal.empty()) reading.refusal = error.what();
  }
  return reading;
}

/// The columns of support cases are few: customer_id, opened_date, kind, count.
inline const std::string kCasesHeader = "customer_id,opened_date,kind,count\n";

}  // namespace licstat::test
