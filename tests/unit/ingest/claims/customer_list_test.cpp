// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/customer_list.hpp"

#include <catch2/catch.hpp>

namespace licstat {

TEST_CASE("a customer is listed by each name that is not empty", "[exports]") {
  CustomerList list;
  list.add("contoso.example", "c-1", "Contoso");
  list.add("", "c-1", "Contoso");
  REQUIRE(list.all().size() == 1);
  CHECK(list.all().front().id == "c-1");
}

TEST_CASE("an input is of one domain where all of its rows go by it", "[exports]") {
  UnlistedDomains domains;
  CHECK_FALSE(domains.only_one_of(0));
  domains.note(0, "Contoso.example");
  domains.note(0, "contoso.EXAMPLE");
  CHECK(domains.only_one_of(0) == "contoso.example");
  domains.note(0, "fabrikam.example");
  CHECK_FALSE(domains.only_one_of(0));
  CHECK_FALSE(domains.only_one_of(7));
}

TEST_CASE("whose a domain is was said first", "[exports]") {
  UnlistedDomains domains;
  CHECK(domains.settle("contoso.example", "c-1") == "c-1");
  CHECK(domains.settle("contoso.example", "c-2") == "c-1");
  CHECK(domains.customers().at("contoso.example") == "c-1");
}

}  // namespace licstat
