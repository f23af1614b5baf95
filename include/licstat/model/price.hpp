// SPDX-License-Identifier: Apache-2.0
// A price per licence and month, exactly: a year's price has no decimal for its twelfth.
//                                                                           (stage: model)
// In:     "20.50", or a fraction, "25/3".
// Out:    the same as text again; rounded only to be shown.
// Errors: std::nullopt where the text is no price, or has more digits than fit.
// Source: docs/cli.md#canonical-records (unit_price).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace licstat {

/// In lowest terms.
struct Price {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  bool operator==(const Price&) const = default;
};

struct Money {
  Price price;
  std::string currency;  ///< "EUR"; empty: not given
};

/// Digits with at most one decimal point, or such a number over a whole one: "20.50", "99.90/12".
std::optional<Price> read_price(std::string_view text);
/// What one of `parts` months costs.
std::optional<Price> part_of(Price price, std::int64_t parts);
/// Exactly: a decimal where there is one, else a fraction: "8.25", "25/3".
std::string price_text(Price price);
/// Order by value, exactly.
bool less(Price left, Price right);
/// With two decimals, rounded half up: "8.33".
std::string shown_price(Price price);

}  // namespace licstat
