// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/run_stats.hpp"

#include <fmt/format.h>

#include "licstat/cli/quantity.hpp"

namespace licstat {

std::string stats_text(const RunStats& stats) {
  constexpr int kDigits = 3;
  const bool has_rate = stats.elapsed > std::chrono::nanoseconds::zero();
  return fmt::format(
      "{} {}, {}, {:.2f} s, {}{} {}, {} peak", stats.rows, stats.rows == 1 ? "row" : "rows",
      bytes_text(stats.bytes, kDigits), std::chrono::duration<double>(stats.elapsed).count(),
      has_rate ? row_rate_text(stats.rows, stats.elapsed) + ", " : "", stats.threads,
      stats.threads == 1 ? "thread" : "threads", bytes_text(stats.peak_memory, kDigits));
}

}  // namespace licstat
