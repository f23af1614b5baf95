// SPDX-License-Identifier: Apache-2.0
// What exports say of subscriptions, before it is decided whose word counts.  (stage: ingest)
// Source: docs/input-formats.md#one-source-of-subscriptions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "licstat/base/date.hpp"
#include "licstat/model/dataset.hpp"
#include "licstat/model/records.hpp"
#include "licstat/model/subscription.hpp"

namespace licstat {

/// Per customer and SKU the first of these that has any subscription gives them all.
enum class SubscriptionSource : std::uint8_t {
  Canonical,
  PartnerCenter,
  GraphDirectory,
  SubscriptionAnalytics,
  Cipp,
  NceTool,
  AdminCenterLicences,
  SubscribedSkus,
  LicenceDeployment,
  Insights,
  InsightsSeats,  ///< tells of the same subscriptions as Insights' usage, and less
};

struct SubscriptionDraft {
  Subscription record;           ///< its sku: a GUID, a part number or a product name
  std::string_view part_number;  ///< beside a GUID: what to show where it is not catalogued
  SubscriptionSource source{};
  bool says_trial = true;        ///< whether record.trial was given
  bool is_stand_in = false;      ///< serves only where the customer has no other subscription
  bool is_part = false;          ///< its quantity adds to that of the source's other parts
  std::string_view other_id;     ///< under which another source knows it; empty: none
  std::string_view replaces;     ///< the subscription that was moved into this one; empty: none
  std::optional<Date> snapshot;  ///< the day that the export speaks of
  RowRef ref;
  FilledFrom filled{};  ///< the rows of other drafts that say what this one lacks
  std::optional<std::int64_t> joined_assigned{};  ///< said by the best other source that has it
  RowRef joined_assigned_ref{};
};

/// In this order the first that has a value gives it, where no subscription has its own. Before the
/// holders comes what another source says of the same subscription.
enum class AssignedSource : std::uint8_t {
  ConsumedUnits,
  CippCountUsed,
  AdminCenter,
  LicensesDeployed,
  Holders,
};

/// The datasets of Insights are one source: of their months the newest serves.
constexpr SubscriptionSource snapshot_source(SubscriptionSource source) {
  return source == SubscriptionSource::InsightsSeats ? SubscriptionSource::Insights : source;
}

/// How many licences of a SKU are assigned, over all of its subscriptions.
struct AssignedDraft {
  std::string_view customer_id;
  std::string_view sku;
  std::int64_t assigned = 0;
  AssignedSource source{};
  std::optional<Date> snapshot;
  RowRef ref;
  bool is_part = false;  ///< adds to the other parts of the same source and day
};

/// Active licences; `sku` may be a product name.
struct CountDraft {
  UsageCount record;
  RowRef ref;
  std::string part_of;  ///< counts of one day and SKU that share it are one; empty: a whole
};

}  // namespace licstat
