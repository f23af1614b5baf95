// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/stand_ins.hpp"

#include <catch2/catch.hpp>
#include <vector>

namespace licstat {
namespace {

constexpr Date kApril{20000};
constexpr Date kMay{20030};

SubscriptionClaim stand_in(std::int64_t quantity, Date month, std::uint32_t row) {
  SubscriptionClaim claim;
  claim.record.customer_id = "c";
  claim.record.subscription_id = "OFFICE365/insights";
  claim.record.quantity = quantity;
  claim.source = SubscriptionSource::Insights;
  claim.is_stand_in = true;
  claim.snapshot = month;
  claim.ref = {0, 0, row};
  return claim;
}

SubscriptionClaim bought(std::string_view customer) {
  SubscriptionClaim claim;
  claim.record.customer_id = customer;
  claim.record.subscription_id = "s1";
  return claim;
}

}  // namespace

TEST_CASE("of the newest month the largest stand-in serves, the first of equal ones", "[exports]") {
  std::vector<SubscriptionClaim> claims{stand_in(9, kApril, 1), stand_in(3, kMay, 2),
                                        stand_in(5, kMay, 3), stand_in(5, kMay, 4),
                                        bought("other")};
  UnusedByInput unused;
  keep_stand_ins_of_need(claims, unused);
  REQUIRE(claims.size() == 2);
  CHECK(claims.front().record.customer_id == "other");
  CHECK(claims.back().ref == RowRef{0, 0, 3});
  CHECK(unused.of(0).superseded == 1);
}

TEST_CASE("a customer that has another subscription needs no stand-in", "[exports]") {
  std::vector<SubscriptionClaim> claims{stand_in(9, kApril, 1), stand_in(3, kMay, 2), bought("c")};
  UnusedByInput unused;
  keep_stand_ins_of_need(claims, unused);
  REQUIRE(claims.size() == 1);
  CHECK(claims.front().record.subscription_id == "s1");
  CHECK(unused.of(0).superseded == 0);  // none of them serves, so none gave way to a newer one
}

}  // namespace licstat
