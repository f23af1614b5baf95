// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/place.hpp"

#include <catch2/catch.hpp>

using namespace licstat;

TEST_CASE("a place is an input, and what of it") {
  CHECK(place_text({"subs.csv", "14"}) == "subs.csv:14");
  CHECK(place_text({"usage.json", "/usage/6"}) == "usage.json:/usage/6");
  CHECK(place_text({"user.json", ""}) == "user.json");
}

TEST_CASE("several places are divided by semicolons, in the order of their texts, each once") {
  CHECK(places_text({}).empty());
  const PlaceList places =
      in_order({{"b.csv", "2"}, {"a.csv", "9"}, {"b.csv", "2"}, {"a.csv", "10"}});
  CHECK(places_text(places) == "a.csv:10; a.csv:9; b.csv:2");  // in byte order
}
