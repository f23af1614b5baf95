// SPDX-License-Identifier: Apache-2.0
// Integers of 128 bits: two numbers of 18 digits, multiplied, do not fit 64.   (stage: base)
#pragma once

#include <cstdint>
#include <limits>
#include <numeric>

namespace licstat {

__extension__ using Wide = __int128;

/// The greatest one. Requires: neither is negative, nor are both 0.
inline Wide common_divisor(Wide left, Wide right) {
  constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
  while (right != 0) {
    if (left <= kMost && right <= kMost) {
      return std::gcd(static_cast<std::int64_t>(left), static_cast<std::int64_t>(right));
    }
    const Wide rest = left % right;
    left = right;
    right = rest;
  }
  return left;
}

}  // namespace licstat
