// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/snapshots.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace licstat {
namespace {

using Ids = std::vector<std::string>;

constexpr Date kApril{20000};
constexpr Date kMay{20030};

SubscriptionClaim claim_of(SubscriptionSource source, std::string_view id, std::string_view sku,
                           std::optional<Date> snapshot, std::uint32_t row) {
  SubscriptionClaim claim;
  claim.record.customer_id = "c";
  claim.record.subscription_id = id;
  claim.record.sku = sku;
  claim.source = source;
  claim.snapshot = snapshot;
  claim.ref = {0, 0, row};
  return claim;
}

Ids ids_of(const SubscriptionClaims& claims) {
  Ids ids;
  for (const SubscriptionClaim& claim : claims) ids.emplace_back(claim.record.subscription_id);
  return ids;
}

std::string sku_of(const SubscriptionClaim& claim) { return std::string(claim.record.sku); }

constexpr auto kSeats = SubscriptionSource::InsightsSeats;
constexpr auto kUsage = SubscriptionSource::Insights;
constexpr auto kDeployment = SubscriptionSource::LicenceDeployment;

}  // namespace

TEST_CASE("the newest snapshot of a subscription or of a SKU serves", "[exports]") {
  UnusedByInput unused;
  SECTION("of a subscription that was of another SKU") {
    SubscriptionClaims claims{claim_of(kUsage, "s1", "E3", kApril, 1),
                              claim_of(kUsage, "s1", "E5", kMay, 2)};
    CHECK(drop_old_snapshots(claims, sku_of, unused) == std::set<RowRef>{{0, 0, 1}});
    CHECK(ids_of(claims) == Ids{"s1"});
    CHECK(claims.front().record.sku == "E5");
    CHECK(unused.of(0).superseded == 1);
  }
  SECTION("of a SKU one subscription of which is gone") {
    SubscriptionClaims claims{claim_of(kUsage, "s1", "E3", kApril, 1),
                              claim_of(kUsage, "s2", "E3", kMay, 2)};
    CHECK(drop_old_snapshots(claims, sku_of, unused).size() == 1);
    CHECK(ids_of(claims) == Ids{"s2"});
  }
  SECTION("whichever dataset of Insights has it") {
    SubscriptionClaims claims{claim_of(kSeats, "s1", "E3", kMay, 1),
                              claim_of(kUsage, "s1", "E3", kApril, 2)};
    drop_old_snapshots(claims, sku_of, unused);
    REQUIRE(claims.size() == 1);
    CHECK(claims.front().source == kSeats);
  }
}

TEST_CASE("snapshots of another source, SKU or customer are no newer ones", "[exports]") {
  UnusedByInput unused;
  SubscriptionClaims claims{
      claim_of(kUsage, "s1", "E3", kApril, 1), claim_of(kDeployment, "s1", "E3", kMay, 2),
      claim_of(kUsage, "s2", "E5", kMay, 3), claim_of(kUsage, "s3", "E3", std::nullopt, 4)};
  claims[2].record.customer_id = "other";
  CHECK(drop_old_snapshots(claims, sku_of, unused).empty());
  CHECK(claims.size() == 4);
}

TEST_CASE("stand-ins wait until it is known whether they serve", "[exports]") {
  UnusedByInput unused;
  SubscriptionClaims claims{claim_of(kUsage, "s1", "OFFICE365", kApril, 1),
                            claim_of(kUsage, "s1", "OFFICE365", kMay, 2)};
  for (SubscriptionClaim& claim : claims) claim.is_stand_in = true;
  CHECK(drop_old_snapshots(claims, sku_of, unused).empty());
}

TEST_CASE("a row of several subscriptions is superseded once", "[exports]") {
  UnusedByInput unused;
  SubscriptionClaims claims{claim_of(kUsage, "s1", "E3", kApril, 1),
                            claim_of(kUsage, "s2", "E3", kApril, 1),
                            claim_of(kUsage, "s3", "E3", kMay, 2)};
  drop_old_snapshots(claims, sku_of, unused);
  CHECK(unused.of(0).superseded == 1);
}

TEST_CASE("a subscription that was moved into another one is superseded, in its source alone",
          "[exports]") {
  UnusedByInput unused;
  SubscriptionClaims claims{
      claim_of(SubscriptionSource::NceTool, "old", "E3", std::nullopt, 1),
      claim_of(SubscriptionSource::NceTool, "new", "E3", std::nullopt, 2),
      claim_of(SubscriptionSource::PartnerCenter, "old", "E3", std::nullopt, 3),
  };
  claims[1].replaces = "old";
  drop_migrated(claims, unused);
  CHECK(ids_of(claims) == Ids{"new", "old"});
  CHECK(unused.of(0).superseded == 1);
}

TEST_CASE("of a subscription that a source has twice the first stays", "[exports]") {
  SubscriptionClaims claims{claim_of(kUsage, "s1", "E3", kMay, 1),
                            claim_of(kUsage, "s1", "E5", kMay, 2),
                            claim_of(kSeats, "s1", "E3", kMay, 3)};
  SECTION("as the rule is") {
    CHECK(drop_repeats(claims) == 1);
    REQUIRE(claims.size() == 2);
    CHECK(claims.front().record.sku == "E3");
  }
  SECTION("but parts of one number are several rows") {
    for (SubscriptionClaim& claim : claims) claim.is_part = true;
    CHECK(drop_repeats(claims) == 0);
  }
  SECTION("and canonical records stay as they are") {
    for (SubscriptionClaim& claim : claims) claim.source = SubscriptionSource::Canonical;
    CHECK(drop_repeats(claims) == 0);
  }
}

}  // namespace licstat
