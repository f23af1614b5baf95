// SPDX-License-Identifier: Apache-2.0
// Which SKU has all that another one has: who holds the first needs no second.   (stage: model)
// In:     data/catalog/contains.csv, compiled in.
// Source: docs/insights.md#rules (overlap), data/catalog/README.md.
#pragma once

#include <map>
#include <set>
#include <string_view>

#include "licstat/model/catalogue.hpp"

namespace licstat {

class Containments {
 public:
  Containments();

  [[nodiscard]] bool contains(const CatalogueEntry& whole, const CatalogueEntry& part) const {
    return containing(part).contains(whole.sku_id);
  }
  /// The GUIDs of the SKUs that have all that `part` has, in byte order.
  [[nodiscard]] const std::set<std::string_view>& containing(const CatalogueEntry& part) const;

 private:
  std::map<std::string_view, std::set<std::string_view>> containing_;  // GUIDs, lower case
};

}  // namespace licstat
