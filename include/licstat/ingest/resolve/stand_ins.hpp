// SPDX-License-Identifier: Apache-2.0
// Subscriptions that stand in for what no file says: OfficeUsage knows licences of Office 365 as
// one, workload by workload and month by month, without SKUs.               (stage: ingest)
// In:     all claims of a run.
// Out:    a customer with other subscriptions keeps no stand-in; any other keeps one, the largest
// of
//         its newest month, for the workloads share their licences. Rows of older months are
//         counted.
// Source: docs/input-formats.md#insights.
#pragma once

#include <vector>

#include "licstat/ingest/claims/subscription_claim.hpp"
#include "licstat/ingest/claims/unused_rows.hpp"

namespace licstat {

void keep_stand_ins_of_need(std::vector<SubscriptionClaim>& claims, UnusedByInput& unused);

}  // namespace licstat
