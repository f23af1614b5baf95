// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/workload_sums.hpp"

#include <bit>

#include "licstat/base/checked.hpp"

namespace licstat {

WorkloadSet workloads_of(const Facts& facts, GroupIndex group) {
  const CatalogueEntry* entry = facts.estate.groups()[group].catalogued;
  const WorkloadSet set = entry != nullptr ? entry->workloads : facts.named_workloads(group);
  return set & ~kNoWorkload;
}

template <class Function>
void WorkloadSums::for_each(WorkloadSet set, Function function) {
  for (; set != 0; set &= set - 1) {
    function(sums_[static_cast<std::size_t>(std::countr_zero(set))]);
  }
}

void WorkloadSums::add(const Facts& facts, GroupIndex index, const GroupFigures& group) {
  if (!group.measured) return;
  for_each(workloads_of(facts, index),
           [&](WorkloadSum& sum) { checked_add(sum.qualified, group.figures.entitlements); });
  // What a row says somebody used counts, whatever the catalogue says the SKU contains.
  const auto add_active = [&](WorkloadSet set, std::int64_t pairs) {
    for_each(set & ~kNoWorkload, [&](WorkloadSum& sum) { checked_add(sum.active, pairs); });
  };
  for (const ActivePair& pair : group.use.pairs) add_active(pair.workloads, 1);
  for (const StandInCount& count : group.use.counts) {
    for (const WorkloadCount& part : count.counts) add_active(part.workload, part.active);
  }
}

void WorkloadSums::add(const WorkloadSums& other) {
  for (std::size_t at = 0; at < sums_.size(); ++at) {
    checked_add(sums_[at].qualified, other.sums_[at].qualified);
    checked_add(sums_[at].active, other.sums_[at].active);
  }
}

const WorkloadSum& WorkloadSums::of(WorkloadSet bit) const {
  return sums_[static_cast<std::size_t>(std::countr_zero(bit))];
}

}  // namespace licstat
