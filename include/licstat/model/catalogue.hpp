// SPDX-License-Identifier: Apache-2.0
// What is known of the SKUs that Microsoft sells.                           (stage: model)
// In:     data/catalog/skus.csv and aliases.csv, compiled in; entries that a file adds.
// Out:    the entries that a GUID, part number or product name may mean; the key under which
//         spellings of one SKU are one; the names in a list of products.
// Order:  everything is added before anything is asked: pointers to entries do not survive add().
// Source: docs/metrics.md#words (SKU), data/catalog/README.md.
#pragma once

#include <cstdint>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/text_map.hpp"
#include "licstat/model/workload.hpp"

namespace licstat {

/// What a SKU is for whoever counts licences.
enum class SkuKind : std::uint8_t {
  Paid,
  Free,      ///< never sold: its subscriptions are trials
  Capacity,  ///< storage, credits, servers, ...: no user's licence
};

struct CatalogueEntry {
  std::string sku_id;  ///< GUID, lower case
  std::string part_number;
  std::string product;
  std::string family;
  SkuKind kind = SkuKind::Paid;
  WorkloadSet workloads = 0;  ///< 0: nothing in it can be measured
};

class Catalogue {
 public:
  using EntryIndex = std::uint32_t;
  struct EntryAt {
    const CatalogueEntry* entries = nullptr;
    const CatalogueEntry* operator()(EntryIndex index) const { return entries + index; }
  };
  /// Pointers to entries, in the order of the catalogue: a view, for a name may have many.
  using Entries = std::ranges::transform_view<std::span<const EntryIndex>, EntryAt>;

  /// The built-in catalogue, its workloads numbered in `workloads`.
  explicit Catalogue(Workloads& workloads);

  /// An entry after those that are there. Where its GUID is known, what is known of it stays, and
  /// the part number and product name are further names of it. Requires: sku_id is a GUID.
  void add(CatalogueEntry entry);
  /// Another product name of an entry. False: there is no such entry.
  bool add_product_name(std::string_view sku_id, std::string_view product);

  /// By GUID, then by part number, without case; of several the first. nullptr: not catalogued.
  [[nodiscard]] const CatalogueEntry* find(std::string_view sku) const;

  /// The key that all spellings of a SKU share: its GUID, else the text in lower case.
  [[nodiscard]] std::string key_of(std::string_view sku) const;

  /// Every entry that the text may mean, in the order of the catalogue: that of the GUID; else all
  /// of the part number, with or without an account before it ("contoso:ENTERPRISEPACK"); else all
  /// of the product name, be it an old one or one with its segment behind it, as in
  /// "Office 365 E1 (Nonprofit Staff Pricing)". Compared as sku_name_key() does.
  [[nodiscard]] Entries meant_by(std::string_view text) const;

  /// Whether the text names an offer to try: its segment is "(Trial)", which the catalogue's name
  /// of it lacks, if it has one.
  [[nodiscard]] bool names_trial(std::string_view text) const;

  /// One key for all spellings of what the text names: the GUID of the only entry that it may mean;
  /// where there are several, the key of the name, see shared_names(); else the text in lower case.
  [[nodiscard]] std::string name_key(std::string_view text) const;

  struct SharedName {
    std::string key;
    Entries entries;  ///< at least two, in the order of the catalogue
  };
  /// The names that mean several entries, by key.
  [[nodiscard]] std::vector<SharedName> shared_names() const;

  /// What to call the entry: its part number, or its GUID where that does not tell it from others.
  [[nodiscard]] std::string_view shown_sku(const CatalogueEntry& entry) const;

  /// The names in a list such as "MICROSOFT 365 E3+ENTERPRISE MOBILITY + SECURITY E3".
  [[nodiscard]] std::vector<std::string_view> split_products(std::string_view text) const;

  [[nodiscard]] const std::vector<CatalogueEntry>& entries() const { return entries_; }
  /// Whether nothing was added to it.
  [[nodiscard]] bool is_built_in() const { return is_built_in_; }

  /// Every fact, name and containment in force as a line of text, sorted: what two catalogues know
  /// differs where these do.
  [[nodiscard]] std::vector<std::string> facts(const Workloads& workloads) const;

 private:
  /// The entries of each name, by its key, in the order of the catalogue.
  using Names = TextMap<std::vector<EntryIndex>>;

  struct PartNumber {
    EntryIndex first = 0;
    bool is_shared = false;
  };

  void add_name(Names& names, std::string_view name, EntryIndex entry);
  void add_part_number(std::string_view part_number, EntryIndex entry);
  [[nodiscard]] const Names::value_type* find_name(std::string_view text) const;
  [[nodiscard]] const Names::value_type* find_key(const std::string& key) const;
  [[nodiscard]] const Names::value_type* find_shorter(std::string_view key) const;
  [[nodiscard]] Entries entries_at(std::span<const EntryIndex> indices) const {
    return {indices, EntryAt{entries_.data()}};
  }

  std::vector<CatalogueEntry> entries_;
  TextMap<EntryIndex> by_id_;           // lower case
  TextMap<PartNumber> by_part_number_;  // lower case
  Names part_numbers_;
  Names products_;
  std::size_t most_pluses_ = 0;   // in a name
  std::size_t longest_name_ = 0;  // as a key
  bool is_built_in_ = false;
};

}  // namespace licstat
