// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/json_tree.hpp"

#include <fmt/format.h>

#include <set>
#include <vector>

#include "licstat/base/counted.hpp"
#include "licstat/base/escape.hpp"
#include "licstat/ingest/read/json_chunks.hpp"
#include "licstat/ingest/read/json_events.hpp"

namespace licstat {
namespace {

using nlohmann::json;

/// Nothing but the place of the first error: a tree of what is no JSON is nobody's.
class ErrorPlace final : public IgnoredJsonEvents {
 public:
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& /*error*/) override {
    found = position == 0 ? 0 : position - 1;
    return false;
  }

  std::optional<std::size_t> found;
};

}  // namespace

json json_tree(std::string_view text) {
  if (find_too_deep(text)) return json(json::value_t::discarded);
  return json::parse(text, nullptr, false);
}

/// nlohmann keeps the last of two equal keys without a word; its events tell.
json strict_json_tree(std::string_view text) {
  if (find_too_deep(text)) {
    throw UnfitJson(fmt::format("it is nested deeper than {} levels", kMaxDepth));
  }
  // nlohmann takes it for the end of the text, and what follows for nothing.
  if (text.find('\0') != std::string_view::npos) throw UnfitJson("a NUL byte stands in it");
  std::vector<std::set<std::string>> open;
  std::optional<std::string> twice;
  bool has_nul = false;
  const auto watch = [&](int /*depth*/, json::parse_event_t event, const json& parsed) {
    if (event == json::parse_event_t::object_start) open.emplace_back();
    if (event == json::parse_event_t::object_end) open.pop_back();
    // A program behind a pipe would take it for the end of the name.
    has_nul = has_nul || (parsed.is_string() &&
                          parsed.get_ref<const std::string&>().find('\0') != std::string::npos);
    const bool is_key = event == json::parse_event_t::key;
    if (is_key && !open.back().insert(parsed).second) twice = parsed.get<std::string>();
    return true;
  };
  json parsed = json::parse(text, watch);
  if (has_nul) throw UnfitJson("a NUL character stands in it");
  if (!twice) return parsed;
  throw UnfitJson(fmt::format("the key '{}' stands twice", escape_for_screen(*twice)));
}

Expected<json*> array_in(json& value) {
  if (value.is_array()) return &value;
  if (!value.is_object() || value.size() != 2) return nullptr;
  const auto array = value.find("value");
  const auto count = value.find("Count");
  if (array == value.end() || count == value.end()) return nullptr;
  if (!array->is_array() || !count->is_number_integer()) return nullptr;
  if (*count == array->size()) return &*array;
  const auto has = static_cast<std::int64_t>(array->size());
  return field_error(DiagnosticId::BadType,
                     fmt::format("its Count is {}, and the array has {}", count->dump(),
                                 counted(has, "value", "values")),
                     "export it again: no value may be missing");
}

std::optional<std::size_t> find_json_error(std::string_view text) {
  ErrorPlace place;
  json::sax_parse(text.begin(), text.end(), &place);
  return place.found;
}

}  // namespace licstat
