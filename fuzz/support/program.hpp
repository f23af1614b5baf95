// SPDX-License-Identifier: Apache-2.0
// The whole program in memory, and what holds of any run of it.                          (fuzz)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace licstat::fuzz {

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

/// Runs it with `in` for standard input, on 2026-10-31, and requires what docs/cli.md says of every
/// run: an exit code that is no bug, nothing on standard output where there is no report, a reason
/// where it is not clean, no hidden character on stderr.
Outcome run(const std::vector<std::string>& words, const std::string& in = "");

/// A folder in memory, if TMPDIR is one; gone at the end of the process.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Removes all that is in it.
  void clear() const;
  /// Writes the files of a text in which "==> NAME" stands alone on the line before each. What is
  /// before the first such line is left out.
  void fill(std::string_view text) const;

 private:
  std::string path_;
};

/// The one folder of a target.
const Folder& folder();

}  // namespace licstat::fuzz
