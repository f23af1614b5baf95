// SPDX-License-Identifier: Apache-2.0
// Large numbers as people read them on stderr.                              (stage: cli)
// In:     a number, and how many digits of it matter.
// Out:    "412 MB", "1.3 GB", "4.1 M rows/s": powers of 1000; never more digits than are exact.
// Errors: none.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace licstat {

std::string bytes_text(std::uint64_t bytes, int digits);

/// Requires: elapsed > 0.
std::string row_rate_text(std::uint64_t rows, std::chrono::nanoseconds elapsed);

}  // namespace licstat
