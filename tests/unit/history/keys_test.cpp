// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/keys.hpp"

#include <catch2/catch.hpp>

#include "licstat/history/grouping.hpp"

namespace licstat::test {
namespace {

constexpr std::size_t kCustomerPlace = place_of(Dimension::Customer);
constexpr std::size_t kSkuPlace = place_of(Dimension::Sku);

struct NewKeys {
  Workloads workloads;
  Catalogue catalogue{workloads};
  HistoryKeys keys{catalogue};
};

TEST_CASE("ids are one as everywhere, and spelled as the newest has them", "[history][keys]") {
  NewKeys world;
  HistoryKeys& keys = world.keys;
  const ValueId guid = keys.value(kCustomerPlace, "0F3A1B2C-0000-4000-8000-00000000ABCD");
  CHECK(keys.value(kCustomerPlace, "0f3a1b2c-0000-4000-8000-00000000abcd") == guid);
  CHECK(keys.of(kCustomerPlace, guid).spelling == "0f3a1b2c-0000-4000-8000-00000000abcd");
  CHECK(keys.value(kCustomerPlace, "a") != keys.value(kCustomerPlace, "A"));

  const ValueId e3 = keys.value(kSkuPlace, "SPE_E3");
  CHECK(keys.value(kSkuPlace, "05E9A617-0261-4CEE-BB44-138D3EF5D965") == e3);
  CHECK(keys.value(kSkuPlace, "spe_e3") == e3);
  CHECK(keys.of(kSkuPlace, e3).spelling == "spe_e3");
  CHECK(keys.of(kSkuPlace, e3).part_number == "SPE_E3");
  CHECK(keys.value(kSkuPlace, "ACME_Own") == keys.value(kSkuPlace, "acme_own"));
  // Two SKUs have this part number, so it is no more than a text.
  CHECK(keys.value(kSkuPlace, "MCOPSTN5") !=
        keys.value(kSkuPlace, "54a152dc-90de-4996-93d2-bc47e670fc06"));
}

TEST_CASE("a SKU that only reports know is one under its id and its part number",
          "[history][keys]") {
  NewKeys world;
  HistoryKeys& keys = world.keys;
  constexpr const char* kId = "AAAAAAAA-0000-4000-8000-000000000001";
  const ValueId acme = keys.value(kSkuPlace, "ACME_X", kId);
  CHECK(keys.value(kSkuPlace, "aaaaaaaa-0000-4000-8000-000000000001", kId) == acme);
  CHECK(keys.value(kSkuPlace, "Acme X", kId) == acme);
  CHECK(keys.find(kSkuPlace, "acme_x") == acme);
  CHECK(keys.value(kSkuPlace, "ACME_Y") != acme);
  // A later report may be the first to say so.
  constexpr const char* kLater = "BBBBBBBB-0000-4000-8000-000000000001";
  const ValueId later = keys.value(kSkuPlace, "ACME_Z");
  CHECK(keys.value(kSkuPlace, "ACME_Z", kLater) == later);
  CHECK(keys.value(kSkuPlace, "bbbbbbbb-0000-4000-8000-000000000001", kLater) == later);
  // What the catalogue knows is what the catalogue says.
  CHECK(keys.value(kSkuPlace, "SPE_E3", kId) != acme);
  CHECK(keys.value(kSkuPlace, "MCOPSTN5", "54a152dc-90de-4996-93d2-bc47e670fc06") !=
        keys.value(kSkuPlace, "54a152dc-90de-4996-93d2-bc47e670fc06"));
}

TEST_CASE("a customer has its newest name, and is found by all that it had", "[history][keys]") {
  NewKeys world;
  HistoryKeys& keys = world.keys;
  const ValueId customer = keys.value(kCustomerPlace, "c");
  for (const char* name : {"Old", "New", "Old", "Newest"}) keys.name_customer(customer, name);
  CHECK(keys.of(kCustomerPlace, customer).name == "Newest");
  CHECK(keys.of(kCustomerPlace, customer).names ==
        std::set<std::string, std::less<>>{"New", "Newest", "Old"});
  CHECK(keys.find(kCustomerPlace, "c") == customer);
  CHECK_FALSE(keys.find(kCustomerPlace, "C"));
}

TEST_CASE("keys that are one in some dimensions are one group", "[history][keys]") {
  NewKeys world;
  HistoryKeys& keys = world.keys;
  Key first{};
  first[kCustomerPlace] = keys.value(kCustomerPlace, "a");
  first[kSkuPlace] = keys.value(kSkuPlace, "SPE_E3");
  Key second = first;
  second[kSkuPlace] = keys.value(kSkuPlace, "SPE_E5");
  Key third = second;
  third[kCustomerPlace] = keys.value(kCustomerPlace, "b");
  const KeyId ids[] = {keys.key(first), keys.key(second), keys.key(third)};
  CHECK(keys.key(first) == ids[0]);
  CHECK(keys.size() == 3);

  const std::vector<Dimension> by_customer{Dimension::Customer};
  const Grouping customers(keys, by_customer);
  CHECK(customers.size() == 2);
  CHECK(customers.of(ids[0]) == customers.of(ids[1]));
  CHECK(customers.of(ids[1]) != customers.of(ids[2]));
  CHECK(customers.key(customers.of(ids[1]))[kSkuPlace] == 0);
  CHECK(customers.holding(second) == customers.of(ids[0]));

  const Grouping whole(keys, {});
  CHECK(whole.size() == 1);
  CHECK(Grouping(HistoryKeys(world.catalogue), {}).size() == 1);
}

}  // namespace
}  // namespace licstat::test
