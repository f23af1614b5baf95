// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/claims.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licstat {
namespace {

struct ClaimsWorld {
  Workloads workloads;
  Claims claims{workloads, [](RowRef) { return std::string(); },
                [](std::string_view cell) { return std::vector{cell}; }};
};

Date day(int of_month) { return date_of(2026, 10, static_cast<unsigned>(of_month)); }

SubscriptionClaim claim_of(std::string_view id, std::string_view sku) {
  SubscriptionClaim claim;
  claim.record.customer_id = "c";
  claim.record.subscription_id = id;
  claim.record.sku = sku;
  return claim;
}

}  // namespace

TEST_CASE("texts of a claim live on", "[exports]") {
  ClaimsWorld world;
  {
    std::string id = "s-1";
    std::string sku = "K";
    SubscriptionClaim claim = claim_of(id, sku);
    claim.other_id = id;
    claim.part_number = sku;
    world.claims.add(claim);
    world.claims.add(AssignedClaim{id, sku, 3, AssignedSource::ConsumedUnits, std::nullopt, {}});
    id = "xxx";
    sku = "x";
  }
  const LicenceClaims kept = world.claims.take_licences();
  const SubscriptionClaim& claim = kept.subscriptions.front();
  CHECK(claim.record.subscription_id == "s-1");
  CHECK(claim.record.sku == "K");
  CHECK(claim.other_id == "s-1");
  CHECK(claim.part_number == "K");
  CHECK(kept.assigned.front().customer_id == "s-1");
  CHECK(kept.assigned.front().sku == "K");
  CHECK(world.claims.licences().subscriptions.empty());
}

TEST_CASE("a GUID of zeros is no other id", "[exports]") {
  ClaimsWorld world;
  SubscriptionClaim claim = claim_of("s-1", "K");
  claim.other_id = "00000000-0000-0000-0000-000000000000";
  world.claims.add(claim);
  CHECK(world.claims.licences().subscriptions.front().other_id.empty());
}

TEST_CASE("rows of a subscription say the same where all but the customer's name is", "[exports]") {
  const SubscriptionClaim first = claim_of("s-1", "K");
  SubscriptionClaim other = first;
  other.record.customer_name = "Contoso";
  CHECK(content_of(other, "K") == content_of(first, "K"));
  CHECK(content_of(other, "K") != content_of(first, "L"));
  // Ids are compared as everywhere.
  other.record.partner_id = "0123ABCD-0123-ABCD-0123-0123456789AB";
  SubscriptionClaim lower = other;
  lower.record.partner_id = "0123abcd-0123-abcd-0123-0123456789ab";
  CHECK(content_of(lower, "K") == content_of(other, "K"));
  const auto differs = [&](auto change) {
    SubscriptionClaim changed = first;
    change(changed);
    return content_of(changed, "K") != content_of(first, "K");
  };
  CHECK(differs([](SubscriptionClaim& claim) { claim.record.quantity = 7; }));
  CHECK(differs([](SubscriptionClaim& claim) { claim.record.assigned = 0; }));
  CHECK(differs([](SubscriptionClaim& claim) { claim.record.status = Status::Suspended; }));
  CHECK(differs([](SubscriptionClaim& claim) { claim.record.end_date = day(1); }));
  CHECK(differs([](SubscriptionClaim& claim) { claim.other_id = "g-1"; }));
  CHECK(differs([](SubscriptionClaim& claim) { claim.replaces = "s-0"; }));
}

TEST_CASE("the as-of date is the newest of the best kind of date", "[exports]") {
  ExportDates dates;
  CHECK_FALSE(dates.refresh_date());
  dates.add(DateSource::InsightsMonth, day(31), "c1");
  CHECK(dates.refresh_date() == day(31));
  dates.add(DateSource::Processed, day(7), "c1");
  dates.add(DateSource::Processed, day(9), "c1");
  CHECK(dates.refresh_date() == day(9));
  dates.add(DateSource::ReportRefresh, day(5), "c1");
  dates.add(DateSource::ReportRefresh, day(4), "c1");
  CHECK(dates.refresh_date() == day(5));
  // Another customer's, whose id is a GUID and so has no case.
  dates.add(DateSource::Processed, day(2), "738840C0-AF87-572E-86D7-9CCDEDD411EC");
  dates.add(DateSource::InsightsMonth, day(8), "738840c0-af87-572e-86d7-9ccdedd411ec");
  CHECK(dates.by_customer() ==
        std::map<std::string, Date>{{"c1", day(5)},
                                    {"738840c0-af87-572e-86d7-9ccdedd411ec", day(2)}});
}

TEST_CASE("the customer of an input is the one of all its rows") {
  CustomersOfInputs inputs;
  CHECK(inputs.only_one_of(3).empty());
  inputs.note(3, "c1");
  inputs.note(3, "c1");
  CHECK(inputs.only_one_of(3) == "c1");
  CHECK(inputs.only_one_of(0).empty());
  inputs.note_failed(3, "c2");
  CHECK(inputs.only_one_of(3).empty());
  CHECK(inputs.has_failed(3));
  CHECK_FALSE(inputs.has_failed(0));
}

TEST_CASE("customers are told apart by id, GUIDs without case", "[exports]") {
  Customers customers;
  const std::string guid = "c0a70500-0000-4000-8000-00000000000a";
  customers.of("C0A70500-0000-4000-8000-00000000000A");
  customers.name(guid, "Contoso", NameSource::CustomerList);
  customers.name(guid, "Later", NameSource::CustomerList);
  customers.of("c-1");
  customers.of("C-1");
  CHECK(customers.all().size() == 3);
  CHECK(customers.of(guid).id == "C0A70500-0000-4000-8000-00000000000A");
  REQUIRE(customers.find(guid) != nullptr);
  CHECK(customers.find(guid)->name == "Contoso");
  CHECK(customers.find("nobody") == nullptr);
}

TEST_CASE("workloads have one number, whatever their spelling", "[exports]") {
  Workloads workloads;
  WorkloadNumbers numbers(workloads);
  const auto sharepoint = numbers.number("sharepoint");
  CHECK(numbers.number("onedrive") == sharepoint);
  CHECK(numbers.number("SharePoint") == sharepoint);
  CHECK(numbers.number("teams") != sharepoint);
  CHECK(numbers.name(sharepoint) == "sharepoint");
  CHECK(numbers.bit(sharepoint) == workloads.bit("sharepoint"));
  CHECK(numbers.count() == 2);
}

TEST_CASE("rows that serve for nothing are counted by input, and added up", "[exports]") {
  UnusedByInput unused;
  unused.leave_out({3, 0, 1});
  unused.leave_out({3, 0, 2});
  unused.supersede({1, 0, 1});
  CHECK(unused.of(3).left_out == 2);
  CHECK(unused.of(2).left_out == 0);
  CHECK(unused.of(9).superseded == 0);
  UnusedRows sum = unused.of(3);
  sum += unused.of(1);
  CHECK(sum.left_out == 2);
  CHECK(sum.superseded == 1);
}

TEST_CASE("of the charges of a subscription the last one serves", "[exports]") {
  Prices prices;
  const auto charge = [&](std::int64_t cents, int of_month, std::uint32_t row) {
    UnitPrice price;
    price.price = *read_price(std::to_string(cents));
    price.ref = {0, 0, row};
    return prices.add_charge("S-1", {.price = price, .day = day(of_month)});
  };
  CHECK_FALSE(charge(5, 3, 1).superseded);
  CHECK(charge(6, 4, 2).superseded == RowRef{0, 0, 1});
  CHECK(charge(4, 2, 3).superseded == RowRef{0, 0, 3});
  CHECK(charge(7, 4, 4).conflict == RowRef{0, 0, 2});
  REQUIRE(prices.of_subscription("S-1") != nullptr);
  CHECK(price_text(prices.of_subscription("S-1")->price.price) == "6");
  CHECK(prices.of_subscription("s-2") == nullptr);
  CHECK(prices.charge_count() == 1);
}

}  // namespace licstat
