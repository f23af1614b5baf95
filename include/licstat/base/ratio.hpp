// SPDX-License-Identifier: Apache-2.0
// A rate as the two integers behind it. Percent exists only where text is written.  (stage: base)
// In:     part >= 0, base > 0 (a rate without a base is absent: std::nullopt, never 0).
// Out:    decimal text, rounded half away from zero from the integers themselves.
// Source: docs/metrics.md#figures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace licstat {

struct Ratio {
  std::int64_t part;
  std::int64_t base;
};

inline std::optional<Ratio> ratio_of(std::int64_t part, std::int64_t base) {
  if (base == 0) return std::nullopt;
  return Ratio{part, base};
}

/// 100 x part / base with exactly `decimals` digits after the point: "133.33". decimals: 1 or 2.
std::string percent_text(Ratio ratio, int decimals);

/// As percent_text with two decimals, less a final zero: "80.0", "13.64". For JSON and CSV.
std::string percent_number(Ratio ratio);

/// Whether a/b > 1, exactly.
inline bool above_whole(Ratio ratio) { return ratio.part > ratio.base; }

/// Order by value, exactly.
bool less(Ratio left, Ratio right);

}  // namespace licstat
