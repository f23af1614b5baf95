// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/price.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace licstat;

namespace {

std::string exact(std::string_view text, std::int64_t parts = 1) {
  const auto price = read_price(text);
  const auto part = price ? part_of(*price, parts) : std::nullopt;
  return part ? price_text(*part) : "none";
}
std::string shown(std::string_view text) {
  const auto price = read_price(text);
  return price ? shown_price(*price) : "none";
}

}  // namespace

TEST_CASE("a price is kept exactly") {
  CHECK(exact("20.50") == "20.5");
  CHECK(exact("0") == "0");
  CHECK(exact("0.00") == "0");
  CHECK(exact("120", 12) == "10");
  CHECK(exact("99", 12) == "8.25");
  CHECK(exact("100", 12) == "25/3");  // 8.333...
  CHECK(exact("199.99", 12) == "19999/1200");
  CHECK(exact("0.1", 3) == "1/30");
  CHECK(exact("25/3") == "25/3");
  CHECK(exact("50/6") == "25/3");
  CHECK(exact("99.90/12") == "8.325");
  CHECK(exact("6.60000000000000000000000") == "6.6");
  CHECK(exact("999999999999999999") == "999999999999999999");
}

TEST_CASE("a price that is taken is taken again as it is written") {
  for (const std::string text : {"999999999999999999", "0.123456789012345679", "25/3",
                                 "999999999999999999/999999999999999998"}) {
    CAPTURE(text);
    CHECK(exact(text) == text);
    CHECK(read_price(exact(text)) == read_price(text));
  }
  // In lowest terms its denominator is 9999999991726270700, of 19 digits.
  CHECK_FALSE(read_price("2999999999999999.99/99999999917262707"));
  CHECK_FALSE(read_price("1.234567890123456789"));
}

TEST_CASE("twelve twelfths are the price of a year") {
  const auto month = part_of(*read_price("100"), 12);
  REQUIRE(month);
  CHECK(month->numerator * 12 == 100 * month->denominator);
}

TEST_CASE("a price is rounded once, half up") {
  CHECK(shown("25/3") == "8.33");
  CHECK(shown("19999/1200") == "16.67");  // 16.6658
  CHECK(shown("20.5") == "20.50");
  CHECK(shown("0.005") == "0.01");
  CHECK(shown("0.0049") == "0.00");
  CHECK(shown("1.995") == "2.00");
  CHECK(shown("7") == "7.00");
}

TEST_CASE("what is no price is none") {
  for (const std::string text :
       {"", "-1", "+1", "1,5", ".5", "5.", "1.2.3", "1/0", "1/", "/3", "1/2/3", "1/1.5", "EUR 5",
        "1234567890123456789", "0.1234567890123456789"}) {
    CAPTURE(text);
    CHECK_FALSE(read_price(text));
  }
  CHECK_FALSE(part_of({1, 1}, 0));
  CHECK_FALSE(part_of({1, 999'999'999'999'999'999}, 12));  // does not fit
}

TEST_CASE("prices compare exactly, whatever their denominators") {
  const auto price = [](std::string_view text) { return read_price(text).value(); };
  CHECK(less(price("25/3"), price("8.34")));  // 8.333... < 8.34
  CHECK_FALSE(less(price("8.34"), price("25/3")));
  CHECK_FALSE(less(price("50/6"), price("25/3")));
  CHECK(less(price("999999999999999998"), price("999999999999999999")));
}
