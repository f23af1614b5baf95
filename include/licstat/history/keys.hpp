// SPDX-License-Identifier: Apache-2.0
// What the rows of several reports are about, each thing under one number, however a report spells
// it.                                                                       (stage: history)
// In:     ids and names as rows have them, the oldest report first.
// Out:    numbers from 0 on that are equal where ids are; the newest spelling and name of each.
// Source: docs/history.md#keys.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "licstat/base/text_map.hpp"
#include "licstat/metrics/dimensions.hpp"
#include "licstat/model/catalogue.hpp"

namespace licstat {

using KeyId = std::uint32_t;
/// 0: null, or no dimension of the reports.
using ValueId = std::uint32_t;

/// What rows are told apart by: the dimensions, by their enumerators, then the currency of costs.
constexpr std::size_t kCurrencyPlace = kDimensionCount;
constexpr std::size_t kPlaces = kDimensionCount + 1;
using Key = std::array<ValueId, kPlaces>;

constexpr std::size_t place_of(Dimension dimension) { return static_cast<std::size_t>(dimension); }

/// One customer, SKU, partner or currency.
struct KeyValue {
  std::string id;          ///< the form that is compared
  std::string spelling{};  ///< as the newest report has it
  // Of a customer:
  std::string name{};                          ///< the newest there is; empty: none
  std::set<std::string, std::less<>> names{};  ///< all that it had
  // Of a SKU, the newest there is; empty: none:
  std::string sku_id{};
  std::string part_number{};
  std::string product{};
};

class HistoryKeys {
 public:
  /// Requires: the catalogue outlives it.
  explicit HistoryKeys(const Catalogue& catalogue);

  /// The number of what a row calls so; it is spelled so from now on. `sku_id`, of a SKU: the one
  /// that the row has; it tells what the catalogue here does not know, as a report may have been
  /// made with another. Empty: none.
  ValueId value(std::size_t place, std::string_view spelling, std::string_view sku_id = {});
  [[nodiscard]] KeyValue& of(std::size_t place, ValueId value) { return values_[place][value]; }
  [[nodiscard]] const KeyValue& of(std::size_t place, ValueId value) const {
    return values_[place][value];
  }
  /// All that there are at a place, by number; the first stands for null.
  [[nodiscard]] std::span<const KeyValue> values(std::size_t place) const { return values_[place]; }
  void name_customer(ValueId customer, std::string_view name);

  KeyId key(const Key& key);
  [[nodiscard]] const Key& operator[](KeyId key) const { return keys_[key]; }
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

  /// The value of that id, if any report has it.
  [[nodiscard]] std::optional<ValueId> find(std::size_t place, std::string_view spelling) const;
  /// The form that is compared.
  [[nodiscard]] std::string id_of(std::size_t place, std::string_view spelling) const;

 private:
  using Numbers = TextMap<ValueId>;
  struct KeyHash {
    std::size_t operator()(const Key& key) const;
  };

  ValueId look_up(std::size_t place, std::string_view spelling, std::string_view sku_id);
  void learn_sku_id(ValueId number, std::string_view spelling, std::string_view sku_id);
  ValueId number_of(std::size_t place, const std::string& id, std::string_view sku_id);
  [[nodiscard]] KeyValue known(std::size_t place, const std::string& id) const;

  const Catalogue& catalogue_;
  std::array<std::vector<KeyValue>, kPlaces> values_;
  std::array<Numbers, kPlaces> by_id_;
  std::array<Numbers, kPlaces> by_spelling_;  // so that an id is worked out once a spelling
  std::vector<Key> keys_;
  std::unordered_map<Key, KeyId, KeyHash> by_key_;
  // What the last row was about: the next is mostly about the next.
  std::array<ValueId, kPlaces> last_values_{};
  KeyId last_key_ = 0;
};

}  // namespace licstat
