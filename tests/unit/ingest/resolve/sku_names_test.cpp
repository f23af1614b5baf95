// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/sku_names.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace licstat {
namespace {

// Two SKUs of one part number, in the order of the catalogue, and two of one product name.
const std::string kSmall = "d43177b5-475b-4880-92d4-d54c27b5efbd";
const std::string kMinutes = "54a152dc-90de-4996-93d2-bc47e670fc06";
const std::string kBasic = "3b555118-da6a-4418-894f-7df1e2096870";
const std::string kLegacyBasic = "dab7782a-93b1-4074-8bb1-0e61318bea0b";

struct Skus {
  Workloads workloads;
  Catalogue catalogue{workloads};
  SkuNames skus{catalogue};
  AmbiguousNames ambiguous;
};

}  // namespace

TEST_CASE("exports mean a SKU by GUID, part number and product name", "[exports]") {
  Skus world;
  for (const char* text :
       {"6fd2c87f-b296-42f0-b197-1e91e994b900", "6FD2C87F-B296-42F0-B197-1E91E994B900",
        "ENTERPRISEPACK", "enterprisepack", "OFFICE 365 E3", "Office 365 E3"}) {
    CAPTURE(text);
    const auto sku = world.skus.meant("c", text, world.ambiguous);
    CHECK(sku.key == "6fd2c87f-b296-42f0-b197-1e91e994b900");
    CHECK(sku.text == "ENTERPRISEPACK");
    REQUIRE(sku.entry != nullptr);
  }
  CHECK(world.ambiguous.count() == 0);
}

TEST_CASE("what the catalogue does not know stays itself", "[exports]") {
  Skus world;
  const auto sku = world.skus.meant("c", "Made-Up_SKU", world.ambiguous);
  CHECK(sku.key == "made-up_sku");
  CHECK(sku.text == "Made-Up_SKU");
  CHECK(sku.entry == nullptr);
  CHECK(world.ambiguous.count() == 0);
}

TEST_CASE("a name of several SKUs in exports means the one that the customer has", "[exports]") {
  Skus world;
  CHECK(world.skus.meant("none", "MCOPSTN5").key == kSmall);  // the first of the catalogue
  world.skus.know("one", kMinutes);
  CHECK(world.skus.meant("one", "MCOPSTN5").key == kMinutes);
  CHECK(world.skus.meant("one", "mcopstn5").key == kMinutes);
  world.skus.know("both", kMinutes);
  world.skus.know("both", kSmall);
  CHECK(world.skus.meant("both", "MCOPSTN5").key == kSmall);
  world.skus.know("by name", "MCOPSTN5");  // tells nothing: it is the question
  CHECK(world.skus.meant("by name", "MCOPSTN5").key == kSmall);
  world.skus.know("basic", kLegacyBasic);
  CHECK(world.skus.meant("basic", "MICROSOFT 365 BUSINESS BASIC").key == kLegacyBasic);
  CHECK(world.skus.meant("other", "MICROSOFT 365 BUSINESS BASIC").key == kBasic);
}

TEST_CASE("a part number that is not unique is shown by its GUID", "[exports]") {
  Skus world;
  CHECK(world.skus.meant("c", kSmall).text == kSmall);
  CHECK(world.skus.meant("c", kBasic).text == "O365_BUSINESS_ESSENTIALS");
}

TEST_CASE("names that could mean several are counted once for each customer", "[exports]") {
  Skus world;
  const auto key_of = [&](const char* customer, std::string_view text) {
    return world.skus.meant(customer, text, world.ambiguous).key;
  };
  CHECK(key_of("a", "MCOPSTN5") == kSmall);
  CHECK(key_of("a", "McoPstn5") == kSmall);
  CHECK(key_of("b", "MCOPSTN5") == kSmall);
  CHECK(key_of("a", "Microsoft 365 Business Basic") == kBasic);
  CHECK(key_of("a", kSmall) == kSmall);
  CHECK(world.ambiguous.count() == 3);
}

TEST_CASE("a SKU of another name is the one that it is, over several steps", "[exports]") {
  Skus world;
  world.skus.rename({{"c", "mystery", "Mystery X"}, {"c", "mystery x", "ENTERPRISEPACK"}});
  CHECK(world.skus.meant("c", "MYSTERY").text == "ENTERPRISEPACK");
  CHECK(world.skus.meant("c", "Mystery X").text == "ENTERPRISEPACK");
  CHECK(world.skus.meant("d", "MYSTERY").text == "MYSTERY");
  CHECK(world.skus.keys_of("MYSTERY") == std::vector<std::string>{"mystery"});
}

TEST_CASE("names that are called by each other's name stay what they are", "[exports]") {
  Skus world;
  SECTION("two") { world.skus.rename({{"c", "a", "B"}, {"c", "b", "A"}}); }
  SECTION("three, and a fourth that leads to them") {
    world.skus.rename({{"c", "a", "B"}, {"c", "b", "C"}, {"c", "c", "A"}, {"c", "x", "A"}});
    CHECK(world.skus.meant("c", "X").text == "A");
    CHECK(world.skus.meant("c", "C").text == "C");
  }
  SECTION("one that is called by its own, in another case") {
    world.skus.rename({{"c", "a", "A"}, {"c", "b", "b"}});
  }
  CHECK(world.skus.meant("c", "A").text == "A");
  CHECK(world.skus.meant("c", "B").text == "B");
}

TEST_CASE("the only key of a name of several SKUs is the name", "[exports]") {
  Skus world;
  world.skus.know("c", kMinutes);
  CHECK(world.skus.only_key_of("McoPstn5") == "mcopstn5");
  CHECK(world.skus.only_key_of(kMinutes) == kMinutes);
}

TEST_CASE("names that could mean several are put together", "[exports]") {
  AmbiguousNames left;
  AmbiguousNames right;
  left.note("a", "X");
  right.note("a", "x");
  right.note("b", "x");
  left.merge(right);
  CHECK(left.count() == 2);
}

}  // namespace licstat
