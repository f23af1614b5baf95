// SPDX-License-Identifier: Apache-2.0
// Which SKU of a customer a name means that several SKUs have.
#include <algorithm>
#include <set>
#include <span>
#include <unordered_map>

#include "licstat/metrics/estate.hpp"
#include "licstat/metrics/estate_order.hpp"

namespace licstat {

/// A name of several SKUs means the one that the customer has a subscription of under a name of its
/// own; of several the first in the catalogue, and where there is none the first of all.
void EstateOrder::settle_shared_names(std::span<PlacedSubscription> of_customer,
                                      const Catalogue& catalogue, TextStore& texts) {
  const auto is_shared = [](const PlacedSubscription& placed) { return placed.sku->is_shared; };
  if (std::ranges::none_of(of_customer, is_shared)) return;
  std::set<std::string_view> owned;
  for (const PlacedSubscription& placed : of_customer) {
    if (!is_shared(placed)) owned.insert(placed.sku->key);
  }
  for (PlacedSubscription& placed : of_customer) {
    if (!is_shared(placed)) continue;
    const std::vector<const CatalogueEntry*> meant = catalogue.meant_by(placed.record->sku);
    const auto found = std::ranges::find_if(
        meant, [&](const CatalogueEntry* entry) { return owned.contains(entry->sku_id); });
    const CatalogueEntry* settled = found == meant.end() ? meant.front() : *found;
    placed.sku = spelled(settled->sku_id, catalogue, texts);
    shared_names_.push_back(placed.record);
  }
}

/// Adds for each customer the names that several SKUs share. A name means the SKU that the customer
/// has; if it has several of them, the first in the catalogue.
void Estate::add_aliases(KeyTable::Batch& adding) {
  const std::vector<Catalogue::SharedName> names = catalogue_.shared_names();
  std::unordered_map<const CatalogueEntry*, std::vector<const Catalogue::SharedName*>> names_of;
  for (const Catalogue::SharedName& name : names) {
    for (const CatalogueEntry* entry : name.entries) names_of[entry].push_back(&name);
  }
  for (GroupIndex index = 0; index < groups_.size(); ++index) {
    const Group& group = groups_[index];
    const auto named = names_of.find(group.catalogued);
    if (named == names_of.end()) continue;
    const TextKey customer = id_text_key(customer_keys_[group.customer]);
    for (const Catalogue::SharedName* name : named->second) {
      const auto first = std::ranges::find_if(name->entries, [&](const CatalogueEntry* entry) {
        return has_group(customers_[group.customer], entry->sku_id);
      });
      if (*first != group.catalogued) continue;
      adding.add(key_of(customer, {{}, {}, name->key}), kAliasBit | aliases_.size());
      aliases_.emplace_back(target_of(index));
    }
  }
}

bool Estate::has_group(const Customer& customer, std::string_view sku_key) const {
  const auto groups = std::span(groups_).subspan(customer.first, customer.last - customer.first);
  return std::ranges::binary_search(groups, sku_key, {}, &Group::sku_key);
}

std::int64_t Estate::ambiguous_skus() const {
  return std::ranges::count_if(aliases_, [](const Alias& alias) { return alias.is_used.load(); });
}

}  // namespace licstat
