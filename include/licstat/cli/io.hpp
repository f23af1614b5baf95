// SPDX-License-Identifier: Apache-2.0
// The world outside, as far as the program may see it.                      (stage: cli)
// Handed in from main(), so that a test runs the whole program in process.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "licstat/base/bytes/byte_source.hpp"
#include "licstat/base/date.hpp"
#include "licstat/base/error.hpp"
#include "licstat/base/output.hpp"

namespace licstat {

struct Io {
  ByteSource& in;
  Output& out;
  Output& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int terminal_width = 0;  ///< columns; 0 = not known
  Date today{};            ///< UTC
  /// The value of an environment variable; nullopt where it is not set.
  std::function<std::optional<std::string>(const std::string&)> environment;
  int err_width = 0;  ///< columns of the terminal that shows `err`; 0 = not known
  /// The time since the program began, by a clock that nobody sets. Any thread may ask.
  std::function<std::chrono::nanoseconds()> elapsed = [] { return std::chrono::nanoseconds(0); };
  /// The most memory that the program has had, in bytes.
  std::function<std::uint64_t()> peak_memory = [] { return std::uint64_t{0}; };
  /// Called when a report is out. May end the program at once: to give back the memory of a large
  /// portfolio piece by piece takes as long as to write its report.
  std::function<void(ExitCode)> report_is_out = [](ExitCode) {};
};

}  // namespace licstat
