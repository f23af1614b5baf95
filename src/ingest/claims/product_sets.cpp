// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/product_sets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/read/json_tree.hpp"

namespace licstat {

ProductSets::Name ProductSets::name(std::string_view text) {
  const std::string key = ascii_lower(text);
  if (const auto found = names_.find(key); found != names_.end()) return found->second;
  const auto added = names_.emplace(key, static_cast<Name>(texts_.size())).first;
  texts_.emplace_back(text);
  return added->second;
}

ProductSets::Set ProductSets::set(std::vector<Name> names) {
  std::ranges::sort(names);
  const auto same = std::ranges::unique(names);
  names.erase(same.begin(), same.end());
  const auto [at, is_new] = numbers_.try_emplace(std::move(names), static_cast<Set>(sets_.size()));
  if (is_new) sets_.push_back({.names = at->first, .left = 0, .right = 0});
  return at->second;
}

ProductSets::Set ProductSets::joined(Set left, Set right) {
  if (left == right || right == 0) return left;
  if (left == 0) return right;
  const auto [at, is_new] = joins_.try_emplace({left, right}, static_cast<Set>(sets_.size()));
  if (is_new) sets_.push_back({.names = {}, .left = left, .right = right});
  return at->second;
}

std::vector<ProductSets::Name> ProductSets::names_of(Set set) const {
  std::vector<Name> names;
  std::vector<Set> to_visit{set};
  std::unordered_set<Set> visited;
  while (!to_visit.empty()) {
    const Set at = to_visit.back();
    to_visit.pop_back();
    if (!visited.insert(at).second) continue;
    const SetDef& def = sets_[at];
    names.insert(names.end(), def.names.begin(), def.names.end());
    if (def.left == 0) continue;
    to_visit.push_back(def.left);
    to_visit.push_back(def.right);
  }
  std::ranges::sort(names);
  const auto same = std::ranges::unique(names);
  names.erase(same.begin(), same.end());
  return names;
}

Expected<std::vector<std::string>> ProductSets::names_in(std::string_view cell) const {
  std::vector<std::string> names;
  const bool is_json = cell.starts_with('[') || cell.starts_with('{');
  if (!is_json) {
    const auto parts = split_(cell);
    if (!parts) return tl::unexpected(parts.error());
    names.assign(parts->begin(), parts->end());
    return names;
  }
  auto parsed = json_tree(cell);
  const auto list = array_in(parsed);
  if (!list) return tl::unexpected(list.error());
  const bool is_of_texts = *list != nullptr && std::ranges::all_of(**list, [](const auto& name) {
    return name.is_string();
  });
  if (!is_of_texts) {
    return field_error(DiagnosticId::BadType, fmt::format("'{}' is no list of names", cell),
                       R"(names joined by '+', or ["...", "..."])");
  }
  for (const auto& text : **list) {
    const auto parts = split_(trim_blanks(text.get_ref<const std::string&>()));
    if (!parts) return tl::unexpected(parts.error());
    names.insert(names.end(), parts->begin(), parts->end());
  }
  return names;
}

Expected<ProductSets::Set> ProductSets::of_cell(std::string_view cell) {
  if (cell.empty()) return 0;
  if (const auto known = cells_.find(cell); known != cells_.end()) return known->second;
  const auto texts = names_in(cell);
  if (!texts) return tl::unexpected(texts.error());
  std::vector<Name> names;
  for (const std::string& text : *texts) names.push_back(name(text));
  const Set numbered = set(std::move(names));
  cells_.emplace(cell, numbered);
  return numbered;
}

}  // namespace licstat
