// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/served_names.hpp"

#include "licstat/base/ascii.hpp"
#include "licstat/ingest/resolve/channel_sums.hpp"

namespace licstat {

void ServedNames::add(const std::string& customer, const SubscriptionClaim& claim) {
  const std::string id(claim.record.subscription_id);
  own_.emplace(std::pair(customer, id_key(id)), id);
  if (!claim.other_id.empty()) other_.emplace(std::pair(customer, id_key(claim.other_id)), id);
}

std::string_view ServedNames::id_of(const std::string& customer, std::string_view id) const {
  const std::pair name(customer, id_key(id));
  for (const Names* names : {&own_, &other_}) {
    if (const auto found = names->find(name); found != names->end()) return found->second;
  }
  return {};
}

void add_counts(const std::vector<CountClaim>& counts, const ServedNames& served,
                const std::set<RowRef>& superseded, const SkuNames& names,
                AmbiguousNames& ambiguous, Dataset& dataset) {
  CountSums sums(dataset);
  for (const CountClaim& claim : counts) {
    UsageCount count = claim.record;
    const std::string customer = id_key(count.customer_id);
    if (!count.subscription_id.empty()) {
      const std::string_view id = served.id_of(customer, count.subscription_id);
      if (id.empty() && superseded.contains(claim.ref)) continue;
      if (!id.empty()) count.subscription_id = id;
    }
    if (!count.sku.empty()) count.sku = names.meant(customer, count.sku, ambiguous).text;
    sums.add(std::move(count), claim.part_of, claim.ref);
  }
}

}  // namespace licstat
