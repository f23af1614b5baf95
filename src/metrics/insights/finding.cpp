// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/insights/finding.hpp"

#include <array>

namespace licstat {

std::string_view finding_kind_name(FindingKind kind) {
  constexpr std::array<std::string_view, kFindingKindCount> kNames{"risk", "save", "adopt", "grow",
                                                                   "data"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view stake_unit_name(StakeUnit unit) {
  return unit == StakeUnit::Licenses ? "licenses" : "users";
}

std::string_view value_unit_name(ValueUnit unit) {
  constexpr std::array<std::string_view, 6> kNames{"licenses",      "users", "percent",
                                                   "per_100_users", "days",  "points"};
  return kNames[static_cast<std::size_t>(unit)];
}

}  // namespace licstat
