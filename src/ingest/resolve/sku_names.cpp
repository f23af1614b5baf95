// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/sku_names.hpp"

#include "licstat/base/ascii.hpp"

namespace licstat {

SkuNames::Sku SkuNames::of_entry(const CatalogueEntry& entry) const {
  return {entry.sku_id, std::string(catalogue_.shown_sku(entry)), &entry};
}

void SkuNames::know(const std::string& customer, std::string_view text) {
  const auto entries = catalogue_.meant_by(text);
  if (entries.size() == 1) known_[customer].insert(entries.front()->sku_id);
}

bool SkuNames::is_settled(std::string_view text) const {
  return is_guid(text) || catalogue_.meant_by(text).size() == 1;
}

void SkuNames::add(const std::string& customer, const Sku& sku) {
  customers_[customer].emplace(sku.key, sku);
}

void SkuNames::rename(const std::string& customer, const std::string& key,
                          std::string_view text) {
  renamed_.emplace(std::pair(customer, key), named_by(customer, text));
}

SkuNames::Sku SkuNames::meant(const std::string& customer, std::string_view text) {
  Sku sku = named_by(customer, text);
  if (renamed_.empty()) return sku;
  for (auto at = renamed_.find({customer, sku.key}); at != renamed_.end();
       at = renamed_.find({customer, sku.key})) {
    sku = at->second;
  }
  return sku;
}

SkuNames::Sku SkuNames::named_by(const std::string& customer, std::string_view text) {
  const auto entries = catalogue_.meant_by(text);
  if (entries.empty()) return {ascii_lower(text), std::string(text)};
  if (entries.size() == 1) return of_entry(*entries.front());
  ambiguous_.emplace(customer, ascii_lower(text));
  const std::set<std::string>& known = known_[customer];
  const CatalogueEntry* had = nullptr;
  for (const CatalogueEntry* entry : entries) {
    if (!known.contains(entry->sku_id)) continue;
    if (had != nullptr) return of_entry(*entries.front());
    had = entry;
  }
  return of_entry(had != nullptr ? *had : *entries.front());
}

std::vector<std::string> SkuNames::keys_of(std::string_view text) const {
  std::vector<std::string> keys;
  for (const CatalogueEntry* entry : catalogue_.meant_by(text)) keys.push_back(entry->sku_id);
  if (keys.empty()) keys.push_back(ascii_lower(text));
  return keys;
}

const std::map<std::string, SkuNames::Sku>& SkuNames::of(
    const std::string& customer) const {
  static const std::map<std::string, Sku> kNone;
  const auto found = customers_.find(customer);
  return found == customers_.end() ? kNone : found->second;
}

}  // namespace licstat
