// SPDX-License-Identifier: Apache-2.0
// Decimal numbers of any length, and fractions compared with them: exactly, before anything is
// rounded.                                                                  (stage: base)
// In:     digits; fractions, neither part below 0.
// Out:    order, and the digits of a fraction. Nothing wraps: they are made one by one, and numbers
//         of any length are compared as text.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

#include "licstat/base/wide.hpp"

namespace licstat {

struct Fraction {
  Wide numerator = 0;    ///< not negative
  Wide denominator = 1;  ///< above 0
};

struct Decimal {
  bool is_negative = false;  ///< never of 0
  std::string whole = "0";   ///< digits, with a zero in front only where it is the only one
  std::string fraction{};    ///< digits behind the point; may be empty, and may end with zeros
};

/// "-0012" and "50" as -12.50. Requires: digits alone, `whole` not empty.
Decimal make_decimal(bool is_negative, std::string_view whole, std::string_view fraction);

/// "-12.50"
std::string decimal_text(const Decimal& decimal);

/// By value: 1.5 and 1.50 are equal.
std::strong_ordering compare(const Decimal& left, const Decimal& right);
std::strong_ordering compare(const Fraction& left, const Decimal& right);

/// With exactly so many digits behind the point, rounded half up.
Decimal rounded(const Fraction& fraction, std::size_t decimals);

}  // namespace licstat
