// SPDX-License-Identifier: Apache-2.0
// What exports say of licences, row by row, in the order in which they were read. (stage: ingest)
// Out:    values that resolve() (resolve.hpp) takes over.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/date.hpp"
#include "licstat/ingest/claims/subscription_claim.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

/// Where the number of licences assigned comes from if no subscription says its own: the first of
/// these with a value. Another source's number of the same subscription comes just before Holders.
enum class AssignedSource : std::uint8_t {
  Mapped,  ///< a mapped file without subscriptions, which is a canonical record's word
  ConsumedUnits,
  SheetConsumed,
  CippCountUsed,
  AdminCenter,
  LicensesDeployed,
  Holders,
};

/// How many licences of a SKU are assigned, over all of its subscriptions.
struct AssignedClaim {
  std::string_view customer_id;
  std::string_view sku;
  std::int64_t assigned = 0;
  AssignedSource source{};
  std::optional<Date> snapshot;
  RowRef ref;
  bool is_part = false;  ///< adds to the other parts of the same source and day
};

/// Active licences; `sku` may be a product name.
struct CountClaim {
  UsageCount record;
  RowRef ref;
  std::string product = {};  ///< its name, beside a GUID; empty: not given
  std::string part_of;       ///< counts of one day and SKU that share it are one; empty: a whole
};

/// No user can hold the SKU, whatever other files say of it: it applies to the company.
struct UnassignableSku {
  std::string customer;  ///< by id_key()
  std::string sku;
  std::string part_number;   ///< empty: not given
  std::string product = {};  ///< as the part number
};

/// The user holds a licence of the SKU today, of a tenant that goes by its domain: whose users
/// those are is known once all files were read.
struct HolderClaim {
  std::string_view customer_id;
  std::string_view user;
  std::string_view sku;
  RowRef ref;
};

struct LicenceClaims {
  std::vector<SubscriptionClaim> subscriptions;
  std::vector<AssignedClaim> assigned;
  std::vector<CountClaim> counts;
  std::vector<UnassignableSku> unassignable;
  std::vector<HolderClaim> holders;
};

}  // namespace licstat
