// SPDX-License-Identifier: Apache-2.0
// The sources of subscriptions, and what the rules need to know of each.   (stage: ingest)
// Out:    one row a source, in the order of rank; rules ask for a trait and name no source.
// Source: docs/input-formats.md#one-source-of-subscriptions.
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
  NceTool,
  AdminCenterLicences,
  SubscribedSkus,
  LicenceDeployment,
  Insights,
  InsightsSeats,
};

struct SourceDef {
  SubscriptionSource source;
  /// It has a row for each SKU of the tenant, so two SKUs that it has are two.
  bool lists_all_skus = false;
  /// All files of its vendor use one name for a SKU, be it a wrong one, so a rename learnt from one
  /// of them holds in all. Example: Graph's subscriptions and users both say E3 of an E5.
  bool names_skus_alike = false;
  /// The source whose snapshots compete with this one's: the newest of both serves. Example: both
  /// datasets of Insights tell of the same months.
  SubscriptionSource dated_as = source;
};

/// Per customer and SKU the first of these that has any subscription gives them all.
constexpr std::array kSources{
    SourceDef{.source = SubscriptionSource::Canonical},
    SourceDef{.source = SubscriptionSource::PartnerCenter},
    SourceDef{.source = SubscriptionSource::GraphDirectory, .names_skus_alike = true},
    SourceDef{.source = SubscriptionSource::SubscriptionAnalytics},
    SourceDef{.source = SubscriptionSource::Cipp},
    SourceDef{.source = SubscriptionSource::NceTool},
    SourceDef{.source = SubscriptionSource::AdminCenterLicences},
    SourceDef{.source = SubscriptionSource::SubscribedSkus, .lists_all_skus = true},
    SourceDef{.source = SubscriptionSource::LicenceDeployment},
    SourceDef{.source = SubscriptionSource::Insights},
    // Its rows tell less of a subscription than those of Insights' usage.
    SourceDef{.source = SubscriptionSource::InsightsSeats,
              .dated_as = SubscriptionSource::Insights},
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
