// SPDX-License-Identifier: Apache-2.0
// One subscription is of one SKU, however sources and months call it; else its seats would count
// under each of the names.                                                  (stage: ingest)
// In:     all claims of a run, of each source a subscription once; canonical ones among them.
// Out:    all claims of one subscription, which ids and other ids tell, are of the SKU that the
//         best source says; a name that is not catalogued, or is one of several SKUs, gives way to
//         one that is clear. Canonical records stay as they are.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <vector>

#include "licstat/ingest/claims/licence_claims.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"

namespace licstat {

/// Returns renames, old name and right SKU: other rows under the old name (licences, users) count
/// for the right SKU.
std::vector<SkuRename> unite_identities(std::vector<SubscriptionClaim>& claims,
                                        const std::vector<AssignedClaim>& assigned,
                                        const SkuNames& names);

}  // namespace licstat
