// SPDX-License-Identifier: Apache-2.0
// A number with its noun: "1 row", "2 rows".                                (stage: base)
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace licstat {

inline std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace licstat
