// SPDX-License-Identifier: Apache-2.0
// What is known of the SKUs that Microsoft sells.                           (stage: model)
// In:     data/catalog/skus.csv, compiled in.
// Out:    the entry of a SKU named by its GUID or part number; the key under which spellings of
//         one SKU are one.
// Source: docs/metrics.md#words (SKU), data/catalog/README.md.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "licstat/model/workload.hpp"

namespace licstat {

struct CatalogueEntry {
  std::string sku_id;  ///< GUID, lower case
  std::string part_number;
  std::string product;
  std::string family;
  bool free = false;          ///< never sold
  WorkloadSet workloads = 0;  ///< 0: nothing in it can be measured
};

class Catalogue {
 public:
  /// The built-in catalogue, its workloads numbered in `workloads`.
  explicit Catalogue(Workloads& workloads);

  /// By GUID, then by part number, without case; of several the first. nullptr: not catalogued.
  [[nodiscard]] const CatalogueEntry* find(std::string_view sku) const;

  /// The key that all spellings of a SKU share: its GUID, else the text in lower case.
  [[nodiscard]] std::string key_of(std::string_view sku) const;

  [[nodiscard]] const std::vector<CatalogueEntry>& entries() const { return entries_; }

 private:
  std::vector<CatalogueEntry> entries_;
  std::unordered_map<std::string, std::size_t> by_name_;  // GUIDs and part numbers, lower case
};

}  // namespace licstat
