// SPDX-License-Identifier: Apache-2.0
// Which SKU has all that another one has: who holds the first needs no second.   (stage: model)
// In:     data/catalog/contains.csv, compiled in.
// Source: docs/insights.md#rules (overlap), data/catalog/README.md.
#pragma once

#include <set>
#include <string_view>
#include <utility>

#include "licstat/model/catalogue.hpp"

namespace licstat {

class Containments {
 public:
  Containments();

  [[nodiscard]] bool contains(const CatalogueEntry& whole, const CatalogueEntry& part) const {
    return pairs_.contains({whole.sku_id, part.sku_id});
  }

 private:
  std::set<std::pair<std::string_view, std::string_view>> pairs_;  // GUIDs, lower case
};

}  // namespace licstat
