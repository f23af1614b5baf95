// SPDX-License-Identifier: Apache-2.0
// One subscription is of one SKU, however sources and months call it; else its seats would count
// under each of the names.                                                  (stage: ingest)
// In:     all drafts of a run, the canonical subscriptions among them.
// Out:    of each source a subscription stands once, as its newest snapshot has it. All drafts of
//         one subscription, which ids and other ids tell, are of the SKU that the best source says;
//         a name that is not catalogued, or is one of several SKUs, gives way to one that is clear.
//         Canonical records stay as they are.
// Source: docs/input-formats.md#one-source-of-subscriptions.
#pragma once

#include <set>

#include "licstat/ingest/resolve/sku_names.hpp"
#include "licstat/ingest/claims/claims.hpp"

namespace licstat {

/// Returns the rows of older snapshots, which are counted. Subscriptions that their source has
/// twice are not counted once more.
std::set<RowRef> settle_subscriptions(Claims& records, SkuNames& skus);

}  // namespace licstat
