// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/sku_groups.hpp"

#include <map>
#include <string>
#include <utility>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

/// What has no id spells a SKU where no subscription does.
constexpr const char* kBehindAllIds = "\xFF";

}  // namespace

/// A SKU is spelled as the smallest id of its subscriptions has it, in whatever order they come.
SkuGroups group_by_sku(const LicenceClaims& claims, const HolderCounts& holders,
                       const SkuNames& names, AmbiguousNames& ambiguous) {
  SkuGroups groups;
  std::map<const SkuGroup*, std::pair<std::string, std::string>> spelled_by;
  const auto group_of = [&](std::string_view customer_id, std::string_view text,
                            std::string subscription) -> SkuGroup& {
    const std::string customer = id_key(customer_id);
    SkuNames::Sku sku = names.meant(customer, text, ambiguous);
    SkuGroup& group = groups[{customer, sku.key}];
    std::pair speller{std::move(subscription), sku.text};
    const auto [known, is_first] = spelled_by.try_emplace(&group, speller);
    if (!is_first && known->second <= speller) return group;
    known->second = std::move(speller);
    group.sku = std::move(sku);
    return group;
  };
  for (const SubscriptionClaim& claim : claims.subscriptions) {
    const Subscription& record = claim.record;
    group_of(record.customer_id, record.sku, id_key(record.subscription_id))
        .subscriptions.push_back(claim);
  }
  for (const AssignedClaim& claim : claims.assigned) {
    group_of(claim.customer_id, claim.sku, kBehindAllIds).assigned.push_back(claim);
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
