// SPDX-License-Identifier: Apache-2.0
// Where an output is to go: what is there, and whether it can be written.   (stage: cli)
// In:     paths as the user named them.
// Errors: Error{OutputFailed} with the path and the system's reason, which no errno but that of a
//         missing file is taken for a missing file.
#pragma once

#include <sys/stat.h>

#include <optional>
#include <set>
#include <string>
#include <utility>

namespace licstat {

/// "PATH: No space left on device", exit code 4.
[[noreturn]] void fail_output(const std::string& path, int error);

/// nullopt: there is nothing yet. Links are followed.
std::optional<struct stat> output_status(const std::string& path);

bool is_output_folder(const std::string& path);

/// Without links and dots; empty: there is nothing yet.
std::string real_path(const std::string& path);

/// The file that a path names, behind links; a link to nothing names what it points to.
std::string behind_links(const std::string& path);

/// The descriptor that a path names: 1 for /dev/stdout, 5 for /dev/fd/5. What is open there is
/// written to as it is, even where it is a regular file: it is a log that others write to, too.
std::optional<int> named_descriptor(const std::string& path);

/// Throws where a file could not be written for a reason that is there already: no such folder, no
/// permission, a folder of that name. For use before a long run.
void check_writable(const std::string& path);

/// As check_writable(), for a file of a folder. What is no regular file there (a pipe, a link to
/// /dev/null) can be neither written straight through nor replaced together with the others.
void check_replaceable(const std::string& path);

/// As check_writable(), for a folder that is to hold files.
void check_folder_writable(const std::string& path);

/// Whether an output would overwrite an input, of which "-" is what standard input reads from.
bool is_same_file(const std::string& input, const std::string& output);

/// The files that paths name, for the same question about one output after the other.
class NamedFiles {
 public:
  /// "-" is what standard input reads from; a path of nothing, and none, add nothing.
  void add(const std::string& input);
  [[nodiscard]] bool has(const std::string& output) const;

 private:
  std::set<std::pair<dev_t, ino_t>> files_;
};

/// Whether two paths would be written to one place, be there a file yet or not.
bool is_same_target(const std::string& left, const std::string& right);

}  // namespace licstat
