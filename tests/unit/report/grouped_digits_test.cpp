// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/grouped_digits.hpp"

#include <catch2/catch.hpp>

using licstat::grouped_digits;

TEST_CASE("digits are grouped by three from the point", "[report]") {
  CHECK(grouped_digits("") == "");
  CHECK(grouped_digits("0") == "0");
  CHECK(grouped_digits("999") == "999");
  CHECK(grouped_digits("1000") == "1,000");
  CHECK(grouped_digits("1234567") == "1,234,567");
  CHECK(grouped_digits("-1000") == "-1,000");
  CHECK(grouped_digits("+100000") == "+100,000");
  CHECK(grouped_digits("12400.50") == "12,400.50");
  CHECK(grouped_digits("0.123456") == "0.123456");
  CHECK(grouped_digits("n/a") == "n/a");
}
