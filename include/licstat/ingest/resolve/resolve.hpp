// SPDX-License-Identifier: Apache-2.0
// Whose word counts.                                                        (stage: ingest)
// In:     all claims of a run, and the canonical subscriptions in the dataset.
// Out:    in the dataset per customer and SKU the subscriptions of exactly one source, with what it
//         lacks filled in from the others, and the usage counts of exports; beside it what else was
//         decided, and what serves for nothing.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "licstat/ingest/claims/claims.hpp"
#include "licstat/ingest/resolve/holders.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"
#include "licstat/ingest/resolve/sku_prices.hpp"
#include "licstat/ingest/resolve/undated_snapshots.hpp"
#include "licstat/ingest/resolve/unmatched_names.hpp"
#include "licstat/model/dataset.hpp"

namespace licstat {

/// A SKU that a customer has subscriptions of.
struct BoughtSku {
  SkuNames::Sku sku;
  std::int64_t entitlements = 0;
};
/// By id_key() of the customer, in the order of the keys of the SKUs.
using BoughtSkus = std::map<std::string, std::vector<BoughtSku>>;

struct Resolution {
  SkuNames names;  ///< for what users hold
  BoughtSkus bought{};
  HoldersOfTenants holders{};
  UnusedByInput unused{};
  std::int64_t not_counted = 0;       ///< subscriptions that only fill in what others lack
  std::int64_t unmatched_prices = 0;  ///< subscriptions that were charged for, and no input has
  AmbiguousPrices ambiguous_prices{};
  AmbiguousNames ambiguous{};
  std::vector<UnmatchedNames> unmatched{};
  std::vector<UndatedRow> undated{};      ///< rows that are to be rejected
  std::vector<RowOfAnother> of_others{};  ///< and these
};

/// Takes the licences out of the claims. The catalogue outlives the resolution. By `as_of` what has
/// no status of its own may have expired.
Resolution resolve(Claims& claims, const Catalogue& catalogue, Date as_of, Dataset& dataset,
                   const FileTimes& times = {});

}  // namespace licstat
