// SPDX-License-Identifier: Apache-2.0
// Files and folders that must not outlive the program where a signal ends it. (stage: cli)
// In:     paths, noted as they are created and forgotten as they get their name.
// Out:    gone, whichever signal that ends a program comes, to whichever thread: exit 128 + n.
// Source: docs/cli.md#output-files; POSIX signal-safety(7).
#pragma once

#include <csignal>
#include <string>

namespace licstat {

/// While one lives, no signal that can be caught ends the program; it does once none lives any
/// more. For steps that belong together, such as a file's creation and its note.
class Uninterrupted {
 public:
  Uninterrupted();
  ~Uninterrupted();
  Uninterrupted(const Uninterrupted&) = delete;
  Uninterrupted& operator=(const Uninterrupted&) = delete;

 private:
  sigset_t before_{};
};

/// A file, or a folder that is to go with the files in it. For use while Uninterrupted.
void note_temporary(const std::string& path);
void forget_temporary(const std::string& path);

/// For whoever ends the program without destructors: removes what is noted.
void remove_temporary_files() noexcept;

/// Signals end the program as usual from now on, but what is noted goes first. Those that are
/// ignored stay so. A pipe that nobody reads ends nothing here: it is noticed where it is written.
void remove_temporary_files_on_signals();

}  // namespace licstat
