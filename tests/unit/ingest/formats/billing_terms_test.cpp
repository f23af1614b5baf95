// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/billing_terms.hpp"

#include <catch2/catch.hpp>

namespace licstat {

TEST_CASE("terms of a purchase are months, however they are spelled", "[exports]") {
  CHECK(months_of("Monthly") == 1);
  CHECK(months_of("semi annual") == 6);
  CHECK(months_of("P3Y") == 36);
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
}

}  // namespace licstat
