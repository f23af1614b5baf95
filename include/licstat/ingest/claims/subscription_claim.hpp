// SPDX-License-Identifier: Apache-2.0
// What one row of an export says of one subscription, before it is decided whose word counts.
//                                                                          (stage: ingest)
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "licstat/base/date.hpp"
#include "licstat/ingest/claims/source_def.hpp"
#include "licstat/model/records.hpp"
#include "licstat/model/subscription.hpp"

namespace licstat {

struct SubscriptionClaim {
  Subscription record;           ///< its sku: a GUID, a part number or a product name
  std::string_view part_number;  ///< beside a GUID: what to show where it is not catalogued
  SubscriptionSource source{};
  bool says_trial = true;    ///< whether record.trial was given
  bool is_stand_in = false;  ///< serves only where the customer has no other subscription
  bool is_part = false;      ///< its quantity adds to that of the source's other parts
  /// No subscription, but how many licences of a SKU the tenant has in the state that `status`
  /// says: 0 is a number, too.
  bool counts_units = false;
  std::string_view other_id;     ///< under which another source knows it; empty: none
  std::string_view older_id;     ///< a third id of it, of before other_id; empty: none
  std::string_view replaces;     ///< the subscription that was moved into this one; empty: none
  std::optional<Date> snapshot;  ///< the day that the export speaks of
  RowRef ref;
};

/// So many licences of a SKU the tenant has in one state. It becomes the subscription "SKU/state".
struct UnitCount {
  SubscriptionSource source{};
  std::string_view customer_id;
  std::string_view sku;
  std::string_view part_number = {};
  std::string_view product = {};
  std::string_view state;  ///< "enabled"
  Status status{};
  std::int64_t units = 0;
  bool is_part = false;  ///< as SubscriptionClaim has it
  RowRef ref;
};

/// Under which other sources know it; some are empty.
constexpr std::array<std::string_view, 2> other_ids(const SubscriptionClaim& claim) {
  return {claim.other_id, claim.older_id};
}

/// Whether it says that the SKU has licences: a count of none does not.
constexpr bool has_licences(const SubscriptionClaim& claim) {
  return !claim.counts_units || claim.record.quantity > 0;
}

/// Canonical records stay as their author wrote them.
constexpr bool is_canonical(const SubscriptionClaim& claim) {
  return claim.source == SubscriptionSource::Canonical;
}

/// All that a row says of the subscription itself, as text: two rows of one subscription say the
/// same where it is equal. How a row calls the customer is not part of it. `sku`: the form of its
/// SKU that is compared; ids are compared as everywhere.
std::string content_of(const SubscriptionClaim& claim, std::string_view sku);

}  // namespace licstat
