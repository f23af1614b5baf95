// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/unassignable_skus.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace licstat {
namespace {

constexpr std::string_view kE3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";

struct CompanyWorld {
  Workloads workloads;
  Catalogue catalogue{workloads};
  SkuNames names{catalogue};
  LicenceClaims claims;
  UnusedByInput unused;

  void say(std::string_view customer, std::string_view sku, SubscriptionSource source) {
    SubscriptionClaim& claim = claims.subscriptions.emplace_back();
    claim.record.customer_id = customer;
    claim.record.sku = sku;
    claim.source = source;
    claim.ref = {0, 0, static_cast<std::uint32_t>(claims.subscriptions.size())};
  }
  void drop() { drop_unassignable(claims, names, unused); }
};

}  // namespace

TEST_CASE("what no user can hold is left out, by whatever name of the SKU", "[exports]") {
  CompanyWorld world;
  world.claims.unassignable.push_back({"c", std::string(kE3), ""});
  world.say("c", "Office 365 E3", SubscriptionSource::PartnerCenter);
  world.say("c", "SPE_E5", SubscriptionSource::PartnerCenter);
  world.say("d", "Office 365 E3", SubscriptionSource::PartnerCenter);  // of another customer
  AssignedClaim& assigned = world.claims.assigned.emplace_back();
  assigned.customer_id = "c";
  assigned.sku = "ENTERPRISEPACK";
  assigned.ref = {1, 0, 1};
  CountClaim count;
  count.record.customer_id = "c";
  count.record.sku = kE3;
  count.ref = {1, 0, 2};
  world.claims.counts.push_back(count);
  world.drop();
  CHECK(world.claims.subscriptions.size() == 2);
  CHECK(world.claims.assigned.empty());
  CHECK(world.claims.counts.empty());
  CHECK(world.unused.of(0).left_out == 1);
  CHECK(world.unused.of(1).left_out == 2);
}

TEST_CASE("canonical records stay: their author says what is a licence", "[exports]") {
  CompanyWorld world;
  world.claims.unassignable.push_back({"c", std::string(kE3), ""});
  world.say("c", kE3, SubscriptionSource::Canonical);
  world.drop();
  CHECK(world.claims.subscriptions.size() == 1);
  CHECK(world.unused.of(0).left_out == 0);
}

TEST_CASE("a part number of several SKUs does not tell which of them", "[exports]") {
  CompanyWorld world;
  world.claims.unassignable.push_back({"c", "unknown", "MCOPSTN5"});
  world.say("c", "MCOPSTN5", SubscriptionSource::PartnerCenter);
  world.drop();
  CHECK(world.claims.subscriptions.size() == 1);
}

}  // namespace licstat
