// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/catalogue.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/model/sku_name.hpp"

namespace licstat {

// Made from the files of data/catalog by the build.
extern const std::string_view kCatalogCsv;  // skus.csv
extern const std::string_view kAliasesCsv;  // aliases.csv

namespace {

enum Field : std::size_t { kSkuId, kPartNumber, kProduct, kFamily, kKind, kWorkloads, kFieldCount };

/// The text up to `end`, taken off the front of `rest`.
std::string_view take_until(std::string_view& rest, char end) {
  const std::size_t at = rest.find(end);
  const std::string_view front = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return front;
}

CatalogueEntry parse_entry(std::string_view line, Workloads& workloads) {
  // The file is our own and a test checks it: no quotes, six fields a line.
  std::array<std::string_view, kFieldCount> fields;
  for (std::string_view& field : fields) field = take_until(line, ',');
  CatalogueEntry entry{std::string(fields[kSkuId]),   std::string(fields[kPartNumber]),
                       std::string(fields[kProduct]), std::string(fields[kFamily]),
                       fields[kKind] == "free",       0};
  std::string_view names = fields[kWorkloads];
  while (!names.empty()) entry.workloads |= workloads.bit(take_until(names, ' '));
  return entry;
}

}  // namespace

Catalogue::Catalogue(Workloads& workloads) {
  std::string_view rest = kCatalogCsv;
  take_until(rest, '\n');
  while (!rest.empty()) add(parse_entry(take_until(rest, '\n'), workloads));
  rest = kAliasesCsv;
  take_until(rest, '\n');
  while (!rest.empty()) {
    std::string_view name = take_until(rest, '\n');
    const std::string_view sku_id = take_until(name, ',');
    check_law(add_product_name(sku_id, name), "every alias is of a catalogued SKU");
  }
}

void Catalogue::add(CatalogueEntry entry) {
  const auto next = static_cast<EntryIndex>(entries_.size());
  entry.sku_id = ascii_lower(entry.sku_id);
  const auto [known, is_new] = by_id_.emplace(entry.sku_id, next);
  // A GUID means the entry that bears it, and nothing the one that has no part number.
  if (!entry.part_number.empty() && !is_guid(entry.part_number)) {
    by_part_number_.emplace(ascii_lower(entry.part_number), known->second);
    add_name(part_numbers_, entry.part_number, known->second);
  }
  add_name(products_, entry.product, known->second);
  if (is_new) entries_.push_back(std::move(entry));
}

bool Catalogue::add_product_name(std::string_view sku_id, std::string_view product) {
  const auto known = by_id_.find(ascii_lower(sku_id));
  if (known == by_id_.end()) return false;
  add_name(products_, product, known->second);
  return true;
}

void Catalogue::add_name(Names& names, std::string_view name, EntryIndex entry) {
  const std::string key = sku_name_key(name);
  if (key.empty()) return;
  most_pluses_ = std::max(most_pluses_, static_cast<std::size_t>(std::ranges::count(key, '+')));
  std::vector<EntryIndex>& named = names[key];
  const auto place = std::ranges::lower_bound(named, entry);
  if (place == named.end() || *place != entry) named.insert(place, entry);
}

const CatalogueEntry* Catalogue::find(std::string_view sku) const {
  const std::string name = ascii_lower(sku);
  auto found = by_id_.find(name);
  if (found == by_id_.end()) {
    found = by_part_number_.find(name);
    if (found == by_part_number_.end()) return nullptr;
  }
  return &entries_[found->second];
}

std::string Catalogue::key_of(std::string_view sku) const {
  const CatalogueEntry* entry = find(sku);
  return entry != nullptr ? entry->sku_id : ascii_lower(sku);
}

/// By part number or product name; nullptr: none.
const std::vector<Catalogue::EntryIndex>* Catalogue::indices_of(std::string_view text) const {
  const std::string key = sku_name_key(text);
  const auto in = [](const Names& names, const std::string& name) {
    const auto found = names.find(name);
    return found == names.end() ? nullptr : &found->second;
  };
  if (const auto* found = in(part_numbers_, key)) return found;
  const std::size_t colon = key.rfind(':');
  if (colon != std::string::npos) {
    if (const auto* found = in(part_numbers_, sku_name_key(key.substr(colon + 1)))) return found;
  }
  return in(products_, key);
}

std::vector<const CatalogueEntry*> Catalogue::meant_by(std::string_view text) const {
  const auto by_id = by_id_.find(ascii_lower(trim_sku_name(text)));
  if (by_id != by_id_.end()) return {&entries_[by_id->second]};
  std::vector<const CatalogueEntry*> meant;
  if (const auto* indices = indices_of(text)) {
    for (const EntryIndex index : *indices) meant.push_back(&entries_[index]);
  }
  return meant;
}

std::string_view Catalogue::shown_sku(const CatalogueEntry& entry) const {
  const auto named = part_numbers_.find(sku_name_key(entry.part_number));
  const bool tells_apart = named != part_numbers_.end() && named->second.size() == 1;
  return tells_apart ? entry.part_number : entry.sku_id;
}

std::vector<std::string_view> Catalogue::split_products(std::string_view text) const {
  return split_product_list(text, most_pluses_, [this](const std::string& key) {
    return products_.contains(key) || part_numbers_.contains(key);
  });
}

}  // namespace licstat
