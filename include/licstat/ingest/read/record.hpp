// SPDX-License-Identifier: Apache-2.0
// One row of an input, whatever its format: a text per column of its kind.  (stage: ingest)
// A JSON number or boolean is its text as written: what a column accepts is decided in one place,
// by the row parser, so CSV and JSON cannot disagree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "licstat/base/diagnostic_id.hpp"
#include "licstat/base/expected.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

struct Field {
  std::string_view text;      ///< without blanks around it; empty = not given
  std::size_t offset = 0;     ///< where it starts, in bytes from the start of its chunk
  bool is_structure = false;  ///< a JSON object or array where a value belongs
};

/// Why a row is rejected. Place-free, as FieldError; `column` is a column of the kind.
struct RowError {
  std::optional<std::size_t> column;  ///< nullopt: the row as a whole
  std::size_t offset = 0;             ///< in the chunk, where no column says it
  DiagnosticId id{};
  std::string message;
  std::string fix;
};

/// nullptr: the row was accepted. A pointer, for it is made for every row and nearly never used.
using RowProblem = std::unique_ptr<RowError>;

/// Turns rows of one kind into records. One per thread.
class RowParser {
 public:
  virtual ~RowParser() = default;
  /// `fields` has one entry per column of the kind. Its texts stay valid until flush().
  virtual RowProblem parse(std::span<const Field> fields, RowRef ref) = 0;
  /// Hands over what is still held back: the texts of past rows are about to go.
  virtual void flush() {}
};

}  // namespace licstat
