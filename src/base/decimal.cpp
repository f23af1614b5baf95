// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <ranges>

namespace licstat {
namespace {

/// The digits of a fraction, and what is left of its numerator behind them.
struct Expansion {
  std::string whole;
  std::string fraction;
  Wide rest;
};

/// The whole part of 10 x rest / denominator, whose rest it leaves. Term by term: the product may
/// not fit. Requires: rest < denominator.
char next_digit(Wide& rest, Wide denominator) {
  const Wide term = rest;
  char digit = '0';
  rest = 0;
  for (int times = 0; times < 10; ++times) {
    const bool is_whole = rest >= denominator - term;
    rest = is_whole ? rest - (denominator - term) : rest + term;
    if (is_whole) ++digit;
  }
  return digit;
}

Expansion expand(const Fraction& fraction, std::size_t decimals) {
  Expansion digits{fmt::format("{}", fraction.numerator / fraction.denominator),
                   {},
                   fraction.numerator % fraction.denominator};
  while (digits.fraction.size() < decimals) {
    digits.fraction += next_digit(digits.rest, fraction.denominator);
  }
  return digits;
}

/// "0999" becomes "1000", "999" too.
void add_one(std::string& digits) {
  for (char& digit : digits | std::views::reverse) {
    if (digit != '9') {
      ++digit;
      return;
    }
    digit = '0';
  }
  digits.insert(digits.begin(), '1');
}

std::string_view without_final_zeros(std::string_view fraction) {
  return fraction.substr(0, fraction.find_last_not_of('0') + 1);
}

/// Of what both are without their sign.
std::strong_ordering compare_sizes(const Decimal& left, const Decimal& right) {
  if (left.whole.size() != right.whole.size()) return left.whole.size() <=> right.whole.size();
  if (const auto order = left.whole <=> right.whole; std::is_neq(order)) return order;
  return without_final_zeros(left.fraction) <=> without_final_zeros(right.fraction);
}

}  // namespace

Decimal make_decimal(bool is_negative, std::string_view whole, std::string_view fraction) {
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size() - 1));
  const bool is_zero = whole == "0" && without_final_zeros(fraction).empty();
  return {is_negative && !is_zero, std::string(whole), std::string(fraction)};
}

std::string decimal_text(const Decimal& decimal) {
  return fmt::format("{}{}{}{}", decimal.is_negative ? "-" : "", decimal.whole,
                     decimal.fraction.empty() ? "" : ".", decimal.fraction);
}

std::strong_ordering compare(const Decimal& left, const Decimal& right) {
  if (left.is_negative != right.is_negative) return right.is_negative <=> left.is_negative;
  return left.is_negative ? compare_sizes(right, left) : compare_sizes(left, right);
}

std::strong_ordering compare(const Fraction& left, const Decimal& right) {
  const Expansion digits = expand(left, right.fraction.size());
  const auto order = compare(Decimal{false, digits.whole, digits.fraction}, right);
  // What stands behind the last digit compared decides where all others are the same.
  return std::is_eq(order) && digits.rest > 0 ? std::strong_ordering::greater : order;
}

Decimal rounded(const Fraction& fraction, std::size_t decimals) {
  const Expansion exact = expand(fraction, decimals);
  std::string digits = exact.whole + exact.fraction;
  if (exact.rest >= fraction.denominator - exact.rest) add_one(digits);
  const std::size_t point = digits.size() - decimals;
  return {false, digits.substr(0, point), digits.substr(point)};
}

}  // namespace licstat
