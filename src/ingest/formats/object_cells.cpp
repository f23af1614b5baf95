// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/object_cells.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string_view>

#include "licstat/ingest/formats/export_fields.hpp"

namespace licstat {
namespace {

/// A value of JSON as the cell of a table would spell it.
std::string cell_text(const nlohmann::json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

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
  const auto object = nlohmann::json::parse(cell, nullptr, false);
  if (!object.is_object()) {
    fields.fail(whole_, DiagnosticId::BadType, fmt::format("'{}' is no JSON object", cell),
                "an object as the service gives it; export the file as JSON");
    return fields.take_error();
  }
  is_expanded_ = true;
  const KindDef kind{Kind::Export, "", columns_};
  for (const auto& [key, value] : object.items()) {
    const auto column = find_column(kind, fmt::format("{}.{}", columns_[whole_].name, key));
    if (column) cells_[*column].text = texts_.emplace_back(cell_text(value));
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
