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

bool CustomerSkus::is_settled(std::string_view text) const {
  return is_guid(text) || catalogue_.meant_by(text).size() == 1;
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

std::vector<std::string> CustomerSkus::keys_of(std::string_view text) const {
  std::vector<std::string> keys;
  for (const CatalogueEntry* entry : catalogue_.meant_by(text)) keys.push_back(entry->sku_id);
  if (keys.empty()) keys.push_back(ascii_lower(text));
  return keys;
}

const std::map<std::string, CustomerSkus::Sku>& CustomerSkus::of(
    const std::string& customer) const {
  static const std::map<std::string, Sku> kNone;
  const auto found = customers_.find(customer);
  return found == customers_.end() ? kNone : found->second;
}

void settle_names(std::vector<SubscriptionDraft>& drafts, const CustomerSkus& skus) {
  std::map<std::pair<std::string, std::string>, std::string_view> settled;  // by customer and id
  const auto key_of = [](const SubscriptionDraft& draft, std::string_view id) {
    return std::pair(id_key(draft.record.customer_id), id_key(id));
  };
  for (const SubscriptionDraft& draft : drafts) {
    if (!skus.is_settled(draft.record.sku)) continue;
    settled.emplace(key_of(draft, draft.record.subscription_id), draft.record.sku);
    if (!draft.other_id.empty()) settled.emplace(key_of(draft, draft.other_id), draft.record.sku);
  }
  for (SubscriptionDraft& draft : drafts) {
    const bool is_canonical = draft.source == SubscriptionSource::Canonical;
    if (is_canonical || skus.is_settled(draft.record.sku)) continue;
    auto found = settled.find(key_of(draft, draft.record.subscription_id));
    if (found == settled.end()) found = settled.find(key_of(draft, draft.other_id));
    if (found != settled.end()) draft.record.sku = found->second;
  }
}

}  // namespace licstat
