// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/claims/seen_rows.hpp"

#include <catch2/catch.hpp>

namespace licstat {

TEST_CASE("a row that comes again is told from a new one", "[exports]") {
  SeenRows memory;
  CHECK_FALSE(memory.note("subscription|c|s-1", "5|active", {0, 0, 1}));
  CHECK_FALSE(memory.note("subscription|c|s-2", "5|active", {0, 0, 2}));
  const auto same = memory.note("subscription|c|s-1", "5|active", {1, 0, 3});
  REQUIRE(same);
  CHECK(same->says_the_same);
  CHECK(same->first == RowRef{0, 0, 1});
  const auto other = memory.note("subscription|c|s-1", "6|active", {1, 0, 4});
  REQUIRE(other);
  CHECK_FALSE(other->says_the_same);
  CHECK(other->first == RowRef{0, 0, 1});  // not the one in between
}

TEST_CASE("case matters in what a row says, not in what it is about", "[exports]") {
  SeenRows memory;
  CHECK_FALSE(memory.note("skus|c|ABC", "text", {0, 0, 1}));
  CHECK(memory.note("SKUS|C|abc", "text", {0, 0, 2})->says_the_same);
  CHECK_FALSE(memory.note("skus|c|abc", "TEXT", {0, 0, 3})->says_the_same);
}

}  // namespace licstat
