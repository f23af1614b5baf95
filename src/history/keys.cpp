// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/keys.hpp"

#include "licstat/base/ascii.hpp"

namespace licstat {

/// Whoever writes a report chooses which customers stand with which SKUs, so that these numbers can
/// be made to collide as texts can.
std::size_t HistoryKeys::KeyHash::operator()(const Key& key) const {
  return text_hash({reinterpret_cast<const char*>(key.data()), sizeof(key)});
}

HistoryKeys::HistoryKeys(const Catalogue& catalogue) : catalogue_(catalogue) {
  for (std::vector<KeyValue>& values : values_) values.emplace_back();
}

std::string HistoryKeys::id_of(std::size_t place, std::string_view spelling) const {
  if (place == place_of(Dimension::Sku)) return catalogue_.name_key(spelling);
  return id_key(spelling);
}

ValueId HistoryKeys::value(std::size_t place, std::string_view spelling, std::string_view sku_id) {
  std::vector<KeyValue>& values = values_[place];
  // Rows of one customer stand together, and customers in the order of the report before.
  for (const ValueId guess : {last_values_[place], last_values_[place] + 1}) {
    if (guess > 0 && guess < values.size() && values[guess].spelling == spelling) {
      learn_sku_id(guess, spelling, sku_id);
      return last_values_[place] = guess;
    }
  }
  return last_values_[place] = look_up(place, spelling, sku_id);
}

ValueId HistoryKeys::look_up(std::size_t place, std::string_view spelling,
                             std::string_view sku_id) {
  std::vector<KeyValue>& values = values_[place];
  const auto spelled = by_spelling_[place].find(spelling);
  if (spelled != by_spelling_[place].end()) {
    KeyValue& known = values[spelled->second];
    if (known.spelling != spelling) known.spelling = spelling;
    learn_sku_id(spelled->second, spelling, sku_id);
    return spelled->second;
  }
  const bool is_known = sku_id.empty() || !catalogue_.meant_by(spelling).empty();
  const ValueId number =
      number_of(place, id_of(place, spelling), is_known ? std::string_view() : sku_id);
  values[number].spelling = spelling;
  by_spelling_[place].emplace(spelling, number);
  return number;
}

/// A later report may be the first to say which SKU a spelling is.
void HistoryKeys::learn_sku_id(ValueId number, std::string_view spelling, std::string_view sku_id) {
  constexpr std::size_t kSku = place_of(Dimension::Sku);
  if (sku_id.empty() || !of(kSku, number).sku_id.empty()) return;
  if (catalogue_.meant_by(spelling).empty()) by_id_[kSku].try_emplace(id_key(sku_id), number);
}

/// "ACME_X" of one report and the GUID of another are one where a row says so. `sku_id`: of what
/// the catalogue does not know, else empty.
ValueId HistoryKeys::number_of(std::size_t place, const std::string& id, std::string_view sku_id) {
  Numbers& numbers = by_id_[place];
  const auto told = sku_id.empty() ? numbers.end() : numbers.find(id_key(sku_id));
  const auto next = static_cast<ValueId>(values_[place].size());
  const auto [found, is_new] = numbers.try_emplace(id, told == numbers.end() ? next : told->second);
  const ValueId number = found->second;
  if (number == next) values_[place].push_back(known(place, id));
  if (!sku_id.empty()) numbers.try_emplace(id_key(sku_id), number);
  return number;
}

void HistoryKeys::name_customer(ValueId customer, std::string_view name) {
  KeyValue& value = of(place_of(Dimension::Customer), customer);
  if (value.name == name) return;
  value.name = name;
  if (!value.names.contains(name)) value.names.emplace(name);
}

/// What the catalogue says of a SKU, until a report does.
KeyValue HistoryKeys::known(std::size_t place, const std::string& id) const {
  KeyValue value{.id = id};
  if (place != place_of(Dimension::Sku) || !is_guid(id)) return value;
  const CatalogueEntry* entry = catalogue_.find(id);
  if (entry == nullptr) return value;
  value.sku_id = entry->sku_id;
  value.part_number = entry->part_number;
  return value;
}

KeyId HistoryKeys::key(const Key& key) {
  if (const KeyId guess = last_key_ + 1; guess < keys_.size() && keys_[guess] == key) {
    return last_key_ = guess;
  }
  const auto [found, is_new] = by_key_.try_emplace(key, static_cast<KeyId>(keys_.size()));
  if (is_new) keys_.push_back(key);
  return last_key_ = found->second;
}

std::optional<ValueId> HistoryKeys::find(std::size_t place, std::string_view spelling) const {
  const auto found = by_id_[place].find(id_of(place, spelling));
  return found == by_id_[place].end() ? std::nullopt : std::optional(found->second);
}

}  // namespace licstat
