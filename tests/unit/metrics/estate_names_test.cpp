// SPDX-License-Identifier: Apache-2.0
// Names that several SKUs have: MCOPSTN5 is the part number of two, "Microsoft 365 Business Basic"
// the product of two. The first in the catalogue are kSmall and kO365.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

constexpr std::string_view kSmall = "d43177b5-475b-4880-92d4-d54c27b5efbd";
constexpr std::string_view kMinutes = "54a152dc-90de-4996-93d2-bc47e670fc06";
constexpr std::string_view kO365 = "3b555118-da6a-4418-894f-7df1e2096870";
constexpr std::string_view kSmb = "dab7782a-93b1-4074-8bb1-0e61318bea0b";

/// The GUID of the group of c1 that the name means; "none": it has none.
std::string meant(World& world, std::string_view name) {
  const Estate& estate = world.estate();
  const auto target = estate.find({"c1", "", name});
  if (!target) return "none";
  CHECK(estate.is_group(*target));
  return std::string(estate.groups()[estate.group_of(*target)].sku_key);
}

std::vector<std::string> groups_of(World& world) {
  std::vector<std::string> keys;
  for (const Group& group : world.estate().groups()) keys.emplace_back(group.sku_key);
  return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("a name of several SKUs means the one that the customer has", "[metrics][estate]") {
  World world;
  const std::string owned(GENERATE(kSmall, kMinutes));
  CAPTURE(owned);
  world.add(make_subscription("c1", "s1").sku(owned));
  CHECK(meant(world, "MCOPSTN5") == owned);
  CHECK(meant(world, "mcopstn5") == owned);
  CHECK(meant(world, "contoso:MCOPSTN5") == owned);
  CHECK(meant(world, kSmall) == (owned == kSmall ? owned : "none"));
}

TEST_CASE("of several SKUs that the customer has the first in the catalogue is meant",
          "[metrics][estate]") {
  World world;
  world.add(make_subscription("c1", "s1").sku(kMinutes));
  world.add(make_subscription("c1", "s2").sku(kSmall));
  CHECK(meant(world, "MCOPSTN5") == kSmall);
  CHECK(meant(world, kMinutes) == kMinutes);
}

TEST_CASE("what another customer has does not tell what a name means", "[metrics][estate]") {
  World world;
  world.add(make_subscription("c1", "s1").sku(kMinutes));
  world.add(make_subscription("c2", "s1").sku(kSmall));
  world.add(make_subscription("c3", "s1"));
  CHECK(meant(world, "MCOPSTN5") == kMinutes);
  CHECK_FALSE(world.estate().find({"c3", "", "MCOPSTN5"}));
}

TEST_CASE("a product name means its SKU, also a former name", "[metrics][estate]") {
  World world;
  world.add(make_subscription("c1", "s1").sku("OFFICE 365 ENTERPRISE E3"));
  world.add(make_subscription("c1", "s2").sku("ENTERPRISEPACK"));
  world.add(make_subscription("c1", "s3").sku("Own Product"));
  CHECK(groups_of(world) == Keys{std::string(kE3Guid), "own product"});
  CHECK(meant(world,
              "office\xC2\xA0"
              "365  E3") == kE3Guid);
  CHECK(meant(world, "OWN PRODUCT") == "own product");
  CHECK(world.estate().ambiguous_skus() == 0);
}

TEST_CASE("a subscription of a shared name is of the SKU that its customer has by another",
          "[metrics][estate]") {
  World world;
  // The order of the records plays no part.
  world.add(make_subscription("c1", "s1").sku("MICROSOFT 365 BUSINESS BASIC"));
  world.add(make_subscription("c1", "s2").sku("SMB_BUSINESS_ESSENTIALS"));
  CHECK(groups_of(world) == Keys{std::string(kSmb)});
  CHECK(meant(world, "Office 365 Business Essentials") == kSmb);
  CHECK(world.estate().ambiguous_skus() == 2);  // as a subscription, and as just asked for
}

TEST_CASE("a subscription of a shared name alone is of the first SKU", "[metrics][estate]") {
  World world;
  world.add(make_subscription("c1", "s1").sku("Microsoft 365 Business Basic"));
  world.add(make_subscription("c1", "s2").sku("MICROSOFT 365 BUSINESS BASIC"));
  CHECK(groups_of(world) == Keys{std::string(kO365)});
  CHECK(world.estate().groups().front().product == "Microsoft 365 Business Basic");
  CHECK(world.estate().groups().front().family == "office365");
  CHECK(world.estate().ambiguous_skus() == 1);
}

TEST_CASE("rows of a shared name meet those of the GUID, and are noted", "[metrics][estate]") {
  World world;
  world.setup.consumers = 2;
  world.add(make_subscription("c1", "s1").sku(kSmb).seats(4));
  world.add(make_subscription("c2", "s1").sku(kO365).seats(2));
  world.use_sku("u1", {}, "Microsoft 365 Business Basic").use_sku("u2", {}, kSmb);
  world.use_sku("u1", {}, kSmb).use_sku("u3", {}, "MICROSOFT 365 BUSINESS BASIC");
  world.assign_sku("u1", {}, "Microsoft 365 Business Basic");
  world.in("c2").count_sku(1, {}, "OFFICE 365 BUSINESS ESSENTIALS");
  world.in("c3").use_sku("u1", {}, "MCOPSTN5");
  const Notes notes = world.notes();
  CHECK(notes.ambiguous_skus == 2);  // c1 x its present name, c2 x the former one
  CHECK(notes.unmatched_rows == 1);
  CHECK(notes.unmatched_assignments == 0);
  CHECK(world.facts().holders.unmatched().rows == 0);
}

}  // namespace licstat::test
