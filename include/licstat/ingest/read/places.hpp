// SPDX-License-Identifier: Apache-2.0
// What is wrong with a row and where, and how places of rows become text.   (stage: ingest)
// In:     chunk-relative places, found by threads that do not know what came before.
// Out:    PLACE as docs/cli.md#diagnostics fixes it: file:line:column, file:line:/pointer,
//         file:/pointer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "licstat/base/diagnostic_id.hpp"
#include "licstat/model/place.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

/// How an input names the place of a row.
enum class PlaceStyle {
  LineColumn,   ///< CSV, TSV
  LinePointer,  ///< NDJSON
  Pointer,      ///< JSON documents
  Record,       ///< a JSON document that is one record
};

/// A rejected row, or what refuses an input, where a chunk reader found it.
struct RowFault {
  RowRef ref;            ///< row: lines (LineColumn, LinePointer) or records before it in its chunk
  std::size_t byte = 0;  ///< 1-based column; 0: the pointer says the place
  std::uint64_t line = 0;  ///< in the input, 1-based, where the reader knows it (else ref says it)
  std::string column;      ///< name of the column; empty: the row as a whole
  std::vector<std::string> keys;  ///< in JSON: those that lead to it from the record
  bool keys_are_data = false;     ///< the kind does not know them: they may be anything
  DiagnosticId id{};
  std::string message;
  std::string fix;
  std::string row;  ///< the row as it stands in the input
};

/// A fault with its place in the input, ready for people and for --rejects.
struct Diagnostic {
  std::string path;
  std::uint64_t line = 0;      ///< 1-based; 0: the format has records, not lines
  std::string column;          ///< byte column or JSON pointer
  std::string place;           ///< the three in one
  std::string field;           ///< the column by its name; empty: the row as a whole
  bool field_is_data = false;  ///< the kind does not know it: `field` and `column` may be anything
  DiagnosticId id{};
  std::string message;
  std::string fix;
  std::string row;
};

/// The places of one section of one input: the rows of a CSV file, an array of a JSON document.
class Places {
 public:
  /// `base`: lines before the first chunk, or 0 for records. `pointer`: JSON pointer of the array.
  /// `document_line`: of documents that were appended to one file; else 0.
  Places(std::string path, PlaceStyle style, std::uint64_t base, std::string pointer = {},
         std::uint64_t document_line = 0)
      : path_(std::move(path)),
        style_(style),
        pointer_(std::move(pointer)),
        document_line_(document_line),
        bases_{base} {}

  /// The next chunk has this many lines or records.
  void add_chunk(std::uint64_t units) { bases_.push_back(bases_.back() + units); }

  [[nodiscard]] const std::string& path() const { return path_; }
  /// "usage.csv:14", "usage.json:/3". Requires: chunks before the row's were added.
  [[nodiscard]] std::string row_place(RowRef ref) const { return place_text(place(ref)); }
  [[nodiscard]] Place place(RowRef ref) const;
  [[nodiscard]] Diagnostic locate(RowFault fault) const;

 private:
  [[nodiscard]] std::string in_document(std::string pointer) const;
  [[nodiscard]] std::uint64_t unit(RowRef ref) const { return bases_[ref.chunk] + ref.row; }

  std::string path_;
  PlaceStyle style_;
  std::string pointer_;
  std::uint64_t document_line_;
  std::vector<std::uint64_t> bases_;  // lines or records before chunk i
};

}  // namespace licstat
