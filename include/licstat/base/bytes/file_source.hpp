// SPDX-License-Identifier: Apache-2.0
// The bytes of a file, a pipe or standard input.                            (stage: base)
// In:     a path, or a descriptor that is already open. FIFOs and /dev/fd/N are read like files.
// Out:    bytes as they come; once the end was seen, it stays the end.
// Units:  offsets in messages count bytes from where reading began.
// Errors: Error{InputRefused}: read-failed with the reason, changed-while-reading.
// Source: docs/input-formats.md; POSIX open(2), read(2).
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "licstat/base/bytes/byte_source.hpp"

namespace licstat {

/// Refuses a regular file that is not what it was at an earlier status(), and a folder in whose
/// place there is another. What is neither always passes.
void check_unchanged(const std::string& path, const struct stat& earlier);

class FileSource final : public ByteSource {
 public:
  explicit FileSource(const std::string& path);
  /// Reads a descriptor that stays open and the caller's: closing standard input would let the
  /// next open() get number 0. `name` is for messages.
  FileSource(int descriptor, std::string name);
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(std::span<char> into) override;

  [[nodiscard]] bool is_regular() const { return S_ISREG(opened_.st_mode); }

  /// Refuses a regular file that was written, replaced or removed since it was opened: its rows
  /// may be half old and half new. For use after the last read; pipes always pass.
  void check_unchanged() const;

  /// What check_same_as() compares when the file is opened once more.
  [[nodiscard]] const struct stat& status() const { return opened_; }
  /// Refuses a regular file that is not the one, as it was, of an earlier status().
  void check_same_as(const struct stat& earlier) const;

 private:
  enum class Ownership { Owned, Borrowed };
  FileSource(int descriptor, std::string name, Ownership ownership);
  void inspect();
  [[nodiscard]] ssize_t read_some(std::span<char> into) const;

  int descriptor_;
  std::string name_;
  Ownership ownership_;
  struct stat opened_ {};
  std::uint64_t offset_ = 0;
  bool at_end_ = false;
};

}  // namespace licstat
