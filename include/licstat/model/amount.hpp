// SPDX-License-Identifier: Apache-2.0
// Amounts of money, exactly: a sum of prices is rounded once, where it is shown, never on its way.
//                                                                           (stage: model)
// In:     prices and how many licences of each, in any order.
// Out:    their sum as a fraction; a part of it in percent, as exact as the sums.
// Units:  those of the prices: money of one currency, a month.
// Errors: Error{InputRefused} where 128 bits cannot hold the sum: it would be wrong.
// Source: docs/costs.md#exact-amounts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "licstat/base/wide.hpp"
#include "licstat/model/price.hpp"

namespace licstat {

/// A fraction in lowest terms, not below 0.
struct Amount {
  Wide numerator = 0;
  Wide denominator = 1;
  bool operator==(const Amount&) const = default;
};

Amount amount_of(Price price);
/// With two decimals, rounded half up: "50.00".
std::string amount_text(const Amount& amount);
/// Order by value, exactly; no amount is too large.
bool less(const Amount& left, const Amount& right);

/// What part one amount is of another, in percent: 77.78 has 700/9 points.
struct Percentage {
  Amount points;
  bool operator==(const Percentage&) const = default;
};

/// nullopt: a part of nothing.
std::optional<Percentage> percentage_of(const Amount& part, const Amount& base);
// As those of Ratio (base/ratio.hpp):
std::string percent_text(const Percentage& percentage, int decimals);
std::string percent_number(const Percentage& percentage);
bool less(const Percentage& left, const Percentage& right);

/// Prices have few denominators (1, 2, 20, 100, 12), so a sum is kept for each of them and these
/// are united in the end.
class MoneySum {
 public:
  /// What `count` licences cost. Requires: count >= 0.
  void add(Price unit_price, std::int64_t count);
  void add(const MoneySum& other);

  [[nodiscard]] Amount total() const;
  /// Nothing was added, not even 0.
  [[nodiscard]] bool empty() const { return parts_.empty(); }

 private:
  struct Part {
    std::int64_t denominator;
    Wide numerator;
  };
  void add(const Part& part);

  std::vector<Part> parts_;  // by denominator
};

}  // namespace licstat
