// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/titles_of_skus.hpp"

#include <catch2/catch.hpp>

namespace licstat {

TEST_CASE("rows of a second title of a SKU in one file are told apart", "[exports]") {
  TitlesOfSkus titles;
  CHECK(titles.mark("c|e3", "ENTERPRISEPACK", 1).empty());
  CHECK(titles.mark("c|e3", "Other", 1) == "|other");
  CHECK(titles.mark("C|E3", "OTHER", 1) == "|other");
  CHECK(titles.mark("c|e3", "enterprisepack", 1).empty());
  CHECK(titles.mark("c|e3", "", 1).empty());
  SECTION("in another file, too, where that has both") {
    CHECK(titles.mark("c|e3", "ENTERPRISEPACK", 2).empty());
    CHECK(titles.mark("c|e3", "Other", 2) == "|other");
  }
}

TEST_CASE("a title that another file has in place of the first is no second one", "[exports]") {
  TitlesOfSkus titles;
  CHECK(titles.mark("c|e3", "June", 1).empty());
  CHECK(titles.mark("c|e3", "July", 2).empty());
  CHECK(titles.mark("c|e1", "July", 2).empty());
}

}  // namespace licstat
