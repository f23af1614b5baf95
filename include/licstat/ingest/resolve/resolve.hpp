// SPDX-License-Identifier: Apache-2.0
// Several exports describe the same seats; added up they would double.      (stage: ingest)
// In:     all drafts of a run, and the canonical subscriptions in the dataset.
// Out:    in the dataset per customer and SKU the subscriptions of exactly one source, with what it
//         lacks filled in from the others; the usage counts of exports; the SKUs of customers.
// Source: docs/input-formats.md#one-source-of-subscriptions.
#pragma once

#include "licstat/ingest/resolve/sku_names.hpp"
#include "licstat/ingest/claims/claims.hpp"
#include "licstat/model/dataset.hpp"

namespace licstat {

void resolve_claims(Claims& records, Dataset& dataset, SkuNames& skus);

}  // namespace licstat
