// SPDX-License-Identifier: Apache-2.0
// What the rows of a run say of names: which SKUs a customer has, and what else stands in a row
// with a GUID that is not catalogued.                                       (stage: ingest)
// In:     all claims of a run. Rows that make no subscription tell names, too: counts of users,
//         and what applies to the company.
// Out:    names that know it.
// Source: docs/input-formats.md#skus.
#pragma once

#include "licstat/ingest/claims/licence_claims.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"

namespace licstat {

void learn_names(const LicenceClaims& said, SkuNames& names);

}  // namespace licstat
