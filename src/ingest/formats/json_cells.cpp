// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/json_cells.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "licstat/ingest/read/json_chunks.hpp"
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

void add_item(nlohmann::json& value, std::vector<JsonItem>& items) {
  if (!value.is_null()) items.push_back(item_of(value));
}

/// The tree of a long list is several times as large as its items, and would stand beside them.
bool is_long_list(std::string_view cell) {
  constexpr std::size_t kLong = std::size_t{64} << 10;
  return cell.size() > kLong && cell.front() == '[' && !find_too_deep(cell) &&
         nlohmann::json::accept(cell);
}

/// Requires: `list` is a list in JSON.
template <class Visit>
void for_each_text(std::string_view list, Visit visit) {
  std::size_t at = 1;
  while ((at = skip_json_blanks(list, at)) < list.size() && list[at] != ']') {
    const std::size_t end = find_value_end(list, at).value_or(list.size());
    visit(list.substr(at, end - at));
    at = skip_json_blanks(list, end);
    if (at < list.size() && list[at] == ',') ++at;
  }
}

/// One tree an item, and room for all: a vector that grows has its items twice.
std::vector<JsonItem> items_of_long_list(std::string_view list) {
  std::size_t count = 0;
  for_each_text(list, [&](std::string_view /*item*/) { ++count; });
  std::vector<JsonItem> items;
  items.reserve(count);
  for_each_text(list, [&](std::string_view item) {
    auto parsed = json_tree(item);
    add_item(parsed, items);
  });
  return items;
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
  if (is_long_list(cell)) return items_of_long_list(cell);
  auto parsed = json_tree(cell);
  const auto array = array_in(parsed);
  if (!array) {
    fields.fail(column, array.error().id, array.error().message, array.error().fix);
  } else if (*array != nullptr) {
    for (auto& value : **array) add_item(value, items);
  } else if (parsed.is_object()) {
    items.push_back(item_of(parsed));
  } else if (!parsed.is_null()) {
    fields.fail(column, DiagnosticId::BadType, fmt::format("'{}' is no JSON object or array", cell),
                "export the file as JSON");
  }
  return items;
}

}  // namespace licstat
