// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/sku_names.hpp"

#include <algorithm>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/model/sku_name.hpp"

namespace licstat {

void AmbiguousNames::note(const std::string& customer, std::string_view text) {
  names_.emplace(customer, ascii_lower(text));
}

SkuNames::Sku SkuNames::of_entry(const CatalogueEntry& entry) const {
  return {entry.sku_id, std::string(catalogue_->shown_sku(entry)), &entry};
}

void SkuNames::know(const std::string& customer, std::string_view text) {
  const auto entries = catalogue_->meant_by(text);
  if (entries.size() == 1) known_[customer].insert(entries.front()->sku_id);
}

bool SkuNames::is_uncatalogued_guid(std::string_view text) const {
  return is_guid(text) && catalogue_->meant_by(text).empty();
}

bool SkuNames::learn_name(const std::string& customer, const std::string& key,
                          std::string_view name) {
  if (name.empty() || is_guid(name) || !catalogue_->meant_by(name).empty()) return false;
  return keys_of_names_.try_emplace({customer, sku_name_key(name)}, key).first->second == key;
}

void SkuNames::learn(const std::string& customer, std::string_view sku,
                     std::string_view part_number, std::string_view product) {
  if (!is_uncatalogued_guid(sku)) return;
  const std::string key = ascii_lower(sku);
  spelled_.try_emplace({customer, key}, sku);
  if (learn_name(customer, key, part_number)) shown_.try_emplace({customer, key}, part_number);
  learn_name(customer, key, product);
}

void SkuNames::show_as_spelled(const std::string& customer, std::string_view sku) {
  if (is_uncatalogued_guid(sku)) shown_[{customer, ascii_lower(sku)}] = sku;
}

SkuNames::Sku SkuNames::uncatalogued(const std::string& customer, std::string_view text) const {
  const std::string_view name = without_segments(text);
  Sku sku{ascii_lower(name), std::string(name)};
  for (const std::string_view spelled : {text, name}) {
    const auto named = keys_of_names_.find({customer, sku_name_key(spelled)});
    if (named == keys_of_names_.end()) continue;
    sku.key = named->second;
    sku.text = spelled_.at({customer, sku.key});
    break;
  }
  const auto shown = shown_.find({customer, sku.key});
  if (shown != shown_.end()) sku.text = shown->second;
  return sku;
}

bool SkuNames::is_settled(std::string_view text) const {
  return is_guid(text) || catalogue_->meant_by(text).size() == 1;
}

/// Each name leads to one other, so a walk that meets a name of its own goes round from there on.
void SkuNames::drop_circles(Renames& renames) {
  const auto next = [&](Renames::const_iterator at) {
    return renames.find({at->first.first, at->second.key});
  };
  std::map<CustomerKey, std::size_t> walks;  // of each name the first that met it
  std::vector<CustomerKey> circular;
  for (auto start = renames.cbegin(); start != renames.cend(); ++start) {
    const std::size_t walk = walks.size();
    auto at = start;
    while (at != renames.cend() && walks.try_emplace(at->first, walk).second) at = next(at);
    if (at == renames.cend() || walks.at(at->first) != walk) continue;
    const auto first = at;
    do {
      circular.push_back(at->first);
      at = next(at);
    } while (at != first);
  }
  for (const CustomerKey& name : circular) renames.erase(name);
}

void SkuNames::rename(const std::vector<SkuRename>& renames) {
  Renames direct;
  for (const SkuRename& each : renames) {
    Sku sku = one_of(catalogue_->meant_by(each.text), each.customer, each.text);
    direct.emplace(CustomerKey(each.customer, each.key), std::move(sku));
  }
  drop_circles(direct);
  for (const auto& [start, unused] : direct) {
    std::vector<CustomerKey> chain;
    Sku end;
    for (auto at = direct.find(start); at != direct.end();
         at = direct.find({start.first, end.key})) {
      chain.push_back(at->first);
      end = at->second;
      const auto known = renamed_.find(at->first);
      if (known == renamed_.end()) continue;
      end = known->second;
      break;
    }
    for (CustomerKey& name : chain) renamed_.emplace(std::move(name), end);
  }
}

SkuNames::Sku SkuNames::meant(const std::string& customer, std::string_view text) const {
  return renamed(customer, one_of(catalogue_->meant_by(text), customer, text));
}

SkuNames::Sku SkuNames::meant(const std::string& customer, std::string_view text,
                              AmbiguousNames& ambiguous) const {
  const Entries entries = catalogue_->meant_by(text);
  if (entries.size() > 1) ambiguous.note(customer, text);
  return renamed(customer, one_of(entries, customer, text));
}

SkuNames::Sku SkuNames::renamed(const std::string& customer, Sku sku) const {
  if (renamed_.empty()) return sku;
  const auto known = renamed_.find({customer, sku.key});
  if (known != renamed_.end()) return known->second;
  return sku;
}

SkuNames::Sku SkuNames::one_of(const Entries& entries, const std::string& customer,
                               std::string_view text) const {
  if (entries.empty()) return uncatalogued(customer, text);
  const auto known = known_.find(customer);
  if (entries.size() == 1 || known == known_.end()) return of_entry(*entries.front());
  const CatalogueEntry* const had = only_one_had(entries, known->second);
  return of_entry(had != nullptr ? *had : *entries.front());
}

/// nullptr: none or several. A name may mean thousands of SKUs, of which a customer has a few.
const CatalogueEntry* SkuNames::only_one_had(const Entries& entries,
                                             const std::set<std::string>& had) const {
  const CatalogueEntry* found = nullptr;
  const auto is_second = [&](const CatalogueEntry* entry) {
    return std::exchange(found, entry) != nullptr;
  };
  const bool has_several =
      had.size() < entries.size()
          ? std::ranges::any_of(had,
                                [&](const std::string& id) {
                                  const CatalogueEntry* const entry = catalogue_->find(id);
                                  return std::ranges::binary_search(entries, entry) &&
                                         is_second(entry);
                                })
          : std::ranges::any_of(entries, [&](const CatalogueEntry* entry) {
              return had.contains(entry->sku_id) && is_second(entry);
            });
  return has_several ? nullptr : found;
}

std::vector<std::string> SkuNames::keys_of(std::string_view text) const {
  std::vector<std::string> keys;
  for (const CatalogueEntry* entry : catalogue_->meant_by(text)) keys.push_back(entry->sku_id);
  if (keys.empty()) keys.push_back(ascii_lower(text));
  return keys;
}

std::optional<std::string> SkuNames::sole_key_of(std::string_view text) const {
  const Entries entries = catalogue_->meant_by(text);
  if (entries.empty()) return ascii_lower(text);
  return entries.size() == 1 ? std::optional(entries.front()->sku_id) : std::nullopt;
}

std::string SkuNames::only_key_of(std::string_view text) const {
  return sole_key_of(text).value_or(ascii_lower(text));
}

}  // namespace licstat
