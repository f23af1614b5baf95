// SPDX-License-Identifier: Apache-2.0
// Rows in which an object stands as a whole, where its parts have columns of their own:
// PrepaidUnits = {"enabled": 25} in a cell of CSV is prepaidUnits.enabled = 25.  (stage: ingest)
// In:     a row; which column holds the whole object.
// Out:    the row with what the object says in the columns of its parts.
// Errors: unexpanded-cell, bad-type where the cell is no object in JSON.
// Source: docs/input-formats.md#exports.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "licstat/ingest/read/record.hpp"
#include "licstat/ingest/recognise/kind.hpp"

namespace licstat {

class ObjectCells {
 public:
  /// `columns` outlive it; `whole` is the number of the object's column, named as its parts are
  /// up to their '.'.
  ObjectCells(std::span<const ColumnDef> columns, std::size_t whole)
      : columns_(columns), whole_(whole) {}

  RowProblem take(std::span<const Field> cells);
  /// Valid until the next take().
  [[nodiscard]] std::span<const Field> cells() const { return cells_; }
  /// A problem of a part stands where the whole is, if that is where the part came from.
  [[nodiscard]] RowProblem placed(RowProblem problem) const;

 private:
  [[nodiscard]] bool is_part(std::size_t column) const;
  [[nodiscard]] bool has_parts() const;

  std::span<const ColumnDef> columns_;
  std::size_t whole_;
  std::vector<Field> cells_;
  std::deque<std::string> texts_;
  bool is_expanded_ = false;
};

}  // namespace licstat
