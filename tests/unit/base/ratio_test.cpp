// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/ratio.hpp"

#include <catch2/catch.hpp>

using licstat::above_whole;
using licstat::less;
using licstat::percent_number;
using licstat::percent_text;
using licstat::Ratio;
using licstat::ratio_of;

TEST_CASE("a percentage is rounded half away from zero", "[base][ratio]") {
  struct Row {
    std::string name;
    std::int64_t part;
    std::int64_t base;
    std::string one_decimal;
    std::string two_decimals;
    std::string number;
  };
  const auto row = GENERATE(values<Row>({
      {"nothing", 0, 7, "0.0", "0.00", "0.0"},
      {"all", 7, 7, "100.0", "100.00", "100.0"},
      {"four fifths", 8, 10, "80.0", "80.00", "80.0"},
      {"above the whole: 133.333...", 4, 3, "133.3", "133.33", "133.33"},
      {"two thirds: 66.666...", 2, 3, "66.7", "66.67", "66.67"},
      {"3 of 22: 13.6363...", 3, 22, "13.6", "13.64", "13.64"},
      {"one eighth: 12.5", 1, 8, "12.5", "12.50", "12.5"},
      {"0.125: a half of the second decimal", 1, 800, "0.1", "0.13", "0.13"},
      {"0.05: a half of the first", 1, 2000, "0.1", "0.05", "0.05"},
      {"0.15: a half that no double has", 3, 2000, "0.2", "0.15", "0.15"},
      {"1.005: another", 201, 20000, "1.0", "1.01", "1.01"},
      {"0.005", 1, 20000, "0.0", "0.01", "0.01"},
      {"0.00499975...: just below", 1, 20001, "0.0", "0.00", "0.0"},
      {"99.95: up to the whole", 1999, 2000, "100.0", "99.95", "99.95"},
      {"99.995", 19999, 20000, "100.0", "100.00", "100.0"},
      {"99.994...: not quite", 19998, 20000, "100.0", "99.99", "99.99"},
      {"0.5 in a hundred and fifty", 750, 500, "150.0", "150.00", "150.0"},
      {"a digit 0 between: 100.05", 2001, 2000, "100.1", "100.05", "100.05"},
  }));
  CAPTURE(row.name);
  const Ratio ratio{row.part, row.base};
  CHECK(percent_text(ratio, 1) == row.one_decimal);
  CHECK(percent_text(ratio, 2) == row.two_decimals);
  CHECK(percent_number(ratio) == row.number);
}

TEST_CASE("a percentage of huge numbers is exact", "[base][ratio]") {
  constexpr std::int64_t kE12 = 1'000'000'000'000;
  constexpr std::int64_t kMost = 9'223'372'036'854'775'807;
  struct Row {
    std::string name;
    std::int64_t part;
    std::int64_t base;
    std::string two_decimals;
  };
  const auto row = GENERATE(values<Row>({
      {"the largest of the largest", kMost, kMost, "100.00"},
      {"one less: 99.99...", kMost - 1, kMost, "100.00"},
      {"307.445734...", kMost, 3 * kE12 * 1'000'000, "307.45"},
      {"almost nothing", 1, kMost, "0.00"},
      {"0.125 of 8 x 10^18", 10 * kE12 * 1'000, 8 * kE12 * 1'000'000, "0.13"},
      {"the integer below it", 10 * kE12 * 1'000 - 1, 8 * kE12 * 1'000'000, "0.12"},
      {"10^12 licences of one", kE12, 1, "100000000000000.00"},
      {"10^14 of 10^14 + 1: 99.99...", 100 * kE12, 100 * kE12 + 1, "100.00"},
      {"10^14 of one", 100 * kE12, 1, "10000000000000000.00"},
      {"one more", 100 * kE12 + 1, 1, "10000000000000100.00"},
      {"10^14 of three", 100 * kE12, 3, "3333333333333333.33"},
      {"the last that makes 64 bits of percent", 92'233'720'368'547'758, 1,
       "9223372036854775800.00"},
      {"one more makes 65", 92'233'720'368'547'759, 1, "9223372036854775900.00"},
      {"10^12 x 9 x 10^6 of one", 9 * kE12 * 1'000'000, 1, "900000000000000000000.00"},
      {"the largest of one", kMost, 1, "922337203685477580700.00"},
  }));
  CAPTURE(row.name);
  CHECK(percent_text(Ratio{row.part, row.base}, 2) == row.two_decimals);
}

TEST_CASE("a ratio without a base is absent", "[base][ratio]") {
  CHECK_FALSE(ratio_of(0, 0).has_value());
  CHECK_FALSE(ratio_of(5, 0).has_value());
  const auto ratio = ratio_of(3, 4);
  REQUIRE(ratio.has_value());
  CHECK(ratio->part == 3);
  CHECK(ratio->base == 4);
}

TEST_CASE("ratios are ordered by value", "[base][ratio]") {
  constexpr std::int64_t kMost = 9'223'372'036'854'775'807;
  CHECK(less(Ratio{1, 3}, Ratio{1, 2}));
  CHECK_FALSE(less(Ratio{1, 2}, Ratio{1, 3}));
  CHECK_FALSE(less(Ratio{1, 2}, Ratio{2, 4}));
  CHECK_FALSE(less(Ratio{2, 4}, Ratio{1, 2}));
  CHECK(less(Ratio{kMost - 1, kMost}, Ratio{1, 1}));
  CHECK(less(Ratio{kMost - 2, kMost - 1}, Ratio{kMost - 1, kMost}));
  CHECK_FALSE(less(Ratio{kMost - 1, kMost}, Ratio{kMost - 2, kMost - 1}));
}

TEST_CASE("above_whole is exact", "[base][ratio]") {
  CHECK(above_whole({101, 100}));
  CHECK_FALSE(above_whole({100, 100}));
  CHECK_FALSE(above_whole({99, 100}));
}
