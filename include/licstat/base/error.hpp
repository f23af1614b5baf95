// SPDX-License-Identifier: Apache-2.0
// What ends a run: one exception type, thrown where it is noticed; run_cli() makes an exit code of
// it.
//                                                                          (stage: base)
// Bad rows are no errors but diagnostics (ingest/read/places.hpp); our own bugs are (check_law).
// Source: docs/cli.md#exit-codes.
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "licstat/base/diagnostic_id.hpp"

namespace licstat {

enum class ExitCode : int {
  Clean = 0,         ///< the report is complete
  NotClean = 1,      ///< a report was made, but with what somebody has to look at
  Usage = 2,         ///< wrong usage or configuration
  InputRefused = 3,  ///< an input was refused, or memory ran out: no report
  OutputFailed = 4,  ///< the output could not be written
  Bug = 5,           ///< a bug in licstat
  ClosedPipe = 141,  ///< 128 + SIGPIPE: the reader went away
};

class Error : public std::exception {
 public:
  Error(ExitCode code, std::string message, std::optional<DiagnosticId> id = std::nullopt)
      : code_(code), message_(std::move(message)), id_(id) {}

  [[nodiscard]] ExitCode code() const { return code_; }
  /// What is wrong with the input, where an input is at fault.
  [[nodiscard]] std::optional<DiagnosticId> id() const { return id_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
  ExitCode code_;
  std::string message_;
  std::optional<DiagnosticId> id_;
};

/// "PLACE: message [id]" with exit code 3; `place` is a path, or a path with line and column.
Error refuse(const std::string& place, DiagnosticId id, const std::string& message);

/// What the system says of `error`, an errno. Throws std::bad_alloc for ENOMEM: want of memory is
/// no fault of the file that a call was about, and has its own message.
std::string system_message(int error);

/// The reader of stdout went away: the run ends without a word.
struct ClosedPipe {};

/// A law that the program itself must keep (sums that add up, rows accounted for). A breach is a
/// bug in licstat, whatever the input: exit code 5, also in release builds.
void check_law(bool holds, const char* law);

}  // namespace licstat
