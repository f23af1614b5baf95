// SPDX-License-Identifier: Apache-2.0
// Outputs that appear together: all of them, or none where one cannot.      (stage: cli)
// In:     outputs to which everything was written.
// Out:    each whole, under its name. Nothing gets its name before all are complete and on disk,
//         and no signal ends the program in between; kill -9 may, between two of them.
// Errors: Error{OutputFailed}: everything is as it was before.
// Source: docs/decisions/0012-conversion-as-one-transaction.md.
#pragma once

#include <initializer_list>

namespace licstat {

class PendingOutput {
 public:
  virtual ~PendingOutput() = default;
  /// Everything is complete and on disk, under names that are hidden. Throws.
  virtual void prepare() = 0;
  enum class Undo { Possible, None };
  /// It has its name. Throws, and nothing has changed then. `undo`: whether withdraw() may follow.
  virtual void publish(Undo undo) = 0;
  /// As if there had been no publish().
  virtual void withdraw() noexcept = 0;
  /// There is no way back any more: what was there before goes.
  virtual void settle() noexcept = 0;
};

/// nullptr stands for an output that there is not.
void publish_together(std::initializer_list<PendingOutput*> outputs);

}  // namespace licstat
