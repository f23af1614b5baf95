// SPDX-License-Identifier: Apache-2.0
// SKUs that apply to a company, not to its users: no user can hold or use them. (stage: ingest)
// In:     all claims of a run, each subscription of one SKU; the SKUs that a file says are such.
// Out:    the claims without those of such SKUs; their rows are counted as left out. Canonical
//         records stay: there nobody but their author says what is a licence.
// Source: docs/input-formats.md#skus.
#pragma once

#include "licstat/ingest/claims/licence_claims.hpp"
#include "licstat/ingest/claims/unused_rows.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"

namespace licstat {

void drop_unassignable(LicenceClaims& claims, const SkuNames& names, UnusedByInput& unused);

}  // namespace licstat
