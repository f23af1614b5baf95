// SPDX-License-Identifier: Apache-2.0
// What a run has cost, for --stats.                                         (stage: cli)
// Out:    one line on stderr.
// Units:  bytes as they are stored; memory in bytes.
// Source: docs/cli.md#statistics.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace licstat {

struct RunStats {
  std::uint64_t rows = 0;  ///< accepted and rejected
  std::uint64_t bytes = 0;
  std::chrono::nanoseconds elapsed{};
  int threads = 1;
  std::uint64_t peak_memory = 0;
};

/// "9776075 rows, 1.29 GB, 2.10 s, 4.7 M rows/s, 2 threads, 213 MB peak"; without the rate where no
/// time has passed.
std::string stats_text(const RunStats& stats);

}  // namespace licstat
