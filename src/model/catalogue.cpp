// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/catalogue.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"
#include "licstat/model/catalogue_csv.hpp"
#include "licstat/model/sku_name.hpp"

namespace licstat {

// Made from the files of data/catalog by the build.
extern const std::string_view kCatalogCsv;  // skus.csv
extern const std::string_view kAliasesCsv;  // aliases.csv

namespace {

enum Field : std::size_t { kSkuId, kPartNumber, kProduct, kFamily, kKind, kWorkloads, kFieldCount };

SkuKind parse_kind(std::string_view word) {
  if (word == "free") return SkuKind::Free;
  return word == "capacity" ? SkuKind::Capacity : SkuKind::Paid;
}

CatalogueEntry parse_entry(std::string_view line, Workloads& workloads) {
  std::array<std::string_view, kFieldCount> fields;
  for (std::string_view& field : fields) field = take_field(line);
  CatalogueEntry entry{std::string(fields[kSkuId]),   std::string(fields[kPartNumber]),
                       std::string(fields[kProduct]), std::string(fields[kFamily]),
                       parse_kind(fields[kKind]),     0};
  std::string_view names = fields[kWorkloads];
  while (!names.empty()) entry.workloads |= workloads.bit(take_until(names, ' '));
  return entry;
}

}  // namespace

Catalogue::Catalogue(Workloads& workloads) {
  // Tables that grow are made anew each time: a third of what reading the catalogue takes.
  constexpr std::size_t kEnough = 1024;
  entries_.reserve(kEnough);
  by_id_.reserve(kEnough);
  by_part_number_.reserve(kEnough);
  part_numbers_.reserve(kEnough);
  products_.reserve(kEnough);
  std::string_view rest = kCatalogCsv;
  take_until(rest, '\n');
  while (!rest.empty()) add(parse_entry(take_until(rest, '\n'), workloads));
  rest = kAliasesCsv;
  take_until(rest, '\n');
  while (!rest.empty()) {
    std::string_view name = take_until(rest, '\n');
    const std::string_view sku_id = take_field(name);
    check_law(add_product_name(sku_id, take_field(name)), "every alias is of a catalogued SKU");
  }
  is_built_in_ = true;
}

void Catalogue::add(CatalogueEntry entry) {
  is_built_in_ = false;
  const auto next = static_cast<EntryIndex>(entries_.size());
  entry.sku_id = ascii_lower(entry.sku_id);
  const auto [known, is_new] = by_id_.emplace(entry.sku_id, next);
  // A GUID means the entry that bears it, and nothing the one that has no part number.
  if (!entry.part_number.empty() && !is_guid(entry.part_number)) {
    add_part_number(entry.part_number, known->second);
  }
  add_name(products_, entry.product, known->second);
  if (is_new) entries_.push_back(std::move(entry));
}

bool Catalogue::add_product_name(std::string_view sku_id, std::string_view product) {
  is_built_in_ = false;
  const auto known = by_id_.find(ascii_lower(sku_id));
  if (known == by_id_.end()) return false;
  add_name(products_, product, known->second);
  return true;
}

void Catalogue::add_name(Names& names, std::string_view name, EntryIndex entry) {
  const std::string key = sku_name_key(name);
  if (key.empty()) return;
  most_pluses_ = std::max(most_pluses_, static_cast<std::size_t>(std::ranges::count(key, '+')));
  longest_name_ = std::max(longest_name_, key.size());
  std::vector<EntryIndex>& named = names[key];
  const auto place = std::ranges::lower_bound(named, entry);
  if (place == named.end() || *place != entry) named.insert(place, entry);
}

void Catalogue::add_part_number(std::string_view part_number, EntryIndex entry) {
  const auto [known, is_new] = by_part_number_.emplace(ascii_lower(part_number), PartNumber{entry});
  if (known->second.first != entry) known->second.is_shared = true;
  add_name(part_numbers_, part_number, entry);
}

const CatalogueEntry* Catalogue::find(std::string_view sku) const {
  const std::string name = ascii_lower(sku);
  const auto by_id = by_id_.find(name);
  if (by_id != by_id_.end()) return &entries_[by_id->second];
  const auto by_part_number = by_part_number_.find(name);
  return by_part_number == by_part_number_.end() ? nullptr
                                                 : &entries_[by_part_number->second.first];
}

std::string Catalogue::key_of(std::string_view sku) const {
  const CatalogueEntry* entry = find(sku);
  return entry != nullptr ? entry->sku_id : ascii_lower(sku);
}

const Catalogue::Names::value_type* Catalogue::find_key(const std::string& key) const {
  for (const Names* names : {&part_numbers_, &products_}) {
    const auto found = names->find(key);
    if (found != names->end()) return &*found;
  }
  return nullptr;
}

/// What no name is as long as is not looked up: a cell may have thousands of segments behind it.
const Catalogue::Names::value_type* Catalogue::find_shorter(std::string_view key) const {
  return key.size() > longest_name_ ? nullptr : find_key(std::string(key));
}

/// The part number or product name that the text is, whole, else without an account before it or a
/// segment behind it; nullptr: none.
const Catalogue::Names::value_type* Catalogue::find_name(std::string_view text) const {
  const std::string key = sku_name_key(text);
  if (const auto* whole = find_key(key)) return whole;
  // An account is one word: "contoso:EMS", but not "contoso:ENTERPRISEPACK contoso:EMS".
  const std::size_t account_end = key.rfind(':');
  const std::string_view account =
      trim_sku_name(std::string_view(key).substr(0, std::min(account_end, key.size())));
  const bool has_account =
      account_end != std::string::npos && account.find_first_of(" ;,|") == std::string_view::npos;
  if (has_account) {
    const auto found = part_numbers_.find(sku_name_key(key.substr(account_end + 1)));
    if (found != part_numbers_.end()) return &*found;
  }
  std::optional<OfferName> shorter = without_segment(key);
  for (; shorter; shorter = without_segment(shorter->key)) {
    if (const auto* named = find_shorter(shorter->key)) return named;
  }
  return nullptr;
}

bool Catalogue::names_trial(std::string_view text) const {
  if (is_guid(trim_sku_name(text))) return false;
  const std::string key = sku_name_key(text);
  bool is_trial = false;
  std::optional<OfferName> name = OfferName{key, false};
  for (; name && find_shorter(name->key) == nullptr; name = without_segment(name->key)) {
    is_trial = is_trial || name->is_trial;
  }
  return is_trial || (name && name->is_trial);
}

Catalogue::Entries Catalogue::meant_by(std::string_view text) const {
  const auto by_id = by_id_.find(ascii_lower(trim_sku_name(text)));
  if (by_id != by_id_.end()) return entries_at({&by_id->second, 1});
  const auto* name = find_name(text);
  return name == nullptr ? entries_at({}) : entries_at(name->second);
}

std::string Catalogue::name_key(std::string_view text) const {
  // The usual cases first: rows by the million name GUIDs and part numbers.
  const std::string lower = ascii_lower(trim_sku_name(text));
  if (by_id_.contains(lower)) return lower;
  const auto part_number = by_part_number_.find(lower);
  if (part_number != by_part_number_.end() && !part_number->second.is_shared) {
    return entries_[part_number->second.first].sku_id;
  }
  const auto* name = find_name(text);
  if (name == nullptr) return ascii_lower(text);
  return name->second.size() == 1 ? entries_[name->second.front()].sku_id : name->first;
}

std::vector<Catalogue::SharedName> Catalogue::shared_names() const {
  std::vector<SharedName> shared;
  for (const Names* names : {&part_numbers_, &products_}) {
    for (const auto& [key, indices] : *names) {
      const bool is_part_number = names == &products_ && part_numbers_.contains(key);
      if (indices.size() > 1 && !is_part_number) shared.push_back({key, entries_at(indices)});
    }
  }
  std::ranges::sort(shared, {}, &SharedName::key);
  return shared;
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
