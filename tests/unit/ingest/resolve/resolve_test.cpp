// SPDX-License-Identifier: Apache-2.0
// Which of several exports counts, and what becomes of the others. Sources are added in the wrong
// order throughout: that in which files are read must not matter.
#include <fmt/format.h>

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "unit/ingest/resolve/joining.hpp"

namespace licstat {
namespace {

constexpr std::string_view kCustomerInCapitals = "B44BB1FB-0000-4000-8000-000000000001";
constexpr std::string_view kPowerAutomateFree = "f30db892-07e9-47e9-837c-80727f46fd3d";
// Both are called Microsoft 365 Business Basic; the first is that in the catalogue's order.
constexpr std::string_view kFirstBasic = "O365_BUSINESS_ESSENTIALS";
constexpr std::string_view kSecondBasic = "dab7782a-93b1-4074-8bb1-0e61318bea0b";

const std::vector<SubscriptionSource> kTenantsBestFirst{SubscriptionSource::GraphDirectory,
                                                        SubscriptionSource::Cipp,
                                                        SubscriptionSource::AdminCenterLicences,
                                                        SubscriptionSource::SubscribedSkus,
                                                        SubscriptionSource::SkuSheet,
                                                        SubscriptionSource::LicenceDeployment};
const std::vector<SubscriptionSource> kSellersBestFirst{
    SubscriptionSource::PartnerCenter, SubscriptionSource::SubscriptionAnalytics,
    SubscriptionSource::Insights, SubscriptionSource::NceTool};

}  // namespace

TEST_CASE("the subscriptions of a SKU come from the first source of its nature that has any",
          "[exports]") {
  for (const auto& best_first : {kTenantsBestFirst, kSellersBestFirst}) {
    for (std::size_t best = 0; best < best_first.size(); ++best) {
      Exports exports;
      for (std::size_t source = best_first.size(); source-- > best;) {
        exports.claims.add(claim_of(best_first[source], fmt::format("of-{}", source), kE3,
                                    static_cast<std::int64_t>(source)));
      }
      CHECK(exports.joined() == Texts{fmt::format("of-{} ENTERPRISEPACK {}/-", best, best)});
    }
  }
}

TEST_CASE("each SKU and each customer has a source of its own", "[exports]") {
  Exports exports;
  exports.claims.add(claim_of(SubscriptionSource::Insights, "s1", kE3, 9));
  exports.claims.add(claim_of(SubscriptionSource::SubscribedSkus, "s2", "SPE_E3", 5));
  exports.claims.add(claim_of(SubscriptionSource::PartnerCenter, "p1", "Office 365 E3", 8));
  SubscriptionClaim other = claim_of(SubscriptionSource::SubscribedSkus, "s3", kE3, 4);
  other.record.customer_id = "fabrikam";
  exports.claims.add(other);
  CHECK(exports.joined() ==
        Texts{"s2 SPE_E3 5/-", "p1 ENTERPRISEPACK 8/-", "s3 ENTERPRISEPACK 4/-"});
}

TEST_CASE("canonical records win, and stay as they are", "[exports]") {
  Exports exports;
  exports.claims.add(claim_of(SubscriptionSource::Cipp, "p1", kPowerAutomateFree, 8));
  exports.claims.customers.name(kCustomer, "Contoso BV", NameSource::CustomerList);
  Subscription own;
  own.customer_id = kCustomerInCapitals;
  own.customer_name = "Contoso of the CRM";
  own.subscription_id = "own";
  own.sku = kPowerAutomateFree;
  own.quantity = 5;
  exports.dataset.subscriptions.push_back(own);
  exports.dataset.subscription_rows.push_back({0, 2, 0});
  CHECK(exports.joined() == Texts{fmt::format("own {} 5/-", kPowerAutomateFree)});
  const Subscription& record = exports.dataset.subscriptions.front();
  CHECK(record.customer_id == kCustomerInCapitals);
  CHECK(record.customer_name == "Contoso of the CRM");
  CHECK_FALSE(record.trial);
}

TEST_CASE("the winner is filled in by subscription id, by the best of the others first",
          "[exports]") {
  Exports exports;
  SubscriptionClaim worst =
      claim_of(SubscriptionSource::Cipp, "AAAAAAAA-0000-4000-8000-000000000001", kE3, 1);
  worst.record.country = "NL";
  worst.record.partner_id = "from CIPP";
  worst.record.assigned = 7;
  exports.claims.add(worst);
  SubscriptionClaim analytics = claim_of(SubscriptionSource::SubscriptionAnalytics, "a", kE3, 2);
  analytics.other_id = "aaaaaaaa-0000-4000-8000-000000000001";
  analytics.record.partner_id = "from analytics";
  analytics.record.quantity = 2;
  exports.claims.add(analytics);
  SubscriptionClaim of_another = claim_of(SubscriptionSource::Insights, "elsewhere", kE3, 3);
  of_another.record.currency = "EUR";
  exports.claims.add(of_another);
  SubscriptionClaim winner =
      claim_of(SubscriptionSource::PartnerCenter, "aaaaaaaa-0000-4000-8000-000000000001", kE3, 8);
  exports.claims.add(winner);
  REQUIRE(exports.joined() == Texts{"aaaaaaaa-0000-4000-8000-000000000001 ENTERPRISEPACK 8/7"});
  const Subscription& record = exports.dataset.subscriptions.front();
  CHECK(record.partner_id == "from CIPP");  // what the tenant says before other sellers
  CHECK(record.country == "NL");
  CHECK(record.currency.empty());
}

TEST_CASE("Graph's commerceSubscriptionId is Partner Center's id", "[exports]") {
  Exports exports;
  SubscriptionClaim directory = claim_of(SubscriptionSource::GraphDirectory, "g1", kE3, 6);
  directory.other_id = "p1";
  directory.record.end_date = date_of(2027, 5, 15);
  directory.record.trial = true;
  exports.claims.add(directory);
  SubscriptionClaim bought = claim_of(SubscriptionSource::PartnerCenter, "p1", kE3, 5);
  bought.record.start_date = date_of(2026, 5, 15);
  bought.says_trial = false;
  exports.claims.add(bought);
  REQUIRE(exports.joined() == Texts{"p1 ENTERPRISEPACK 5/-"});
  CHECK(exports.dataset.subscriptions.front().end_date == date_of(2027, 5, 15));
  CHECK(exports.dataset.subscriptions.front().trial);
}

TEST_CASE("a date that contradicts the winner's is not taken", "[exports]") {
  Exports exports;
  SubscriptionClaim directory = claim_of(SubscriptionSource::GraphDirectory, "p1", kE3, 6);
  directory.record.end_date = date_of(2026, 5, 14);
  exports.claims.add(directory);
  SubscriptionClaim bought = claim_of(SubscriptionSource::PartnerCenter, "p1", kE3, 5);
  bought.record.start_date = date_of(2026, 5, 15);
  exports.claims.add(bought);
  REQUIRE(exports.joined().size() == 1);
  CHECK_FALSE(exports.dataset.subscriptions.front().end_date);
}

TEST_CASE(
    "licences assigned of a SKU are those of its entitled subscription with the smallest id") {
  Exports exports;
  SubscriptionClaim suspended = claim_of(SubscriptionSource::PartnerCenter, "a", kE3, 2);
  suspended.record.status = Status::Suspended;
  SubscriptionClaim trial = claim_of(SubscriptionSource::PartnerCenter, "b", kE3, 3);
  trial.record.trial = true;
  SubscriptionClaim grace = claim_of(SubscriptionSource::PartnerCenter, "c", kE3, 4);
  grace.record.status = Status::InGracePeriod;
  exports.assign(AssignedSource::ConsumedUnits, "ENTERPRISEPACK", 7);
  SECTION("an active one before one in grace, which it replaces") {
    exports.claims.add(claim_of(SubscriptionSource::PartnerCenter, "e", kE3, 6));
    exports.claims.add(claim_of(SubscriptionSource::PartnerCenter, "d", kE3, 5));
    exports.claims.add(grace);
    CHECK(exports.joined() ==
          Texts{"e ENTERPRISEPACK 6/0", "d ENTERPRISEPACK 5/7", "c ENTERPRISEPACK 4/0"});
  }
  SECTION("one in grace where nothing is active but a trial") {
    for (const auto& claim : {suspended, trial, grace}) exports.claims.add(claim);
    CHECK(exports.joined() ==
          Texts{"a ENTERPRISEPACK 2/0", "b ENTERPRISEPACK 3/0", "c ENTERPRISEPACK 4/7"});
  }
  SECTION("none entitled: the smallest id") {
    for (const auto& claim : {trial, suspended}) exports.claims.add(claim);
    CHECK(exports.joined() == Texts{"b ENTERPRISEPACK 3/0", "a ENTERPRISEPACK 2/7"});
  }
}

TEST_CASE("licences assigned come from the first source that tells", "[exports]") {
  Exports exports;
  exports.claims.add(claim_of(SubscriptionSource::PartnerCenter, "p1", kE3, 5));
  exports.assign(AssignedSource::Holders, kE3, 1);
  SECTION("deployment before holders") {
    exports.assign(AssignedSource::LicensesDeployed, kE3, 2);
    CHECK(exports.joined() == Texts{"p1 ENTERPRISEPACK 5/2"});
  }
  SECTION("consumedUnits before all") {
    exports.assign(AssignedSource::AdminCenter, kE3, 3);
    exports.assign(AssignedSource::ConsumedUnits, kE3, 4);
    exports.assign(AssignedSource::CippCountUsed, kE3, 5);
    CHECK(exports.joined() == Texts{"p1 ENTERPRISEPACK 5/4"});
  }
  SECTION("the record's own value before any") {
    exports.assign(AssignedSource::ConsumedUnits, kE3, 4);
    SubscriptionClaim own = claim_of(SubscriptionSource::PartnerCenter, "p2", kE3, 6);
    own.record.assigned = 6;
    exports.claims.add(own);
    CHECK(exports.joined() == Texts{"p1 ENTERPRISEPACK 5/0", "p2 ENTERPRISEPACK 6/6"});
  }
}

TEST_CASE("the newest snapshot of each SKU serves, the rows of older ones are counted",
          "[exports]") {
  Exports exports;
  const auto add = [&](std::string_view sku, std::int64_t quantity, Date day, std::uint32_t row) {
    const std::string id = fmt::format("{}/deployment", sku);
    SubscriptionClaim claim = claim_of(SubscriptionSource::LicenceDeployment, id, sku, quantity);
    claim.snapshot = day;
    claim.ref = {2, 0, row};
    exports.claims.add(claim);
    exports.assign(AssignedSource::LicensesDeployed, sku, quantity - 1, day);
  };
  add(kE3, 30, date_of(2026, 10, 30), 0);
  add(kE3, 10, date_of(2026, 8, 31), 1);
  add(kE3, 20, date_of(2026, 9, 30), 2);
  add("SPE_E3", 5, date_of(2026, 9, 30), 3);
  CHECK(exports.joined() == Texts{"SPE_E3/deployment SPE_E3 5/4",
                                  fmt::format("{}/deployment ENTERPRISEPACK 30/29", kE3)});
  CHECK(exports.resolution.unused.of(2).superseded == 2);
}

TEST_CASE("parts of a number are summed, of one source and day alone", "[exports]") {
  Exports exports;
  const Date newest = date_of(2026, 10, 30);
  for (const std::int64_t quantity : {22, 3}) {
    SubscriptionClaim part = claim_of(SubscriptionSource::LicenceDeployment, "d", kE3, quantity);
    part.is_part = true;
    part.snapshot = newest;
    exports.claims.add(part);
    exports.assign(AssignedSource::LicensesDeployed, kE3, quantity - 2, newest, true);
  }
  exports.assign(AssignedSource::LicensesDeployed, kE3, 100, date_of(2026, 9, 30), true);
  exports.assign(AssignedSource::Holders, kE3, 1000);
  CHECK(exports.joined() == Texts{"d ENTERPRISEPACK 25/21"});
}

TEST_CASE("counts of exports name a SKU as its subscriptions do, and parts are one count",
          "[exports]") {
  Exports exports;
  exports.count(kE3, 10, "exo");
  exports.count("OFFICE 365 E3", 7, "exo");
  exports.count(kE3, 5, "outlook");
  exports.count(kE3, 3);
  exports.count("Made Up", 2, "exo");
  exports.joined();
  Texts counts;
  for (const UsageCount& each : exports.dataset.usage_counts) {
    counts.push_back(fmt::format("{} {}", each.sku, each.active));
  }
  CHECK(counts == Texts{"ENTERPRISEPACK 17", "ENTERPRISEPACK 5", "ENTERPRISEPACK 3", "Made Up 2"});
}

TEST_CASE("what was never sold is a trial", "[exports]") {
  Exports exports;
  exports.claims.add(claim_of(SubscriptionSource::PartnerCenter, "p1", "FLOW_FREE", 10000));
  REQUIRE(exports.joined().size() == 1);
  CHECK(exports.dataset.subscriptions.front().trial);
}

TEST_CASE("customers are called as their list calls them", "[exports]") {
  Exports exports;
  SubscriptionClaim claim = claim_of(SubscriptionSource::SubscriptionAnalytics, "s1", kE3, 5);
  claim.record.customer_id = kCustomerInCapitals;
  claim.record.customer_name = "CONTOSO BV";
  exports.claims.add(claim);
  SECTION("where there is one") {
    exports.claims.customers.name(kCustomer, "Contoso BV", NameSource::CustomerList);
    exports.joined();
    CHECK(exports.dataset.subscriptions.front().customer_name == "Contoso BV");
  }
  SECTION("else as the export calls them") {
    exports.joined();
    CHECK(exports.dataset.subscriptions.front().customer_name == "CONTOSO BV");
  }
}

TEST_CASE("another export tells which SKU of a name the customer has", "[exports]") {
  Exports exports;
  exports.claims.add(
      claim_of(SubscriptionSource::PartnerCenter, "p1", "Microsoft 365 Business Basic", 3));
  SECTION("as another export tells: no licence counts twice") {
    SubscriptionClaim counted = claim_of(SubscriptionSource::SubscribedSkus, "s1", kSecondBasic, 4);
    counted.counts_units = true;
    exports.claims.add(counted);
    CHECK(exports.joined() ==
          Texts{"p1 SMB_BUSINESS_ESSENTIALS 3/-",
                fmt::format("{}/enabled SMB_BUSINESS_ESSENTIALS 1/-", kSecondBasic)});
  }
  SECTION("the first in the catalogue where nobody tells") {
    CHECK(exports.joined() == Texts{fmt::format("p1 {} 3/-", kFirstBasic)});
  }
  CHECK(exports.resolution.ambiguous.count() == 1);
}

TEST_CASE("another source of the same subscription tells the SKU of a name", "[exports]") {
  Exports exports;
  SubscriptionClaim offer =
      claim_of(SubscriptionSource::PartnerCenter, "p1", "Office 365 E3 for Friends", 5);
  offer.part_number = offer.record.sku;
  SubscriptionClaim directory = claim_of(SubscriptionSource::GraphDirectory, "g1", kE3, 6);
  directory.other_id = "p1";
  exports.claims.add(offer);
  SECTION("of a name that no catalogue knows") {
    exports.claims.add(directory);
    CHECK(exports.joined() == Texts{"p1 ENTERPRISEPACK 5/-"});
    CHECK(exports.dataset.subscriptions.front().product.empty());
  }
  SECTION("of a name of several SKUs, which is not ambiguous then") {
    exports.claims.add(directory);
    exports.claims.add(
        claim_of(SubscriptionSource::PartnerCenter, "p2", "Microsoft 365 Business Basic", 3));
    exports.claims.add(claim_of(SubscriptionSource::Cipp, "p2", kSecondBasic, 3));
    CHECK(exports.joined() == Texts{"p1 ENTERPRISEPACK 5/-", "p2 SMB_BUSINESS_ESSENTIALS 3/-"});
    CHECK(exports.resolution.ambiguous.count() == 0);
  }
  SECTION("not of that of another customer") {
    directory.record.customer_id = "fabrikam";
    exports.claims.add(directory);
    CHECK(exports.joined() == Texts{"p1 Office 365 E3 for Friends 5/-", "g1 ENTERPRISEPACK 6/-"});
  }
}

TEST_CASE("what no catalogue knows is shown by its part number", "[exports]") {
  Exports exports;
  SubscriptionClaim claim =
      claim_of(SubscriptionSource::SubscribedSkus, "s1", "9d0c0000-0000-4000-8000-00000000000a", 3);
  claim.part_number = "MADE_UP_PLAN";
  exports.claims.add(claim);
  CHECK(exports.joined() == Texts{"s1 MADE_UP_PLAN 3/-"});
}

TEST_CASE("a stand-in serves where the customer has no other subscription", "[exports]") {
  Exports exports;
  SubscriptionClaim stand_in = claim_of(SubscriptionSource::Insights, "i1", "OFFICE365", 25);
  stand_in.is_stand_in = true;
  exports.claims.add(stand_in);
  SECTION("alone") { CHECK(exports.joined() == Texts{"i1 OFFICE365 25/-"}); }
  SECTION("beside any other") {
    exports.claims.add(claim_of(SubscriptionSource::SubscribedSkus, "s1", kE3, 3));
    CHECK(exports.joined() == Texts{"s1 ENTERPRISEPACK 3/-"});
  }
  SECTION("beside that of another customer") {
    SubscriptionClaim other = claim_of(SubscriptionSource::SubscribedSkus, "s1", kE3, 3);
    other.record.customer_id = "fabrikam";
    exports.claims.add(other);
    CHECK(exports.joined() == Texts{"i1 OFFICE365 25/-", "s1 ENTERPRISEPACK 3/-"});
  }
}

}  // namespace licstat
