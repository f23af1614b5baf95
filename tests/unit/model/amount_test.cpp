// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/amount.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>

#include "licstat/base/error.hpp"

using namespace licstat;

namespace {

struct Item {
  std::string_view price;
  std::int64_t count;
};

MoneySum sum_of(std::initializer_list<Item> items) {
  MoneySum sum;
  for (const Item& item : items) sum.add(*read_price(item.price), item.count);
  return sum;
}
Amount total(std::initializer_list<Item> items) { return sum_of(items).total(); }
std::string shown(std::initializer_list<Item> items) { return amount_text(total(items)); }

std::string percent(std::initializer_list<Item> part, std::initializer_list<Item> base) {
  const auto share = percentage_of(total(part), total(base));
  return share ? percent_number(*share) : "none";
}

bool is_less(const Amount& left, const Amount& right) { return less(left, right); }

constexpr Wide kMostWide = std::numeric_limits<Wide>::max();

}  // namespace

TEST_CASE("a sum of prices is rounded once, half up", "[model][amount]") {
  CHECK(shown({}) == "0.00");
  CHECK(shown({{"7", 5}}) == "35.00");
  CHECK(shown({{"12.345", 10}}) == "123.45");
  CHECK(shown({{"0.125", 1}}) == "0.13");  // 0.125
  CHECK(shown({{"0.124", 1}}) == "0.12");  // 0.124
  CHECK(shown({{"25/3", 1}}) == "8.33");   // 8.333...
  CHECK(shown({{"25/3", 2}}) == "16.67");  // 16.666...
  CHECK(shown({{"25/3", 3}}) == "25.00");  // three thirds
  CHECK(shown({{"0.004", 2}}) == "0.01");  // 0.008, not 0.00 + 0.00
  CHECK(shown({{"99.995", 1}}) == "100.00");
  CHECK(shown({{"0.3", 1}, {"0.7", 1}}) == "1.00");
  CHECK(shown({{"100/12", 1}, {"0.1", 1}, {"1/4", 1}}) == "8.68");  // 8.333... + 0.1 + 0.25
}

TEST_CASE("denominators are united in the end", "[model][amount]") {
  // 1/2 + 1/3 + 1/6 = 1
  CHECK(total({{"1/2", 1}, {"1/3", 1}, {"1/6", 1}}) == Amount{1, 1});
  // 3 x 1/20 + 5 x 1/12 + 7 = 9/60 + 25/60 + 420/60 = 227/30
  CHECK(total({{"1/20", 3}, {"1/12", 5}, {"1", 7}}) == Amount{227, 30});
  CHECK(total({{"0", 3}}) == Amount{0, 1});
}

TEST_CASE("sums are added to sums", "[model][amount]") {
  MoneySum sum = sum_of({{"0.5", 1}, {"1/3", 1}});
  sum.add(sum_of({{"0.25", 2}, {"2/3", 1}}));
  CHECK(sum.total() == Amount{2, 1});
  sum.add(sum);
  CHECK(sum.total() == Amount{4, 1});
  CHECK(MoneySum().empty());
  CHECK_FALSE(sum_of({{"0", 0}}).empty());
}

TEST_CASE("the largest lawful licences at the largest price are summed", "[model][amount]") {
  // 10^12 licences at 999999999999999999 each, twice
  CHECK(shown({{"999999999999999999", 1'000'000'000'000},
               {"999999999999999999", 1'000'000'000'000}}) == "1999999999999999998000000000000.00");
  CHECK(shown({{"0.000000000000000001", 1'000'000'000'000}}) == "0.00");
}

TEST_CASE("a sum that 128 bits do not hold is refused", "[model][amount]") {
  MoneySum sum = sum_of({{"999999999999999999", std::numeric_limits<std::int64_t>::max()}});
  const auto doubled = [&] {
    for (int times = 0; times < 10; ++times) sum.add(sum);
  };
  CHECK_THROWS_AS(doubled(), Error);
  // 10^18 is no multiple of any of the others, so the product of all would be the denominator.
  const MoneySum primes = sum_of(
      {{"1/999999999999999989", 1}, {"1/999999999999999967", 1}, {"1/999999999999999877", 1}});
  CHECK_THROWS_AS(primes.total(), Error);
}

TEST_CASE("a large amount is written without a larger one on the way", "[model][amount]") {
  CHECK(amount_text({kMostWide, 1}) == "170141183460469231731687303715884105727.00");
  CHECK(amount_text({kMostWide - 1, kMostWide}) == "1.00");
  CHECK(amount_text({kMostWide / 2, kMostWide}) == "0.50");
  CHECK(amount_text({kMostWide, 2}) == "85070591730234615865843651857942052863.50");
}

TEST_CASE("amounts are compared exactly, whatever their size", "[model][amount]") {
  CHECK(is_less({1, 3}, {1, 2}));
  CHECK_FALSE(is_less({1, 2}, {1, 3}));
  CHECK_FALSE(is_less({1, 2}, {1, 2}));
  CHECK(is_less({0, 1}, {1, 100}));
  CHECK_FALSE(is_less({0, 1}, {0, 1}));
  CHECK(is_less({kMostWide - 2, kMostWide - 1}, {kMostWide - 1, kMostWide}));
  CHECK_FALSE(is_less({kMostWide - 1, kMostWide}, {kMostWide - 2, kMostWide - 1}));
  CHECK(is_less({1, kMostWide}, {1, kMostWide - 1}));
  // 49.995 is shown as 50.00, and is below it.
  const Amount spent = total({{"9.999", 5}});
  CHECK(amount_text(spent) == "50.00");
  CHECK(less(spent, amount_of(*read_price("50"))));
  CHECK_FALSE(less(amount_of(*read_price("50")), spent));
}

TEST_CASE("a part of an amount is a percentage", "[model][amount]") {
  CHECK(percent({{"70", 1}}, {{"90", 1}}) == "77.78");
  CHECK(percent({{"7", 5}}, {{"35", 1}}) == "100.0");
  CHECK(percent({{"0.125", 1}}, {{"90.125", 1}}) == "0.14");  // 0.1387
  CHECK(percent({{"25/3", 1}}, {{"25", 1}}) == "33.33");
  CHECK(percent({}, {{"25", 1}}) == "0.0");
  CHECK(percent({{"0", 1}}, {{"0", 1}}) == "none");
  CHECK(percentage_of({700, 10}, {90, 1}) == Percentage{{700, 9}});
  CHECK(percent_text({{700, 9}}, 1) == "77.8");
}

TEST_CASE("percentages are compared before they are rounded", "[model][amount]") {
  const auto share = percentage_of(total({{"39.996", 1}}), total({{"100", 1}}));
  REQUIRE(share);
  CHECK(percent_number(*share) == "40.0");
  CHECK(less(*share, Percentage{{40, 1}}));
  CHECK_FALSE(less(Percentage{{40, 1}}, *share));
}

TEST_CASE("a percentage of amounts that 128 bits do not hold is refused", "[model][amount]") {
  CHECK(percentage_of({kMostWide - 1, kMostWide}, {kMostWide - 1, kMostWide}) ==
        Percentage{{100, 1}});
  CHECK_THROWS_AS(percentage_of({kMostWide, kMostWide - 1}, {kMostWide - 2, kMostWide - 3}), Error);
}
