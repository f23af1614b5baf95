// SPDX-License-Identifier: Apache-2.0
// What is told where nothing else can tell: memory ran out, or nobody caught an exception.
//                                                                          (stage: cli)
// Nothing here allocates.
#pragma once

namespace licstat {

/// For a handler: says on stderr what the exception is that is being handled. Returns the exit code
/// of it, or of a monitoring plugin. Requires: an exception is being handled.
int tell_last_words() noexcept;

/// The run has to end as a monitoring plugin does: a line on stdout, and code 3.
void end_as_plugin() noexcept;

/// From now on an exception that nobody catches, or that passes what may not throw, ends the
/// program as one that main() catches: in words, with an exit code, and without temporary files.
void end_in_words_whatever_happens() noexcept;

}  // namespace licstat
