// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/export.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <compare>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

/// The top-level key of JSON whose parts are columns: "prepaidUnits" of "prepaidUnits.enabled".
bool is_whole_of(const ExportDef& def, std::string_view name, std::string_view column) {
  const std::size_t point = column.find('.');
  if (point == std::string_view::npos) return false;
  return is_same_name(column.substr(0, point), name, def.shape().match);
}

bool has_column(const ExportDef& def, std::size_t number, std::span<const std::string> names) {
  const std::string_view column = def.columns[number].name;
  return std::ranges::any_of(names, [&](const std::string& name) {
    return find_column(def.shape(), name) == number || is_whole_of(def, name, column);
  });
}

bool has_one_of(const ExportDef& def, OneOf choice, std::span<const std::string> names) {
  const ColumnDef any{choice.front(), false, choice};
  return std::ranges::any_of(names, [&](const std::string& name) {
    return is_called(any, name, def.shape().match) ||
           std::ranges::any_of(
               choice, [&](std::string_view column) { return is_whole_of(def, name, column); });
  });
}

bool is_among(std::span<const std::string> names, std::string_view name) {
  return std::ranges::any_of(
      names, [&](const std::string& each) { return equal_ignoring_case(each, name); });
}

/// Whether one of the columns is there, spelled as it is: "Display name" is no displayName.
bool has_one_spelled_so(std::span<const std::string_view> columns,
                        std::span<const std::string> names) {
  return std::ranges::any_of(columns,
                             [&](std::string_view column) { return is_among(names, column); });
}

/// How much of an export is there: compared in this order.
struct Nearness {
  double share = 0;               ///< of the required columns
  std::ptrdiff_t spelled_so = 0;  ///< of those the ones whose names have the same blanks
  std::ptrdiff_t shared = 0;      ///< of all columns
  auto operator<=>(const Nearness&) const = default;
};

Nearness nearness_of(const ExportDef& def, std::span<const std::string> names) {
  Nearness nearness;
  nearness.share = required_share(def, names);
  for (const ColumnDef& column : def.columns) {
    const std::string_view key = column.name.substr(0, column.name.find('.'));
    const bool is_there = is_among(names, column.name) || is_among(names, key);
    if (column.required && is_there) ++nearness.spelled_so;
  }
  nearness.shared =
      std::ranges::count_if(names, [&](const std::string& name) { return reads_name(def, name); });
  return nearness;
}

}  // namespace

std::vector<OneOf> choices_of(const ExportDef& def) {
  std::vector<OneOf> choices(def.more_one_of.begin(), def.more_one_of.end());
  if (!def.one_of.empty()) choices.insert(choices.begin(), def.one_of);
  return choices;
}

std::vector<std::string> missing_columns(const ExportDef& def, std::span<const std::string> names) {
  std::vector<std::string> missing;
  for (std::size_t number = 0; number < def.columns.size(); ++number) {
    const ColumnDef& column = def.columns[number];
    if (column.required && !has_column(def, number, names)) missing.emplace_back(column.name);
  }
  for (const OneOf choice : choices_of(def)) {
    if (has_one_of(def, choice, names)) continue;
    missing.push_back(fmt::format("{}", fmt::join(choice, " or ")));
  }
  return missing;
}

const ExportDef* recognise_export(ExportTable table, std::span<const std::string> names) {
  const auto fits = [&](const ExportDef* def) { return missing_columns(*def, names).empty(); };
  const auto found = std::ranges::find_if(table, fits);
  return found == table.end() ? nullptr : *found;
}

bool reads_name(const ExportDef& def, std::string_view name) {
  if (find_column(def.shape(), name)) return true;
  if (def.reads_also != nullptr && def.reads_also(name)) return true;
  return std::ranges::any_of(
      def.columns, [&](const ColumnDef& column) { return is_whole_of(def, name, column.name); });
}

std::shared_ptr<const OpenColumns> open_columns(const ExportDef& def,
                                                std::span<const std::string> names) {
  if (def.reads_also == nullptr) return nullptr;
  auto open = std::make_shared<OpenColumns>();
  open->columns.assign(def.columns.begin(), def.columns.end());
  for (const std::string& name : names) {
    if (find_column(def.shape(), name) || !def.reads_also(name)) continue;
    open->columns.push_back({.name = open->names.emplace_back(name)});
  }
  return open->names.empty() ? nullptr : open;
}

double required_share(const ExportDef& def, std::span<const std::string> names) {
  int needed = 0;
  int there = 0;
  for (std::size_t number = 0; number < def.columns.size(); ++number) {
    if (!def.columns[number].required) continue;
    ++needed;
    if (has_column(def, number, names)) ++there;
  }
  for (const OneOf choice : choices_of(def)) {
    ++needed;
    if (has_one_spelled_so(choice, names)) ++there;
  }
  return needed == 0 ? 0 : static_cast<double>(there) / needed;
}

const ExportDef* nearest_export(ExportTable table, std::span<const std::string> names) {
  constexpr std::ptrdiff_t kFewest = 2;
  constexpr double kHalf = 0.5;
  const ExportDef* nearest = nullptr;
  Nearness most;
  for (const ExportDef* def : table) {
    const Nearness nearness = nearness_of(*def, names);
    const bool is_near = nearness.shared >= kFewest || nearness.share >= kHalf;
    if (!is_near || nearness <= most) continue;
    nearest = def;
    most = nearness;
  }
  return nearest;
}

}  // namespace licstat
