// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/billing_terms.hpp"

#include <catch2/catch.hpp>

namespace licstat {

TEST_CASE("terms of a purchase are months, however they are spelled", "[exports]") {
  CHECK(months_of("Monthly") == 1);
  CHECK(months_of("semi annual") == 6);
  CHECK(months_of("P3Y") == 36);
  CHECK(months_of("p18m") == 18);
  CHECK(months_of("1 Month Subscription") == 1);
  CHECK(months_of("One-Year commitment") == 12);
  CHECK(months_of("Three-3 Years") == 36);
  CHECK(months_of("OneTime") == 0);
}

TEST_CASE("what is no term is not taken for one", "[exports]") {
  CHECK_FALSE(months_of(""));
  CHECK_FALSE(months_of("month"));
  CHECK_FALSE(months_of("fortnightly"));
  CHECK_FALSE(months_of("Term unknown or non-NCE license"));
  CHECK_FALSE(months_of("monthly/yearly"));
  CHECK_FALSE(months_of("P0M"));
  CHECK_FALSE(months_of("PM"));
  CHECK_FALSE(months_of("P1D"));
  CHECK_FALSE(months_of("P100Y"));
}

TEST_CASE("a term has one name, and what nobody knows stays as it is written") {
  CHECK(term_name("P1M") == kTermOfAMonth);
  CHECK(term_name("1 Month Subscription") == kTermOfAMonth);
  CHECK(term_name("annual") == "P1Y");
  CHECK(term_name("p12m") == "P1Y");
  CHECK(term_name("3 Year") == "P3Y");
  CHECK(term_name("P18M") == "P18M");
  CHECK(term_name("until revoked") == "until revoked");
  CHECK(term_name("None") == "None");
  CHECK(term_name("Unknown").empty());
  CHECK(term_name("").empty());
}

TEST_CASE("a billing cycle has one name, and what nobody knows stays as it is written") {
  CHECK(billing_cycle_name("Monthly") == "monthly");
  CHECK(billing_cycle_name("P1Y") == "annual");
  CHECK(billing_cycle_name("Triennial") == "triennial");
  CHECK(billing_cycle_name("NONE") == "none");
  CHECK(billing_cycle_name("oneTime") == "one_time");
  CHECK(billing_cycle_name("fortnightly") == "fortnightly");
  CHECK(billing_cycle_name("P18M") == "P18M");
  CHECK(billing_cycle_name("unknown").empty());
  CHECK(billing_cycle_name("").empty());
  CHECK(billing_cycle_of(6) == "semi_annual");
  CHECK(billing_cycle_of(0).empty());
  CHECK(billing_cycle_of(18).empty());
}

}  // namespace licstat
