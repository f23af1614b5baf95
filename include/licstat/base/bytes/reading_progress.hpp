// SPDX-License-Identifier: Apache-2.0
// How far reading has come, for somebody who looks on from another thread.  (stage: base)
// In:     what the reading threads count: per block of bytes and per chunk of rows, not per row.
// Out:    one state of it all, at any time, in any thread.
// Units:  bytes as they are stored: those of an archive, not of its text.
// Errors: none.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "licstat/base/bytes/byte_source.hpp"

namespace licstat {

struct ReadingState {
  std::string path;  ///< the input that is being read; empty before the first
  std::uint64_t bytes = 0;
  std::optional<std::uint64_t> total_bytes;  ///< nullopt: not known, an input is a pipe
  std::uint64_t rows = 0;
};

class ReadingProgress {
 public:
  void expect(std::optional<std::uint64_t> total_bytes);
  void begin_input(const std::string& path);
  void add_bytes(std::uint64_t bytes);
  void add_rows(std::int64_t rows);
  [[nodiscard]] ReadingState state() const;

 private:
  mutable std::mutex mutex_;
  ReadingState state_;
};

/// The same bytes, counted. Requires: `progress` outlives the source.
std::unique_ptr<ByteSource> count_bytes(std::unique_ptr<ByteSource> source,
                                        ReadingProgress& progress);

}  // namespace licstat
