// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/resolve/holders.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace licstat {
namespace {

using Known = TenantHolders::Known;

constexpr std::string_view kConcealed = "4A3B0C1D2E3F405162738495A6B7C8D9";
constexpr std::string_view kAlsoConcealed = "5A3B0C1D2E3F405162738495A6B7C8D9";

struct HoldersWorld {
  Workloads workloads;
  Catalogue catalogue{workloads};
  SkuNames names{catalogue};
  ProductSets products{[](std::string_view cell) { return std::vector{cell}; }};
  Customers customers;
  AmbiguousNames ambiguous;

  TenantUser& user(std::string_view id) { return customers.of("c").users.user(id, {0, 0, 1}); }
  void use(std::string_view id) { user(id).reported = 1; }
  void hold(std::string_view id, std::string_view product) {
    TenantUser& holder = user(id);
    holder.is_holder = true;
    UserDirectory::hold(holder, *products.of_cell(product), products, {0, 0, 1});
  }
  TenantHolders holders() { return holders_of(customers).at("c"); }
  HolderCounts counts() {
    return count_holders(customers, holders_of(customers), products, names, ambiguous);
  }
};

}  // namespace

TEST_CASE("who holds what is as far known as files name plain users", "[exports]") {
  HoldersWorld world;
  world.use("ann");
  CHECK(world.holders().known == Known::AsReported);
  world.hold("ann", "SPE_E3");
  CHECK(world.holders().known == Known::Plain);
  world.use(kConcealed);
  CHECK(world.holders().known == Known::Plain);  // as many as plain ones
  world.use(kAlsoConcealed);
  CHECK(world.holders().known == Known::Counted);
  CHECK(world.holders().concealed_users == 2);
}

TEST_CASE("holders are counted where nobody can tell who of the users they are", "[exports]") {
  HoldersWorld world;
  world.hold("ann", "SPE_E3");
  world.hold("bob", "Microsoft 365 E3");
  world.hold("gone", "SPE_E3");
  UserDirectory::remove(world.user("gone"), std::nullopt, std::nullopt);
  CHECK(world.counts().empty());
  world.use(kConcealed);
  const HolderCounts counts = world.counts();
  REQUIRE(counts.size() == 1);
  CHECK(counts.begin()->first.first == "c");
  CHECK(counts.begin()->second == 2);
}

}  // namespace licstat
