// SPDX-License-Identifier: Apache-2.0
// What is known of who holds the licences of a tenant.                      (stage: ingest)
// In:     the users of all tenants.
// Out:    how far files tell who holds what; where nobody can tell, how many hold each SKU.
// Source: docs/input-formats.md#users-and-licences.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "licstat/ingest/claims/customer_claims.hpp"
#include "licstat/ingest/claims/product_sets.hpp"
#include "licstat/ingest/resolve/sku_names.hpp"

namespace licstat {

struct TenantHolders {
  enum class Known : std::uint8_t {
    AsReported,  ///< the products in reports of activity are all there is
    Plain,       ///< files of licences name them
    Counted,     ///< they do, but most users are concealed: nobody can tell who of them uses what
  };
  Known known = Known::AsReported;
  std::int64_t concealed_users = 0;  ///< with usage
};

/// By id_key() of the customer, as Customers has them.
using HoldersOfTenants = std::map<std::string, TenantHolders>;

HoldersOfTenants holders_of(const Customers& customers);

/// Of the tenants that are Counted, by customer and key of the SKU.
using HolderCounts = std::map<std::pair<std::string, std::string>, std::int64_t>;

HolderCounts count_holders(const Customers& customers, const HoldersOfTenants& holders,
                           const ProductSets& products, const SkuNames& names,
                           AmbiguousNames& ambiguous);

}  // namespace licstat
