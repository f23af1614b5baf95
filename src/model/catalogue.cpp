// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/catalogue.hpp"

#include <array>

#include "licstat/base/ascii.hpp"
#include "licstat/base/error.hpp"

namespace licstat {

extern const std::string_view kCatalogCsv;  // made from data/catalog/skus.csv by the build

namespace {

enum Field : std::size_t { kSkuId, kPartNumber, kProduct, kFamily, kKind, kWorkloads, kFieldCount };

/// The text up to `end`, taken off the front of `rest`.
std::string_view take_until(std::string_view& rest, char end) {
  const std::size_t at = rest.find(end);
  const std::string_view front = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return front;
}

CatalogueEntry parse_entry(std::string_view line, Workloads& workloads) {
  // The file is our own and a test checks it: no quotes, six fields a line.
  std::array<std::string_view, kFieldCount> fields;
  for (std::string_view& field : fields) field = take_until(line, ',');
  CatalogueEntry entry{std::string(fields[kSkuId]),   std::string(fields[kPartNumber]),
                       std::string(fields[kProduct]), std::string(fields[kFamily]),
                       fields[kKind] == "free",       0};
  std::string_view names = fields[kWorkloads];
  while (!names.empty()) entry.workloads |= workloads.bit(take_until(names, ' '));
  return entry;
}

}  // namespace

Catalogue::Catalogue(Workloads& workloads) {
  std::string_view rest = kCatalogCsv;
  take_until(rest, '\n');
  while (!rest.empty()) entries_.push_back(parse_entry(take_until(rest, '\n'), workloads));
  for (std::size_t index = 0; index < entries_.size(); ++index) {
    by_name_.emplace(entries_[index].sku_id, index);
  }
  for (std::size_t index = 0; index < entries_.size(); ++index) {
    by_name_.emplace(ascii_lower(entries_[index].part_number), index);
  }
}

const CatalogueEntry* Catalogue::find(std::string_view sku) const {
  const auto found = by_name_.find(ascii_lower(sku));
  return found == by_name_.end() ? nullptr : &entries_[found->second];
}

std::string Catalogue::key_of(std::string_view sku) const {
  const CatalogueEntry* entry = find(sku);
  return entry != nullptr ? entry->sku_id : ascii_lower(sku);
}

}  // namespace licstat
