// SPDX-License-Identifier: Apache-2.0
// Which SKU an export means by a GUID, a part number or a product name.     (stage: ingest)
// In:     the SKUs that each customer has subscriptions of; names as exports spell them.
// Out:    the SKU. A name that belongs to several GUIDs means the one that the customer has; if
//         several or none, the first in the catalogue; counted. What matches nothing stays itself.
// Source: docs/input-formats.md#skus.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/model/catalogue.hpp"

namespace licstat {

class SkuNames {
 public:
  struct Sku {
    std::string key;                        ///< the GUID, or the text in lower case
    std::string text;                       ///< what records name it by
    const CatalogueEntry* entry = nullptr;  ///< nullptr: not catalogued
    std::int64_t entitlements = 0;          ///< of the customer
  };

  explicit SkuNames(const Catalogue& catalogue) : catalogue_(catalogue) {}

  /// The customer, by id_key(), has subscriptions of what only can be the SKU of that text.
  void know(const std::string& customer, std::string_view text);
  /// Whether the text can only be one SKU, be it catalogued or not.
  [[nodiscard]] bool is_settled(std::string_view text) const;
  /// It has them for sure.
  void add(const std::string& customer, const Sku& sku);

  /// What means the SKU of that key means the one of the text from now on. Requires: no chain of
  /// them comes back to where it began.
  void rename(const std::string& customer, const std::string& key, std::string_view text);
  [[nodiscard]] Sku meant(const std::string& customer, std::string_view text);
  /// The keys of all SKUs that the text may mean.
  [[nodiscard]] std::vector<std::string> keys_of(std::string_view text) const;
  /// By key.
  [[nodiscard]] const std::map<std::string, Sku>& of(const std::string& customer) const;
  /// Names of customers that could have meant several SKUs.
  [[nodiscard]] std::int64_t ambiguous() const {
    return static_cast<std::int64_t>(ambiguous_.size());
  }

 private:
  Sku named_by(const std::string& customer, std::string_view text);
  [[nodiscard]] Sku of_entry(const CatalogueEntry& entry) const;

  const Catalogue& catalogue_;
  std::map<std::string, std::set<std::string>> known_;           // GUIDs, by customer
  std::map<std::string, std::map<std::string, Sku>> customers_;  // by key
  std::map<std::pair<std::string, std::string>, Sku> renamed_;   // by customer and key
  std::set<std::pair<std::string, std::string>> ambiguous_;
};

}  // namespace licstat
