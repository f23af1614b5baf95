// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/sku_groups.hpp"

#include "licstat/base/ascii.hpp"

namespace licstat {

SkuGroups group_by_sku(const LicenceClaims& claims, const HolderCounts& holders,
                       const SkuNames& names, AmbiguousNames& ambiguous) {
  SkuGroups groups;
  const auto group_of = [&](std::string_view customer_id, std::string_view text) -> SkuGroup& {
    const std::string customer = id_key(customer_id);
    SkuNames::Sku sku = names.meant(customer, text, ambiguous);
    SkuGroup& group = groups[{customer, sku.key}];
    group.sku = std::move(sku);
    return group;
  };
  for (const SubscriptionClaim& claim : claims.subscriptions) {
    group_of(claim.record.customer_id, claim.record.sku).subscriptions.push_back(claim);
  }
  for (const AssignedClaim& claim : claims.assigned) {
    group_of(claim.customer_id, claim.sku).assigned.push_back(claim);
  }
  for (const auto& [name, count] : holders) {
    const auto group = groups.find(name);
    if (group == groups.end()) continue;
    AssignedClaim& claim = group->second.assigned.emplace_back();
    claim.assigned = count;
    claim.source = AssignedSource::Holders;
  }
  return groups;
}

}  // namespace licstat
