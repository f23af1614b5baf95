// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/object_cells.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "licstat/ingest/formats/json_cells.hpp"
#include "licstat/ingest/recognise/export.hpp"

namespace licstat {

bool ObjectCells::is_part(std::size_t column) const {
  const std::string_view whole = columns_[whole_].name;
  const std::string_view name = columns_[column].name;
  return name.starts_with(whole) && name.substr(whole.size()).starts_with('.');
}

bool ObjectCells::has_parts() const {
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (is_part(column) && !cells_[column].text.empty()) return true;
  }
  return false;
}

RowProblem ObjectCells::take(std::span<const Field> cells) {
  cells_.assign(cells.begin(), cells.end());
  texts_.clear();
  is_expanded_ = false;
  ExportFields fields(cells);
  if (fields.is_empty(whole_) || has_parts()) return nullptr;
  const std::string_view cell = fields.cell(whole_);
  if (fields.failed()) return fields.take_error();
  auto object = parse_json_object(cell);
  if (!object) {
    fields.fail(whole_, DiagnosticId::BadType, fmt::format("'{}' is no JSON object", cell),
                "an object as the service gives it; export the file as JSON");
    return fields.take_error();
  }
  is_expanded_ = true;
  const RecordShape shape = export_shape(columns_);
  for (JsonPart& part : object->parts) {
    const auto column = find_column(shape, fmt::format("{}.{}", columns_[whole_].name, part.key));
    if (column) cells_[*column].text = texts_.emplace_back(std::move(part.text));
  }
  return nullptr;
}

RowProblem ObjectCells::placed(RowProblem problem) const {
  if (!is_expanded_ || !problem->column || !is_part(*problem->column)) return problem;
  std::string_view key = columns_[*problem->column].name;
  key.remove_prefix(columns_[whole_].name.size() + 1);
  problem->message = fmt::format("{}: {}", key, problem->message);
  problem->column = whole_;
  return problem;
}

}  // namespace licstat
