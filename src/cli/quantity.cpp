// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace licstat {
namespace {

constexpr std::array<std::string_view, 6> kPrefixes{"", "k", "M", "G", "T", "P"};

struct Scaled {
  std::string number;
  std::string_view prefix;
};

Scaled scale(double value, int digits) {
  constexpr double kThousandOnceRounded = 999.5;
  std::size_t power = 0;
  for (; value >= kThousandOnceRounded && power + 1 < kPrefixes.size(); ++power) value /= 1000;
  const int before_point = value >= 100 ? 3 : value >= 10 ? 2 : 1;
  const int decimals = power == 0 ? 0 : std::max(0, digits - before_point);
  return {fmt::format("{:.{}f}", value, decimals), kPrefixes.at(power)};
}

}  // namespace

std::string bytes_text(std::uint64_t bytes, int digits) {
  const Scaled scaled = scale(static_cast<double>(bytes), digits);
  return fmt::format("{} {}B", scaled.number, scaled.prefix);
}

std::string row_rate_text(std::uint64_t rows, std::chrono::nanoseconds elapsed) {
  const double seconds = std::chrono::duration<double>(elapsed).count();
  const Scaled scaled = scale(static_cast<double>(rows) / seconds, 2);
  return fmt::format("{}{}{} rows/s", scaled.number, scaled.prefix.empty() ? "" : " ",
                     scaled.prefix);
}

}  // namespace licstat
