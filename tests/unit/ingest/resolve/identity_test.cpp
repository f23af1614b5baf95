// SPDX-License-Identifier: Apache-2.0
// One subscription is counted once, whatever the sources and the months call its SKU.
#include "licstat/ingest/resolve/identity.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "unit/ingest/resolve/joining.hpp"

namespace licstat {
namespace {

constexpr std::string_view kG1 = "11111111-0000-4000-8000-000000000001";
constexpr std::string_view kG1InCapitals = "11111111-0000-4000-8000-00000000000A";

void add_canonical(Exports& exports, std::string_view id, std::string_view sku,
                   std::int64_t quantity) {
  exports.dataset.subscriptions.push_back(
      claim_of(SubscriptionSource::Canonical, id, sku, quantity).record);
  exports.dataset.subscription_rows.push_back({});
}

SubscriptionClaim of_month(SubscriptionClaim claim, Date month, std::uint32_t row) {
  claim.snapshot = month;
  claim.ref = {3, 0, row};
  return claim;
}

}  // namespace

TEST_CASE("a subscription is of the SKU that the best source says", "[exports]") {
  Exports exports;
  SECTION("of two that both are catalogued") {
    exports.claims.add(claim_of(SubscriptionSource::NceTool, "s1", "Office 365 E3", 4));
    exports.claims.add(
        claim_of(SubscriptionSource::SubscriptionAnalytics, "s1", "MICROSOFT 365 E3", 5));
    CHECK(exports.joined() == Texts{"s1 SPE_E3 5/-"});
    CHECK(exports.resolution.not_counted == 1);
  }
  SECTION("canonical records before all, be it catalogued or not") {
    exports.claims.add(claim_of(SubscriptionSource::PartnerCenter, "s1", "Office 365 E3", 4));
    add_canonical(exports, "s1", "MYSTERY", 3);
    CHECK(exports.joined() == Texts{"s1 MYSTERY 4/-"});  // the seller's number
  }
  SECTION("by the id of another source") {
    SubscriptionClaim directory =
        claim_of(SubscriptionSource::GraphDirectory, "g1", "O365_BUSINESS_PREMIUM", 30);
    directory.other_id = "p1";
    exports.claims.add(directory);
    exports.claims.add(claim_of(SubscriptionSource::PartnerCenter, "p1", "Microsoft 365 E5", 25));
    CHECK(exports.joined() == Texts{"p1 SPE_E5 25/-"});
  }
  SECTION("through a third source that knows both ids") {
    SubscriptionClaim cipp = claim_of(SubscriptionSource::Cipp, "g1", "SPE_E5", 3);
    cipp.other_id = "p1";
    exports.claims.add(cipp);
    exports.claims.add(
        claim_of(SubscriptionSource::SubscriptionAnalytics, "p1", "Power BI Pro", 2));
    exports.claims.add(claim_of(SubscriptionSource::GraphDirectory, "g1", kE3, 1));
    CHECK(exports.joined() == Texts{"p1 ENTERPRISEPACK 2/-"});
  }
  SECTION("a name that is not catalogued gives way") {
    exports.claims.add(claim_of(SubscriptionSource::SubscriptionAnalytics, "s1", "MYSTERY", 4));
    exports.claims.add(claim_of(SubscriptionSource::NceTool, "s1", "Office 365 E3", 5));
    CHECK(exports.joined() == Texts{"s1 ENTERPRISEPACK 4/-"});
  }
  SECTION("of two such names the better source's serves") {
    exports.claims.add(claim_of(SubscriptionSource::NceTool, "s1", "Mystery X", 5));
    exports.claims.add(claim_of(SubscriptionSource::SubscriptionAnalytics, "s1", "MYSTERY", 4));
    CHECK(exports.joined() == Texts{"s1 MYSTERY 4/-"});
  }
}

TEST_CASE("two names that a second list has the other way round stay two", "[exports]") {
  Exports exports;
  exports.claims.add(claim_of(SubscriptionSource::PartnerCenter, "s1", "Mystery", 4));
  exports.claims.add(claim_of(SubscriptionSource::PartnerCenter, "s2", "Mystery X", 5));
  exports.claims.add(claim_of(SubscriptionSource::NceTool, "s1", "Mystery X", 6));
  exports.claims.add(claim_of(SubscriptionSource::NceTool, "s2", "Mystery", 7));
  exports.assign(AssignedSource::ConsumedUnits, "Mystery", 3);
  CHECK(exports.joined() == Texts{"s1 Mystery 4/3", "s2 Mystery X 5/-"});
}

TEST_CASE("two subscriptions of one source keep a SKU each", "[exports]") {
  Exports exports;
  for (const auto& [id, sku] : {std::pair("g1", "SPE_E3"), std::pair("g2", "SPE_E5")}) {
    SubscriptionClaim directory = claim_of(SubscriptionSource::GraphDirectory, id, sku, 3);
    directory.other_id = "bundle";
    exports.claims.add(directory);
    exports.claims.add(claim_of(SubscriptionSource::Cipp, id, "Power BI Pro", 9));
  }
  CHECK(exports.joined() == Texts{"g1 SPE_E3 3/-", "g2 SPE_E5 3/-"});
}

TEST_CASE("a GUID of zeros is nobody's other id", "[exports]") {
  Exports exports;
  SubscriptionClaim directory = claim_of(SubscriptionSource::GraphDirectory, "g1", "SPE_E3", 3);
  directory.other_id = "00000000-0000-0000-0000-000000000000";
  SubscriptionClaim cipp = claim_of(SubscriptionSource::Cipp, "g2", "SPE_E5", 4);
  cipp.other_id = directory.other_id;
  exports.claims.add(directory);
  exports.claims.add(cipp);
  CHECK(exports.joined() == Texts{"g1 SPE_E3 3/-", "g2 SPE_E5 4/-"});
}

TEST_CASE("what a SKU was called by mistake is said of the right one", "[exports]") {
  Exports exports;
  SubscriptionClaim directory = claim_of(SubscriptionSource::GraphDirectory, "g1", "SPE_E3", 30);
  directory.other_id = "p1";
  exports.claims.add(directory);
  exports.claims.add(claim_of(SubscriptionSource::PartnerCenter, "p1", "Microsoft 365 E5", 25));
  exports.claims.add(claim_of(SubscriptionSource::SubscribedSkus, "SPE_E3/enabled", "SPE_E3", 30));
  exports.assign(AssignedSource::ConsumedUnits, "SPE_E3", 7);
  SECTION("where the first source of the SKU has no other subscription of it") {
    CHECK(exports.joined() == Texts{"p1 SPE_E5 25/7"});
    CHECK(exports.resolution.names.meant(std::string(kCustomer), "Microsoft 365 E3").text ==
          "SPE_E5");
    CHECK(exports.resolution.names.meant("fabrikam", "Microsoft 365 E3").text == "SPE_E3");
  }
  SECTION("not where it has one") {
    exports.claims.add(claim_of(SubscriptionSource::GraphDirectory, "g2", "SPE_E3", 5));
    CHECK(exports.joined() == Texts{"g2 SPE_E3 5/7", "p1 SPE_E5 25/-"});
  }
}

TEST_CASE("of one source the newest month of a subscription serves, whatever its SKU",
          "[exports]") {
  Exports exports;
  const Date april = date_of(2026, 4, 30);
  const Date may = date_of(2026, 5, 31);
  const auto add = [&](SubscriptionSource source, std::string_view id, std::string_view sku,
                       Date month, std::uint32_t row) {
    exports.claims.add(of_month(claim_of(source, id, sku, 12), month, row));
  };
  SECTION("the row of the older name is superseded") {
    add(SubscriptionSource::InsightsSeats, "s1", "Microsoft 365 E3", april, 0);
    add(SubscriptionSource::InsightsSeats, "s1", "Microsoft 365 E5", may, 1);
    CHECK(exports.joined() == Texts{"s1 SPE_E5 12/-"});
    CHECK(exports.resolution.unused.of(3).superseded == 1);
  }
  SECTION("what was gone by then does not come back") {
    add(SubscriptionSource::Insights, "s2", "Microsoft 365 E3", date_of(2026, 3, 31), 0);
    add(SubscriptionSource::Insights, "s1", "Microsoft 365 E3", april, 1);
    add(SubscriptionSource::Insights, "s1", "Microsoft 365 E5", may, 2);
    CHECK(exports.joined() == Texts{"s1 SPE_E5 12/-"});
    CHECK(exports.resolution.unused.of(3).superseded == 2);
  }
  SECTION("usage goes before seats of another name") {
    add(SubscriptionSource::InsightsSeats, "s1", "Microsoft 365 E5", may, 0);
    add(SubscriptionSource::Insights, "s1", "Microsoft 365 E3", may, 1);
    CHECK(exports.joined() == Texts{"s1 SPE_E3 12/-"});
  }
  SECTION("two datasets of one month have it: the first stays") {
    add(SubscriptionSource::Insights, kG1, "Microsoft 365 E3", may, 0);
    add(SubscriptionSource::Insights, kG1, "Microsoft 365 E5", may, 1);
    CHECK(exports.joined() == Texts{std::string(kG1) + " SPE_E3 12/-"});
    CHECK(exports.resolution.not_counted == 1);
  }
}

namespace {

using IdentitySources = std::vector<SubscriptionSource>;

template <class T>
T one_of(std::vector<T> values) {
  return *rc::gen::elementOf(std::move(values));
}

std::string random_id() {
  return one_of<std::string>(
      {"s1", "s2", "s3", std::string(kG1InCapitals), ascii_lower(kG1InCapitals), "S1"});
}

/// Its quantity is its number in the list, so that what is counted can be found there.
SubscriptionClaim random_claim(std::int64_t number, TextStore& texts) {
  static const IdentitySources kSources{SubscriptionSource::PartnerCenter,
                                        SubscriptionSource::GraphDirectory,
                                        SubscriptionSource::SubscriptionAnalytics,
                                        SubscriptionSource::Cipp,
                                        SubscriptionSource::NceTool,
                                        SubscriptionSource::Insights,
                                        SubscriptionSource::InsightsSeats};
  static const Texts kSkus{std::string(kE3),
                           "Office 365 E3",
                           "SPE_E3",
                           "Microsoft 365 E5",
                           "Mystery",
                           "Mystery X",
                           "Microsoft 365 Business Basic"};
  const SubscriptionSource source = one_of(kSources);
  SubscriptionClaim claim =
      claim_of(source, texts.keep(random_id()), texts.keep(one_of(kSkus)), number);
  const bool has_month = source_def(source).dated_as == SubscriptionSource::Insights;
  if (has_month) claim.snapshot = Date{one_of<std::int32_t>({20000, 20030, 20061})};
  const bool has_other =
      source == SubscriptionSource::GraphDirectory || source == SubscriptionSource::Cipp;
  if (has_other && *rc::gen::inRange(0, 2) == 0) claim.other_id = texts.keep(random_id());
  return claim;
}

bool is_same(const SubscriptionClaim& left, const SubscriptionClaim& right) {
  const auto is_one_of = [](std::string_view id, const SubscriptionClaim& claim) {
    return !id.empty() &&
           (same_id(id, claim.record.subscription_id) || same_id(id, claim.other_id));
  };
  return is_one_of(left.record.subscription_id, right) || is_one_of(left.other_id, right);
}

using Claimed = std::vector<const SubscriptionClaim*>;

/// Two subscriptions of one source may share an id (one's own is the other's second). Then a
/// claim that was united with the one has not taken the other's place, and both are counted.
bool stands_for_one_of(const SubscriptionClaim& claim, SubscriptionSource source,
                       const std::vector<SubscriptionClaim>& all, const Claimed& counted) {
  return std::ranges::any_of(all, [&](const SubscriptionClaim& each) {
    return each.source == source && is_same(claim, each) &&
           std::ranges::find(counted, &each) == counted.end();
  });
}

}  // namespace

TEST_CASE("no subscription is counted twice", "[exports][property]") {
  rc::prop("of many mixed folders", [] {
    TextStore texts;
    Exports exports;
    std::vector<SubscriptionClaim> all;
    std::set<std::string> canonical;
    const int count = *rc::gen::inRange(1, 9);
    for (int number = 0; number < count; ++number) {
      SubscriptionClaim claim = random_claim(number, texts);
      const bool is_record = *rc::gen::inRange(0, 6) == 0;
      if (is_record && canonical.insert(id_key(claim.record.subscription_id)).second) {
        claim.source = SubscriptionSource::Canonical;
        claim.other_id = {};
        add_canonical(exports, claim.record.subscription_id, claim.record.sku, number);
      } else {
        exports.claims.add(claim);
      }
      all.push_back(claim);
    }
    exports.joined();
    std::set<std::string> ids;
    Claimed counted;
    for (const Subscription& each : exports.dataset.subscriptions) {
      RC_ASSERT(ids.insert(id_key(each.subscription_id)).second);
      counted.push_back(&all[static_cast<std::size_t>(each.quantity)]);
    }
    for (const SubscriptionClaim* own : counted) {
      for (const SubscriptionClaim* other : counted) {
        RC_ASSERT(own->source == other->source || !is_same(*own, *other) ||
                  stands_for_one_of(*own, other->source, all, counted) ||
                  stands_for_one_of(*other, own->source, all, counted));
      }
    }
    RC_ASSERT(!ids.empty());
  });
}

}  // namespace licstat
