// SPDX-License-Identifier: Apache-2.0
// Chunks of one format to rows of one kind.                                 (stage: ingest)
// In:     a chunk; the parser of the input's kind.
// Out:    rows handed to the parser; what became of them, in a ChunkReport.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/ingest/read/chunk.hpp"
#include "licstat/ingest/read/places.hpp"
#include "licstat/ingest/read/record.hpp"
#include "licstat/ingest/read/record_shape.hpp"

namespace licstat {

struct ChunkReport {
  std::uint32_t number = 0;
  std::uint64_t units = 0;  ///< lines or records in the chunk
  std::int64_t rows_read = 0;
  std::int64_t rows_accepted = 0;
  std::int64_t rows_rejected = 0;
  std::vector<RowFault> faults;     ///< of rejected rows, at most as many as are wanted
  std::optional<RowFault> refusal;  ///< the input cannot be read on
};

class ChunkReader {
 public:
  virtual ~ChunkReader() = default;
  virtual void read(const Chunk& chunk, RowParser& parser, ChunkReport& report) = 0;
};

/// What the readers of an input need to know of it.
struct ReaderOptions {
  RecordShape shape;
  std::uint32_t input = 0;           ///< number of the input, for RowRef
  std::size_t max_faults = 20;       ///< faults kept per chunk; the others are counted alone
  int outer_depth = 0;               ///< JSON: levels of the document around a record
  char delimiter = ',';              ///< CSV
  bool rejects_invalid_utf8 = true;  ///< CSV; else the parser sees to it
  /// What a service said that broke off, where the text of a rejected row is that and no row: then
  /// the input is refused. nullptr: nobody asks.
  std::optional<std::string> (*failure_in)(std::string_view row) = nullptr;
  /// CSV: for each column of the file the column of the kind.
  std::vector<std::optional<std::size_t>> columns;
};

std::unique_ptr<ChunkReader> make_csv_reader(const ReaderOptions& options);
/// One JSON object a line.
std::unique_ptr<ChunkReader> make_ndjson_reader(const ReaderOptions& options);
/// Elements of a JSON array, with commas between them.
std::unique_ptr<ChunkReader> make_json_reader(const ReaderOptions& options);

/// Counts a rejected row, and keeps its fault while there is room; refuses the input where the row
/// is what a service said that broke off.
void reject(ChunkReport& report, const ReaderOptions& options, RowFault fault);

/// What a chunk that is_cut is refused with. `fix`: what to look for.
RowFault record_too_long(const ReaderOptions& options, const Chunk& chunk, std::string fix);

}  // namespace licstat
