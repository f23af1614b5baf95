// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/precedence.hpp"

#include <catch2/catch.hpp>
#include <vector>

namespace licstat {
namespace {

using ServingRows = std::vector<ResolvedSubscription>;

constexpr Date kDay{20000};

ResolvedSubscription said_by(SubscriptionSource source, std::string_view id, std::uint32_t row) {
  ResolvedSubscription said;
  said.claim.record.subscription_id = id;
  said.claim.source = source;
  said.claim.ref = {0, 0, row};
  return said;
}

struct Serving {
  ServingRows subscriptions;
  std::int64_t not_counted = 0;
};

Serving serving(ServingRows said) {
  Precedence decided = by_precedence(std::move(said), kDay);
  const std::int64_t not_counted = decided.not_counted();
  return {std::move(decided.subscriptions), not_counted};
}

}  // namespace

TEST_CASE("all subscriptions of the first source count, those of others do not", "[exports]") {
  const auto [subscriptions, not_counted] =
      serving({said_by(SubscriptionSource::Cipp, "s3", 1),
               said_by(SubscriptionSource::GraphDirectory, "s2", 2),
               said_by(SubscriptionSource::GraphDirectory, "s1", 3)});
  REQUIRE(subscriptions.size() == 2);
  CHECK(subscriptions[0].claim.record.subscription_id == "s2");  // in the order of reading
  CHECK(subscriptions[1].claim.record.subscription_id == "s1");
  CHECK(not_counted == 1);
}

TEST_CASE("what others say of the same subscription fills in, with the row that says it",
          "[exports]") {
  ResolvedSubscription other = said_by(SubscriptionSource::Cipp, "g1", 1);
  other.claim.other_id = "s1";
  other.claim.record.country = "NL";
  other.claim.record.assigned = 4;
  const auto resolved =
      serving({other, said_by(SubscriptionSource::PartnerCenter, "s1", 2)}).subscriptions;
  REQUIRE(resolved.size() == 1);
  CHECK(resolved.front().claim.record.country == "NL");
  CHECK(resolved.front().filled.others == std::vector<RowRef>{{0, 0, 1}});
  CHECK(resolved.front().assigned_elsewhere == 4);
  CHECK(resolved.front().assigned_elsewhere_row == RowRef{0, 0, 1});
  CHECK_FALSE(resolved.front().claim.record.assigned);
}

TEST_CASE("what the winner says stays, and a row that adds nothing is not named", "[exports]") {
  ResolvedSubscription winner = said_by(SubscriptionSource::PartnerCenter, "s1", 1);
  winner.claim.record.country = "DE";
  ResolvedSubscription other = said_by(SubscriptionSource::Cipp, "s1", 2);
  other.claim.record.country = "NL";
  other.claim.record.trial = true;
  const auto resolved = serving({winner, other}).subscriptions;
  CHECK(resolved.front().claim.record.country == "DE");
  CHECK_FALSE(resolved.front().claim.record.trial);
  CHECK(resolved.front().filled.is_empty());
}

}  // namespace licstat
