// SPDX-License-Identifier: Apache-2.0
// Which SKU an export means by a GUID, a part number or a product name.     (stage: ingest)
// In:     the SKUs that each customer has subscriptions of; names as exports spell them.
// Out:    the SKU. A name that belongs to several GUIDs means the one that the customer has; if
//         several or none, the first in the catalogue. What matches nothing stays itself.
// Source: docs/input-formats.md#skus.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "licstat/model/catalogue.hpp"

namespace licstat {

/// Names of customers that could have meant several SKUs, each once.
class AmbiguousNames {
 public:
  void note(const std::string& customer, std::string_view text);
  void merge(const AmbiguousNames& other) {
    names_.insert(other.names_.begin(), other.names_.end());
  }
  [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(names_.size()); }

 private:
  std::set<std::pair<std::string, std::string>> names_;  // customer, name in lower case
};

/// A SKU that is called by the name of another one: what is said of it is said of the other.
struct SkuRename {
  std::string customer;  ///< by id_key()
  std::string key;       ///< of the SKU as it is called
  std::string text;      ///< a name of the SKU that it is
};

class SkuNames {
 public:
  struct Sku {
    std::string key;                        ///< the GUID, or the text in lower case
    std::string text;                       ///< what records name it by
    const CatalogueEntry* entry = nullptr;  ///< nullptr: not catalogued
  };

  /// The catalogue outlives it.
  explicit SkuNames(const Catalogue& catalogue) : catalogue_(&catalogue) {}

  /// The customer, by id_key(), has subscriptions of what only can be the SKU of that text.
  void know(const std::string& customer, std::string_view text);
  /// Names that stand in a row with a GUID that is not catalogued are of that SKU, which is shown
  /// by its first part number, else by the GUID. Empty ones are not given.
  void learn(const std::string& customer, std::string_view sku, std::string_view part_number,
             std::string_view product);
  /// Shows a SKU that is not catalogued as a canonical record spells it.
  void show_as_spelled(const std::string& customer, std::string_view sku);
  /// To be called once. Renames follow each other: where A is B and B is C, A means C. Names that
  /// come back to where they began stay what they are: where one file calls A what another calls B
  /// and B what that calls A, none is the other's name.
  void rename(const std::vector<SkuRename>& renames);

  [[nodiscard]] Sku meant(const std::string& customer, std::string_view text) const;
  /// The same, which notes a name of several SKUs.
  [[nodiscard]] Sku meant(const std::string& customer, std::string_view text,
                          AmbiguousNames& ambiguous) const;
  /// Whether the text can only be one SKU, be it catalogued or not.
  [[nodiscard]] bool is_settled(std::string_view text) const;
  /// Whether the text names an offer to try of a SKU: "Office 365 E3 (Trial)".
  [[nodiscard]] bool names_trial(std::string_view text) const {
    return catalogue_->names_trial(text);
  }
  /// The keys of all SKUs that the text may mean.
  [[nodiscard]] std::vector<std::string> keys_of(std::string_view text) const;
  /// The key of the only SKU that the text may mean; nullopt: it may mean several.
  [[nodiscard]] std::optional<std::string> sole_key_of(std::string_view text) const;
  /// The same; of a name of several the name, in lower case.
  [[nodiscard]] std::string only_key_of(std::string_view text) const;

 private:
  using Entries = Catalogue::Entries;
  using CustomerKey = std::pair<std::string, std::string>;
  using Renames = std::map<CustomerKey, Sku>;  // by what it was called

  /// The one that the customer has; if that is none or several, the first.
  [[nodiscard]] Sku one_of(const Entries& entries, const std::string& customer,
                           std::string_view text) const;
  [[nodiscard]] const CatalogueEntry* only_one_had(const Entries& entries,
                                                   const std::set<std::string>& had) const;
  [[nodiscard]] Sku uncatalogued(const std::string& customer, std::string_view text) const;
  [[nodiscard]] bool is_uncatalogued_guid(std::string_view text) const;
  /// Whether the name is that SKU's now, and was no other's before.
  bool learn_name(const std::string& customer, const std::string& key, std::string_view name);
  [[nodiscard]] Sku renamed(const std::string& customer, Sku sku) const;
  static void drop_circles(Renames& renames);
  [[nodiscard]] Sku of_entry(const CatalogueEntry& entry) const;

  const Catalogue* catalogue_;
  std::map<std::string, std::set<std::string>> known_;  // GUIDs, by customer
  Renames renamed_;                                     // each to where its chain ends
  // Of SKUs that are not catalogued, by customer:
  std::map<CustomerKey, std::string> keys_of_names_;
  std::map<CustomerKey, std::string> spelled_;  // the GUIDs that names were learnt of, by key
  std::map<CustomerKey, std::string> shown_;    // by key
};

}  // namespace licstat
