// SPDX-License-Identifier: Apache-2.0
// Which SKU of a customer a name means that several SKUs have.
#include <algorithm>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>

#include "licstat/metrics/estate.hpp"
#include "licstat/metrics/estate_order.hpp"

namespace licstat {
namespace {

/// The first of the entries that a customer has, else the first of all. Either may be many: the
/// fewer are walked.
const CatalogueEntry& first_owned(const Catalogue::Entries& meant,
                                  const std::set<const CatalogueEntry*>& owned) {
  if (meant.size() < owned.size()) {
    const auto found = std::ranges::find_if(
        meant, [&](const CatalogueEntry* entry) { return owned.contains(entry); });
    return found == meant.end() ? *meant.front() : **found;
  }
  const auto found = std::ranges::find_if(
      owned, [&](const CatalogueEntry* entry) { return std::ranges::binary_search(meant, entry); });
  return found == owned.end() ? *meant.front() : **found;
}

}  // namespace

/// A name of several SKUs means the one that the customer has a subscription of under a name of its
/// own; of several the first in the catalogue, and where there is none the first of all.
void EstateOrder::settle_shared_names(std::span<PlacedSubscription> of_customer,
                                      const Catalogue& catalogue, TextStore& texts) {
  const auto is_shared = [](const PlacedSubscription& placed) { return placed.sku->is_shared; };
  if (std::ranges::none_of(of_customer, is_shared)) return;
  std::set<const CatalogueEntry*> owned;  // in the order of the catalogue
  for (const PlacedSubscription& placed : of_customer) {
    if (!is_shared(placed) && placed.sku->catalogued != nullptr) {
      owned.insert(placed.sku->catalogued);
    }
  }
  std::unordered_map<const SpelledSku*, const SpelledSku*> settled;
  for (PlacedSubscription& placed : of_customer) {
    if (!is_shared(placed)) continue;
    const SpelledSku*& sku = settled[placed.sku];
    if (sku == nullptr) {
      const CatalogueEntry& meant = first_owned(catalogue.meant_by(placed.record->sku), owned);
      sku = spelled(meant.sku_id, catalogue, texts);
    }
    placed.sku = sku;
    shared_names_.push_back(placed.record);
  }
}

/// Adds for each customer the names that several SKUs share. A name means the SKU that the customer
/// has; if it has several of them, the first in the catalogue.
void Estate::add_aliases(KeyTable::Batch& adding) {
  std::vector<TextKey> names;
  std::unordered_map<const CatalogueEntry*, std::vector<std::size_t>> names_of;
  for (const Catalogue::SharedName& name : catalogue_.shared_names()) {
    for (const CatalogueEntry* entry : name.entries) names_of[entry].push_back(names.size());
    names.push_back(id_text_key(catalogue_.name_key(name.key)));
  }
  using Named = std::tuple<std::size_t, const CatalogueEntry*, GroupIndex>;
  std::vector<Named> named;  // of one customer
  for (CustomerIndex index = 0; index < customers_.size(); ++index) {
    const Customer& customer = customers_[index];
    named.clear();
    for (GroupIndex at = customer.first; at < customer.last; ++at) {
      const auto found = names_of.find(groups_[at].catalogued);
      if (found == names_of.end()) continue;
      for (const std::size_t name : found->second) {
        named.emplace_back(name, groups_[at].catalogued, at);
      }
    }
    if (named.empty()) continue;
    std::ranges::sort(named);  // by name, then in the order of the catalogue
    const TextKey id = id_text_key(customer_keys_[index]);
    const Named* before = nullptr;
    for (const Named& each : named) {
      const auto& [name, entry, group] = each;
      if (before == nullptr || std::get<0>(*before) != name) {
        adding.add(sku_key(id, names[name]), kAliasBit | aliases_.size());
        aliases_.emplace_back(target_of(group));
      }
      before = &each;
    }
  }
}

std::int64_t Estate::ambiguous_skus() const {
  return std::ranges::count_if(aliases_, [](const Alias& alias) { return alias.is_used.load(); });
}

}  // namespace licstat
