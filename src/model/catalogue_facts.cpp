// SPDX-License-Identifier: Apache-2.0
// All that a catalogue knows, as text.
#include <fmt/format.h>

#include <algorithm>

#include "licstat/model/catalogue.hpp"

namespace licstat {

extern const std::string_view kContainsCsv;  // made from data/catalog/contains.csv by the build

namespace {

/// Bits are numbered as a run meets workloads; names are the same in every run.
std::string names_of(WorkloadSet set, const std::vector<Workloads::Named>& workloads) {
  std::string names;
  for (const Workloads::Named& each : workloads) {
    if ((set & each.bit) != 0) names.append(names.empty() ? "" : " ").append(each.name);
  }
  return names;
}

void add_containments(std::vector<std::string>& facts) {
  std::string_view rest = kContainsCsv;
  rest.remove_prefix(rest.find('\n') + 1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    facts.push_back(fmt::format("contains\t{}", rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace

std::vector<std::string> Catalogue::facts(const Workloads& workloads) const {
  const std::vector<Workloads::Named> named = workloads.by_name();
  std::vector<std::string> facts;
  facts.reserve(entries_.size());
  for (const CatalogueEntry& entry : entries_) {
    facts.push_back(fmt::format("sku\t{}\t{}\t{}\t{}\t{}\t{}", entry.sku_id, entry.part_number,
                                entry.product, entry.family, static_cast<int>(entry.kind),
                                names_of(entry.workloads, named)));
  }
  for (const Names* names : {&part_numbers_, &products_}) {
    for (const auto& [name, entries] : *names) {
      for (const EntryIndex entry : entries) {
        facts.push_back(fmt::format("name\t{}\t{}", name, entries_[entry].sku_id));
      }
    }
  }
  add_containments(facts);
  std::ranges::sort(facts);
  return facts;
}

}  // namespace licstat
