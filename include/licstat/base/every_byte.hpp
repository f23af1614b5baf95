// SPDX-License-Identifier: Apache-2.0
// Eight bytes at once, as one number.                                       (stage: base)
#pragma once

#include <cstdint>

namespace licstat {

/// Times a byte: that byte, eight times.
constexpr std::uint64_t kEveryByte = 0x0101010101010101;

}  // namespace licstat
