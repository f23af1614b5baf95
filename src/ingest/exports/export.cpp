// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/exports/export.hpp"

#include <algorithm>

namespace licstat {
namespace {

/// The top-level key of JSON whose parts are columns: "prepaidUnits" of "prepaidUnits.enabled".
bool is_part_of(const ExportDef& def, std::string_view name, std::string_view column) {
  const std::size_t point = column.find('.');
  if (point == std::string_view::npos) return false;
  const ColumnDef whole{column.substr(0, point)};
  const KindDef key{Kind::Export, def.record.name, std::span(&whole, 1)};
  return find_column(key, name).has_value();
}

bool has_column(const ExportDef& def, std::size_t number, std::span<const std::string> names) {
  const std::string_view column = def.record.columns[number].name;
  return std::ranges::any_of(names, [&](const std::string& name) {
    return find_column(def.record, name) == number || is_part_of(def, name, column);
  });
}

bool has_one_of(const ExportDef& def, std::span<const std::string> names) {
  if (def.one_of.empty()) return true;
  const ColumnDef any{def.one_of.substr(0, def.one_of.find('|')), false, def.one_of};
  const KindDef wanted{Kind::Export, def.record.name, std::span(&any, 1)};
  return std::ranges::any_of(
      names, [&](const std::string& name) { return find_column(wanted, name).has_value(); });
}

}  // namespace

std::vector<std::string> missing_columns(const ExportDef& def, std::span<const std::string> names) {
  std::vector<std::string> missing;
  for (std::size_t number = 0; number < def.record.columns.size(); ++number) {
    const ColumnDef& column = def.record.columns[number];
    if (column.required && !has_column(def, number, names)) missing.emplace_back(column.name);
  }
  if (!has_one_of(def, names)) missing.emplace_back(def.one_of);
  return missing;
}

const ExportDef* recognise_export(std::span<const std::string> names) {
  const auto fits = [&](const ExportDef* def) { return missing_columns(*def, names).empty(); };
  const auto found = std::ranges::find_if(export_table(), fits);
  return found == export_table().end() ? nullptr : *found;
}

bool reads_name(const ExportDef& def, std::string_view name) {
  if (find_column(def.record, name)) return true;
  return std::ranges::any_of(def.record.columns, [&](const ColumnDef& column) {
    return is_part_of(def, name, column.name);
  });
}

const ExportDef* nearest_export(std::span<const std::string> names) {
  const ExportDef* nearest = nullptr;
  std::ptrdiff_t most = 1;
  for (const ExportDef* def : export_table()) {
    const auto shared = std::ranges::count_if(
        names, [&](const std::string& name) { return reads_name(*def, name); });
    if (shared > most) {
      nearest = def;
      most = shared;
    }
  }
  return nearest;
}

}  // namespace licstat
