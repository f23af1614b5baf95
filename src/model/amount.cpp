// SPDX-License-Identifier: Apache-2.0
#include "licstat/model/amount.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "licstat/base/error.hpp"

namespace licstat {
namespace {

[[noreturn]] void refuse_sum() {
  throw Error(
      ExitCode::InputRefused,
      "a sum of prices cannot be kept exactly: they have too many digits, or fractions that "
      "have too little in common");
}

Wide checked_sum(Wide left, Wide right) {
  Wide sum = 0;
  if (__builtin_add_overflow(left, right, &sum)) refuse_sum();
  return sum;
}

Wide checked_product(Wide left, Wide right) {
  Wide product = 0;
  if (__builtin_mul_overflow(left, right, &product)) refuse_sum();
  return product;
}

Amount lowest_terms(Wide numerator, Wide denominator) {
  const Wide divisor = common_divisor(numerator, denominator);
  return {numerator / divisor, denominator / divisor};
}

/// Over the least common denominator.
Amount sum_of(const Amount& left, const Amount& right) {
  const Wide shared = common_divisor(left.denominator, right.denominator);
  const Wide denominator = checked_product(left.denominator / shared, right.denominator);
  return lowest_terms(checked_sum(checked_product(left.numerator, right.denominator / shared),
                                  checked_product(right.numerator, left.denominator / shared)),
                      denominator);
}

/// What `numerator` of `denominator` is of `scale`, rounded half up. Bit by bit, for `numerator`
/// times `scale` may not fit. Requires: numerator < denominator, scale < 128.
std::int64_t rounded_part(Wide numerator, Wide denominator, std::uint32_t scale) {
  std::int64_t whole = 0;
  Wide rest = 0;
  const auto add_to_rest = [&](Wide term) {
    const bool is_whole = rest >= denominator - term;
    rest = is_whole ? rest - (denominator - term) : rest + term;
    whole += is_whole ? 1 : 0;
  };
  for (std::uint32_t bit = 1U << 6U; bit != 0; bit >>= 1U) {
    whole *= 2;
    add_to_rest(rest);
    if ((scale & bit) != 0) add_to_rest(numerator);
  }
  return rest >= denominator - rest ? whole + 1 : whole;
}

std::string decimal_text(const Amount& amount, int decimals) {
  const std::uint32_t scale = decimals == 1 ? 10 : 100;
  Wide whole = amount.numerator / amount.denominator;
  std::int64_t part =
      rounded_part(amount.numerator % amount.denominator, amount.denominator, scale);
  if (part == scale) {
    ++whole;  // a whole number is not rounded, so there is room
    part = 0;
  }
  return fmt::format("{}.{:0{}}", whole, part, decimals);
}

}  // namespace

Amount amount_of(Price price) { return {price.numerator, price.denominator}; }

std::string amount_text(const Amount& amount) { return decimal_text(amount, 2); }

bool less(const Amount& left, const Amount& right) {
  // Whole parts first; where they are equal, of what is left the inverse that is larger is less.
  Amount one = left;
  Amount other = right;
  while (true) {
    const Wide whole = one.numerator / one.denominator;
    const Wide other_whole = other.numerator / other.denominator;
    if (whole != other_whole) return whole < other_whole;
    const Wide rest = one.numerator % one.denominator;
    const Wide other_rest = other.numerator % other.denominator;
    if (rest == 0 || other_rest == 0) return rest == 0 && other_rest != 0;
    const Amount inverse{one.denominator, rest};
    one = {other.denominator, other_rest};
    other = inverse;
  }
}

std::optional<Percentage> percentage_of(const Amount& part, const Amount& base) {
  if (base.numerator == 0) return std::nullopt;
  const Amount over = lowest_terms(part.numerator, base.numerator);
  const Amount under = lowest_terms(base.denominator, part.denominator);
  const Amount share{checked_product(over.numerator, under.numerator),
                     checked_product(over.denominator, under.denominator)};
  const Wide shared = common_divisor(share.denominator, 100);
  return Percentage{{checked_product(share.numerator, 100 / shared), share.denominator / shared}};
}

std::string percent_text(const Percentage& percentage, int decimals) {
  return decimal_text(percentage.points, decimals);
}

std::string percent_number(const Percentage& percentage) {
  std::string text = percent_text(percentage, 2);
  if (text.ends_with('0')) text.pop_back();
  return text;
}

bool less(const Percentage& left, const Percentage& right) {
  return less(left.points, right.points);
}

void MoneySum::add(Price unit_price, std::int64_t count) {
  // Two factors of 64 bits.
  add({unit_price.denominator, Wide{unit_price.numerator} * count});
}

void MoneySum::add(const MoneySum& other) {
  if (&other == this) return add(MoneySum(other));
  for (const Part& part : other.parts_) add(part);
}

void MoneySum::add(const Part& part) {
  const auto at = std::ranges::lower_bound(parts_, part.denominator, {}, &Part::denominator);
  if (at == parts_.end() || at->denominator != part.denominator) {
    parts_.insert(at, part);
  } else {
    at->numerator = checked_sum(at->numerator, part.numerator);
  }
}

Amount MoneySum::total() const {
  Amount total;
  for (const Part& part : parts_) {
    total = sum_of(total, lowest_terms(part.numerator, part.denominator));
  }
  return total;
}

}  // namespace licstat
