// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/export_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "licstat/ingest/formats/table.hpp"
#include "licstat/report/display.hpp"

namespace licstat {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kHang = 4;

/// One paragraph; what follows its first line is indented further.
std::string paragraph(std::size_t indent, const std::string& text) {
  std::string lines;
  const std::string start(indent, ' ');
  for (const std::string& line : wrap(start + text, kWidth, indent + kHang)) lines += line + '\n';
  return lines;
}

/// "licensesActive (or licenseActive)"
std::string column_text(const ColumnDef& column) {
  std::string text(column.name);
  if (column.aliases.empty()) return text;
  return fmt::format("{} (or {})", text, fmt::join(column.aliases, " or "));
}

bool is_choice(const ExportDef& def, std::string_view column) {
  return std::ranges::any_of(choices_of(def),
                             [&](OneOf choice) { return std::ranges::count(choice, column) > 0; });
}

/// Those that it needs, or those that it may have beside them and beside what it has a choice of.
std::string columns_text(const ExportDef& def, bool required) {
  std::vector<std::string> names;
  for (const ColumnDef& column : def.columns) {
    const bool is_told = !required && is_choice(def, column.name);
    if (column.required == required && !is_told) names.push_back(column_text(column));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string gives_text(const ExportDef& def) {
  return fmt::format("{}: {}", def.make_parser != nullptr ? "gives" : "cannot serve", def.gives);
}

}  // namespace

std::string export_list() {
  std::string text;
  for (const ExportDef* def : export_table()) {
    text += fmt::format("  {}\n", def->name);
    text += paragraph(4, std::string(def->title));
    text += paragraph(4, fmt::format("from: {}", def->obtain));
    text += paragraph(4, gives_text(*def));
  }
  return text;
}

std::string export_details(const ExportDef& def) {
  std::string text = fmt::format("{}\n", def.name);
  text += paragraph(2, std::string(def.title));
  text += paragraph(2, fmt::format("from: {}", def.obtain));
  text += paragraph(2, gives_text(def));
  const std::string needed = columns_text(def, true);
  if (!needed.empty()) text += paragraph(2, fmt::format("needs: {}", needed));
  std::string_view before = needed.empty() ? "needs" : "and";
  for (const OneOf choice : choices_of(def)) {
    text += paragraph(2, fmt::format("{} one of: {}", before, fmt::join(choice, ", ")));
    before = "and";
  }
  const std::string others = columns_text(def, false);
  if (!others.empty()) text += paragraph(2, fmt::format("also reads: {}", others));
  if (def.needs_customer) {
    text += paragraph(2, "whose it is: it does not say; its folder or --customer-id does");
  }
  if (def.is_dated) {
    text += paragraph(2, "its date becomes the as-of date, unless --as-of is given");
  }
  return text;
}

const ExportDef* find_export(std::string_view name) {
  const auto found = std::ranges::find(export_table(), name, &ExportDef::name);
  return found == export_table().end() ? nullptr : *found;
}

}  // namespace licstat
