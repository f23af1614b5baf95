// SPDX-License-Identifier: Apache-2.0
// Names of products that no catalogue knows, beside SKUs that only other sources have: they may be
// the same, and their licences stand twice in the report.                   (stage: ingest)
// In:     what is said of the SKUs of all customers.
// Out:    both, per customer. No figure is guessed from likeness: a reader decides.
// Source: docs/input-formats.md#skus.
#pragma once

#include <string>
#include <vector>

#include "licstat/ingest/resolve/sku_groups.hpp"

namespace licstat {

struct UnmatchedNames {
  std::string customer;            ///< by id_key()
  std::vector<std::string> names;  ///< not catalogued
  std::vector<std::string> skus;   ///< of other sources alone, as records name them
};

/// Customers without such names, or without such SKUs, are left out.
std::vector<UnmatchedNames> unmatched_names(const SkuGroups& groups);

}  // namespace licstat
