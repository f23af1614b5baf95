// SPDX-License-Identifier: Apache-2.0
// The sources of subscriptions, and what the rules need to know of each.   (stage: ingest)
// Out:    one row a source, in the order of rank; rules ask for a trait and name no source.
// Source: docs/input-formats.md#which-source-counts.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace licstat {

enum class SubscriptionSource : std::uint8_t {
  Canonical,  ///< this project's own records
  PartnerCenter,
  GraphDirectory,
  SubscriptionAnalytics,
  Cipp,
  AdminCenterLicences,
  SubscribedSkus,
  SkuSheet,
  LicenceDeployment,
  Insights,
  InsightsSeats,
  NceTool,
};

/// Whose licences a source tells of.
enum class Nature : std::uint8_t {
  Tenant,  ///< what the tenant has, whoever sold it
  Seller,  ///< what one partner sold: nothing in it says what others sold
};

struct SourceDef {
  SubscriptionSource source{};
  Nature nature{};
  /// It has a row for each SKU of the tenant, so two SKUs that it has are two.
  bool lists_all_skus = false;
  /// All files of its vendor use one name for a SKU, be it a wrong one, so a rename learnt from one
  /// of them holds in all. Example: Graph's subscriptions and users both say E3 of an E5.
  bool names_skus_alike = false;
  /// A SKU of which it counts no licences at all is a subscription of none all the same. Other
  /// counts leave it out: they have a row for each SKU that the tenant ever had.
  bool keeps_none = false;
  /// It tells when a subscription expires and not what became of it: one that has expired by the
  /// as-of date is gone, and no tenant's word waits for this source.
  bool lacks_status = false;
  /// A file of it has all of a SKU: another file that has other subscriptions of the SKU is of
  /// another day. Lists by page, such as Partner Center's, need not have.
  bool has_whole_skus = false;
  /// The source whose snapshots compete with this one's: the newest of both serves. Example: both
  /// datasets of Insights tell of the same months.
  SubscriptionSource dated_as = source;
};

/// Per customer and SKU the first of each nature serves, see by_precedence(). All in one order
/// tell who calls a SKU right.
constexpr std::array kSources{
    SourceDef{.source = SubscriptionSource::Canonical, .nature = Nature::Tenant},
    SourceDef{.source = SubscriptionSource::PartnerCenter, .nature = Nature::Seller},
    SourceDef{.source = SubscriptionSource::GraphDirectory,
              .nature = Nature::Tenant,
              .names_skus_alike = true},
    SourceDef{.source = SubscriptionSource::SubscriptionAnalytics, .nature = Nature::Seller},
    SourceDef{.source = SubscriptionSource::Cipp, .nature = Nature::Tenant, .has_whole_skus = true},
    SourceDef{.source = SubscriptionSource::AdminCenterLicences,
              .nature = Nature::Tenant,
              .keeps_none = true},
    SourceDef{.source = SubscriptionSource::SubscribedSkus,
              .nature = Nature::Tenant,
              .lists_all_skus = true},
    SourceDef{
        .source = SubscriptionSource::SkuSheet, .nature = Nature::Tenant, .lists_all_skus = true},
    SourceDef{.source = SubscriptionSource::LicenceDeployment,
              .nature = Nature::Tenant,
              .keeps_none = true},
    SourceDef{.source = SubscriptionSource::Insights, .nature = Nature::Seller},
    // Its rows tell less of a subscription than those of Insights' usage.
    SourceDef{.source = SubscriptionSource::InsightsSeats,
              .nature = Nature::Seller,
              .dated_as = SubscriptionSource::Insights},
    SourceDef{
        .source = SubscriptionSource::NceTool, .nature = Nature::Seller, .lacks_status = true},
};

/// Its place in kSources: the smaller one goes first.
constexpr std::size_t rank_of(SubscriptionSource source) {
  return static_cast<std::size_t>(std::ranges::find(kSources, source, &SourceDef::source) -
                                  kSources.begin());
}

constexpr const SourceDef& source_def(SubscriptionSource source) {
  return kSources[rank_of(source)];
}

}  // namespace licstat
