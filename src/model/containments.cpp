// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/containments.hpp"

#include "licstat/model/catalogue_csv.hpp"

namespace licstat {

extern const std::string_view kContainsCsv;  // made from data/catalog/contains.csv by the build

Containments::Containments() {
  std::string_view rest = kContainsCsv;
  take_until(rest, '\n');
  while (!rest.empty()) {
    std::string_view line = take_until(rest, '\n');
    const std::string_view whole = take_field(line);
    take_field(line);  // its part number
    containing_[take_field(line)].insert(whole);
  }
}

const std::set<std::string_view>& Containments::containing(const CatalogueEntry& part) const {
  static const std::set<std::string_view> kNone;
  const auto found = containing_.find(part.sku_id);
  return found == containing_.end() ? kNone : found->second;
}

}  // namespace licstat
