// SPDX-License-Identifier: Apache-2.0
// Adds up lines of "PRICE COUNT" on standard input, half of them in a sum of their own that joins
// at the end, and writes the total exactly and as it is shown: "227/30 7.57".
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string>

#include "licstat/model/amount.hpp"

int main() {
  std::ios::sync_with_stdio(false);
  licstat::MoneySum sums[2];
  std::string price;
  std::int64_t count = 0;
  for (std::size_t line = 0; std::cin >> price >> count; ++line) {
    const auto read = licstat::read_price(price);
    if (!read) return 1;
    sums[line % 2].add(*read, count);
  }
  sums[0].add(sums[1]);
  const licstat::Amount total = sums[0].total();
  fmt::print("{}/{} {}\n", total.numerator, total.denominator, licstat::amount_text(total));
}
