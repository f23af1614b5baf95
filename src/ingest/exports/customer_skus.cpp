// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/exports/customer_skus.hpp"

#include "licstat/base/ascii.hpp"

namespace licstat {

CustomerSkus::Sku CustomerSkus::of_entry(const CatalogueEntry& entry) const {
  return {entry.sku_id, std::string(catalogue_.shown_sku(entry)), &entry};
}

void CustomerSkus::know(const std::string& customer, std::string_view text) {
  const auto entries = catalogue_.meant_by(text);
  if (entries.size() == 1) known_[customer].insert(entries.front()->sku_id);
}

void CustomerSkus::add(const std::string& customer, const Sku& sku) {
  customers_[customer].emplace(sku.key, sku);
}

CustomerSkus::Sku CustomerSkus::meant(const std::string& customer, std::string_view text) {
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

const std::map<std::string, CustomerSkus::Sku>& CustomerSkus::of(
    const std::string& customer) const {
  static const std::map<std::string, Sku> kNone;
  const auto found = customers_.find(customer);
  return found == customers_.end() ? kNone : found->second;
}

}  // namespace licstat
