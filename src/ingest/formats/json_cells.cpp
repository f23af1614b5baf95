// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/json_cells.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "licstat/ingest/read/json_tree.hpp"

namespace licstat {
namespace {

std::string cell_text(nlohmann::json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? std::move(value.get_ref<std::string&>()) : value.dump();
}

JsonItem item_of(nlohmann::json& value) {
  JsonItem item;
  if (value.is_string()) {
    item.is = JsonItem::Is::Text;
    item.text = cell_text(value);
  } else if (value.is_object()) {
    item.is = JsonItem::Is::Object;
    for (auto& [key, part] : value.items()) {
      const bool is_text = part.is_string();
      item.parts.push_back({key, cell_text(part), is_text});
    }
  }
  return item;
}

}  // namespace

std::optional<JsonItem> parse_json_object(std::string_view text) {
  auto parsed = json_tree(text);
  if (!parsed.is_object()) return std::nullopt;
  return item_of(parsed);
}

std::vector<JsonItem> json_items(ExportFields& fields, std::size_t column) {
  std::vector<JsonItem> items;
  const std::string_view cell = fields.cell(column);
  if (cell.empty() || fields.failed()) return items;
  auto parsed = json_tree(cell);
  const auto array = array_in(parsed);
  if (!array) {
    fields.fail(column, array.error().id, array.error().message, array.error().fix);
  } else if (*array != nullptr) {
    for (auto& value : **array) {
      if (!value.is_null()) items.push_back(item_of(value));
    }
  } else if (parsed.is_object()) {
    items.push_back(item_of(parsed));
  } else if (!parsed.is_null()) {
    fields.fail(column, DiagnosticId::BadType, fmt::format("'{}' is no JSON object or array", cell),
                "export the file as JSON");
  }
  return items;
}

}  // namespace licstat
