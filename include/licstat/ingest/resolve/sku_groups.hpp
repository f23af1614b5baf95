// SPDX-License-Identifier: Apache-2.0
// What is said of each SKU of each customer, put together.                  (stage: ingest)
// In:     claims, each subscription of one SKU.
// Out:    groups in the order of customers and SKUs, which is that of the records.
// Source: docs/input-formats.md#skus.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "licstat/ingest/claims/licence_claims.hpp"
#include "licstat/ingest/resolve/holders.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"

namespace licstat {

struct SkuGroup {
  SkuNames::Sku sku;
  std::vector<SubscriptionClaim> subscriptions;
  std::vector<AssignedClaim> assigned;
};
/// By id_key() of the customer and key of the SKU.
using SkuGroups = std::map<std::pair<std::string, std::string>, SkuGroup>;

SkuGroups group_by_sku(const LicenceClaims& claims, const HolderCounts& holders,
                       const SkuNames& names, AmbiguousNames& ambiguous);

}  // namespace licstat
