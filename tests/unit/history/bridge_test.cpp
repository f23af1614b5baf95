// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/bridge.hpp"

#include <catch2/catch.hpp>

namespace licstat::test {
namespace {

/// Of five keys: 10 stay 10 and grow by 4, 8 shrink by 3, 5 are lost, 6 come, 7 come back.
Bridge five_keys() {
  Bridge bridge;
  bridge.add({.before = 10, .after = 14});
  bridge.add({.before = 8, .after = 5});
  bridge.add({.before = 5, .after = 0});
  bridge.add({.before = 0, .after = 6});
  bridge.add({.before = 0, .after = 7, .was_there_earlier = true});
  return bridge;
}

TEST_CASE("the parts of a bridge are those of its keys", "[history][bridge]") {
  const Bridge bridge = five_keys();
  bridge.check();
  CHECK(bridge.start == 23);
  CHECK(bridge.gained == 13);
  CHECK(bridge.returned == 7);
  CHECK(bridge.expansion == 4);
  CHECK(bridge.contraction == 3);
  CHECK(bridge.lost == 5);
  CHECK(bridge.not_comparable == 0);
  CHECK(bridge.end == 32);
  CHECK(bridge.keys_start == 3);
  CHECK(bridge.keys_new == 2);
  CHECK(bridge.keys_lost == 1);
  CHECK(bridge.keys_end == 4);
}

TEST_CASE("retention is of what was there: what is new is not in it", "[history][bridge]") {
  const Bridge bridge = five_keys();
  // 23 + 4 - 3 - 5 = 19; without the 4 that came 15; 2 of 3 keys.
  CHECK(percent_number(*bridge.net_retention()) == "82.61");
  CHECK(percent_number(*bridge.gross_retention()) == "65.22");
  CHECK(percent_number(*bridge.keys_retention()) == "66.67");
}

TEST_CASE("a key that cannot be compared is in no part and in no rate", "[history][bridge]") {
  Bridge bridge = five_keys();
  bridge.add({.before = 100, .after = 0, .is_comparable = false});
  bridge.add({.before = 0, .after = 30, .is_comparable = false});
  bridge.check();
  CHECK(bridge.start == 123);
  CHECK(bridge.end == 62);
  CHECK(bridge.not_comparable == -70);
  CHECK(bridge.lost == 5);
  CHECK(bridge.keys_start == 4);
  CHECK(bridge.keys_end == 5);
  CHECK(bridge.keys_lost == 1);
  CHECK(percent_number(*bridge.net_retention()) == "82.61");
  CHECK(percent_number(*bridge.keys_retention()) == "66.67");
}

TEST_CASE("what is new or lost is so by customer or by product", "[history][bridge]") {
  Bridge bridge;
  bridge.add({.before = 0, .after = 6, .has_customer_before = true, .has_customer_after = true});
  bridge.add({.before = 0, .after = 2, .has_customer_after = true});
  bridge.add({.before = 5, .after = 0, .has_customer_before = true, .has_customer_after = true});
  bridge.add({.before = 1, .after = 0, .has_customer_before = true});
  CHECK(bridge.new_customer == 2);
  CHECK(bridge.new_product() == 6);
  CHECK(bridge.lost_customer == 1);
  CHECK(bridge.lost_product() == 5);
}

TEST_CASE("a rate of nothing is none", "[history][bridge]") {
  Bridge bridge;
  bridge.add({.before = 0, .after = 6});
  bridge.add({.before = 9, .after = 9, .is_comparable = false});
  CHECK_FALSE(bridge.net_retention());
  CHECK_FALSE(bridge.gross_retention());
  CHECK_FALSE(bridge.keys_retention());
}

}  // namespace
}  // namespace licstat::test
