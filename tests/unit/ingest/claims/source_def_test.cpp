// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/source_def.hpp"

#include <catch2/catch.hpp>
#include <vector>

namespace licstat {

TEST_CASE("every source has one row, in the order of rank", "[exports]") {
  CHECK(kSources.size() == static_cast<std::size_t>(SubscriptionSource::NceTool) + 1);
  for (std::size_t rank = 0; rank < kSources.size(); ++rank) {
    CHECK(rank_of(kSources[rank].source) == rank);
    CHECK(source_def(kSources[rank].source).source == kSources[rank].source);
  }
}

TEST_CASE("canonical records go before all exports, Insights after all", "[exports]") {
  CHECK(rank_of(SubscriptionSource::Canonical) == 0);
  CHECK(rank_of(SubscriptionSource::PartnerCenter) < rank_of(SubscriptionSource::GraphDirectory));
  CHECK(rank_of(SubscriptionSource::LicenceDeployment) < rank_of(SubscriptionSource::Insights));
  CHECK(rank_of(SubscriptionSource::Insights) < rank_of(SubscriptionSource::InsightsSeats));
}

TEST_CASE("what the rules ask of a source", "[exports]") {
  std::vector<SubscriptionSource> list_all;
  std::vector<SubscriptionSource> name_alike;
  std::vector<SubscriptionSource> dated_as_another;
  for (const SourceDef& def : kSources) {
    if (def.lists_all_skus) list_all.push_back(def.source);
    if (def.names_skus_alike) name_alike.push_back(def.source);
    if (def.dated_as != def.source) dated_as_another.push_back(def.source);
  }
  CHECK(list_all == std::vector{SubscriptionSource::SubscribedSkus, SubscriptionSource::SkuSheet});
  CHECK(name_alike == std::vector{SubscriptionSource::GraphDirectory});
  CHECK(dated_as_another == std::vector{SubscriptionSource::InsightsSeats});
  CHECK(source_def(SubscriptionSource::InsightsSeats).dated_as == SubscriptionSource::Insights);
}

}  // namespace licstat
