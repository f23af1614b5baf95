// SPDX-License-Identifier: Apache-2.0
// A finished file takes the place of another, which can come back.          (stage: cli)
// In:     a temporary file, and the path that it is to have.
// Out:    after replace() the path is the new file's, and the old one is hidden beside it.
// Errors: Error{OutputFailed}, and everything is as it was.
#pragma once

#include <string>

#include "licstat/cli/temporary_file.hpp"

namespace licstat {

class FileReplacement {
 public:
  /// Requires: the file outlives this, and is finished.
  FileReplacement(TemporaryFile& file, std::string target);

  void replace();
  /// First half of the way back: the new file has its temporary name again.
  void take_back() noexcept;
  /// Second half: so has the old one its own.
  void restore() noexcept;
  /// The old file goes.
  void settle() noexcept;

 private:
  [[nodiscard]] bool keep_old();

  TemporaryFile& file_;
  std::string target_;
  std::string hidden_;  // the name of the new file before
  std::string old_;     // empty: there was none
  bool is_replaced_ = false;
};

}  // namespace licstat
