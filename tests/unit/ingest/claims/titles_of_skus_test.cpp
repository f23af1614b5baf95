// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/titles_of_skus.hpp"

#include <catch2/catch.hpp>

namespace licstat {

TEST_CASE("rows of a second title of a SKU are told apart", "[exports]") {
  TitlesOfSkus titles;
  CHECK(titles.mark("c|e3", "ENTERPRISEPACK").empty());
  CHECK(titles.mark("c|e3", "Other") == "|other");
  CHECK(titles.mark("C|E3", "OTHER") == "|other");
  CHECK(titles.mark("c|e3", "enterprisepack").empty());
  CHECK(titles.mark("c|e3", "").empty());
  CHECK(titles.mark("c|e1", "Other").empty());
}

}  // namespace licstat
