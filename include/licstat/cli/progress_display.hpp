// SPDX-License-Identifier: Apache-2.0
// One line on a terminal that says how far reading has come.                (stage: cli)
// In:     what the loader has counted, the time, the width of the terminal.
// Out:    a line on stderr, drawn over and over, and wiped out in the end.
// Errors: none: a terminal that takes nothing more is not drawn on.
// Source: docs/cli.md#progress.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "licstat/base/bytes/reading_progress.hpp"
#include "licstat/cli/io.hpp"
#include "licstat/cli/options.hpp"

namespace licstat {

/// "reading usage.csv: 412 MB of 1.3 GB, 4.1 M rows/s, about 2 s left", escaped, in less than
/// `width` columns: terminals disagree on what follows the last one. Requires: elapsed > 0.
std::string progress_text(const ReadingState& state, std::chrono::nanoseconds elapsed, int width);

/// Whether somebody is there to look on, and wants to.
bool wants_progress(const InputOptions& options, const Io& io);

/// The line, drawn by whoever calls.
class ProgressLine {
 public:
  ProgressLine(const ReadingProgress& progress, Io& io);

  /// Draws, once a second has passed and reading has begun.
  void draw();
  void erase();

 private:
  const ReadingProgress& progress_;
  Io& io_;
  std::chrono::nanoseconds begun_;
  bool is_drawn_ = false;
};

/// The line, drawn by a thread of its own as long as this lives: a terminal that is slow or stopped
/// must not hold up the reading. Nobody else may write to `io.err` or `io.out` meanwhile.
class ProgressDisplay {
 public:
  ProgressDisplay(const ReadingProgress& progress, const InputOptions& options, Io& io);
  ~ProgressDisplay();
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

 private:
  void work();
  bool wait();

  ProgressLine line_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool has_ended_ = false;
  std::jthread thread_;
};

}  // namespace licstat
