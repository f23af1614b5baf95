// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/decimal.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <string>

using namespace licstat;

namespace {

Decimal decimal(const std::string& text) {
  const bool is_negative = text.starts_with('-');
  const std::string digits = is_negative ? text.substr(1) : text;
  const std::size_t point = digits.find('.');
  const bool has_point = point != std::string::npos;
  return make_decimal(is_negative, digits.substr(0, point),
                      has_point ? digits.substr(point + 1) : "");
}

std::string order_text(std::strong_ordering order) {
  return order < 0 ? "less" : order > 0 ? "greater" : "equal";
}

constexpr Wide kMost = ((Wide{1} << 126) - 1) * 2 + 1;

}  // namespace

TEST_CASE("a decimal is written without zeros in front, and keeps those behind the point") {
  CHECK(decimal_text(decimal("0012.50")) == "12.50");
  CHECK(decimal_text(decimal("000")) == "0");
  CHECK(decimal_text(decimal("-7")) == "-7");
  CHECK(decimal_text(decimal("-0.00")) == "0.00");
  const std::string huge(90, '9');
  CHECK(decimal_text(decimal(huge)) == huge);
}

TEST_CASE("decimals are compared by value, whatever their length") {
  struct Row {
    std::string left;
    std::string right;
    std::string order;
  };
  const auto row = GENERATE(values<Row>({
      {"40", "40.000", "equal"},
      {"39.999", "40", "less"},
      {"9", "10", "less"},
      {"0.1", "0.09", "greater"},
      {"-1", "0", "less"},
      {"-2", "-1.5", "less"},
      {"-0", "0", "equal"},
      {"99999999999999999999999999999999999999999", "9223372036854775807", "greater"},
      {"1.00000000000000000000000000000000000000001", "1", "greater"},
  }));
  CAPTURE(row.left, row.right);
  CHECK(order_text(compare(decimal(row.left), decimal(row.right))) == row.order);
}

TEST_CASE("a fraction is compared exactly: just below, at and above") {
  struct Row {
    Fraction left;
    std::string right;
    std::string order;
  };
  const auto row = GENERATE(values<Row>({
      {{999900, 25000}, "39.995", "greater"},
      {{999900, 25000}, "39.996", "equal"},
      {{999900, 25000}, "39.9960000001", "less"},
      {{1, 3}, "0.3333333333333333333333333333333333333333", "greater"},
      {{1, 3}, "0.3333333333333333333333333333333333333334", "less"},
      {{0, 7}, "0", "equal"},
      {{0, 7}, "-0.5", "greater"},
      {{kMost, 1}, "170141183460469231731687303715884105727", "equal"},
      {{kMost, 1}, "170141183460469231731687303715884105727.1", "less"},
      {{kMost - 1, kMost}, "1", "less"},
      {{kMost - 1, kMost}, "0.999999999999999999999999999999999999994", "greater"},
  }));
  CAPTURE(row.right);
  CHECK(order_text(compare(row.left, decimal(row.right))) == row.order);
}

TEST_CASE("a fraction is rounded half up, and nothing wraps") {
  CHECK(decimal_text(rounded({2, 3}, 2)) == "0.67");
  CHECK(decimal_text(rounded({1, 8}, 2)) == "0.13");
  CHECK(decimal_text(rounded({1, 3}, 0)) == "0");
  CHECK(decimal_text(rounded({1, 2}, 0)) == "1");
  CHECK(decimal_text(rounded({99999, 1000}, 2)) == "100.00");
  CHECK(decimal_text(rounded({5, 1}, 3)) == "5.000");
  CHECK(decimal_text(rounded({kMost, kMost - 1}, 2)) == "1.00");
  CHECK(decimal_text(rounded({kMost, 1}, 1)) == "170141183460469231731687303715884105727.0");
}
