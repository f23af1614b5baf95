// SPDX-License-Identifier: Apache-2.0
// SKUs that apply to a company, not to its users: no user can hold or use them. (stage: ingest)
// In:     all drafts of a run, each subscription of one SKU; the SKUs that a file says are such.
// Out:    the drafts without those of such SKUs; their rows are counted as left out. Canonical
//         records stay: there nobody but their author says what is a licence.
// Source: docs/input-formats.md#skus.
#pragma once

#include "licstat/ingest/resolve/sku_names.hpp"
#include "licstat/ingest/claims/claims.hpp"

namespace licstat {

void drop_company_skus(Claims& records, SkuNames& skus);

}  // namespace licstat
