// SPDX-License-Identifier: Apache-2.0
// The text of a report that may be asked for more than once: heads are read first, rows of those
// that serve.                                                               (stage: history)
// In:     a path, or a source that can be read once, such as standard input.
// Out:    its text, unpacked; of what cannot be opened twice it is kept.
// Errors: those of base/bytes; changed-while-reading where a file is not what it was.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "licstat/base/bytes/byte_source.hpp"
#include "licstat/base/bytes/decompress.hpp"

namespace licstat {

class ReportFile {
 public:
  /// A file. `from_folder`: nobody named it, so it is skipped where it is no report.
  ReportFile(std::string path, bool from_folder)
      : path_(std::move(path)), from_folder_(from_folder) {}
  /// A source that is read once.
  ReportFile(std::string path, std::unique_ptr<ByteSource> once)
      : path_(std::move(path)), once_(std::move(once)) {}

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool from_folder() const { return from_folder_; }

  /// The first `size` bytes of the text, or all of it where it is shorter.
  std::string front(std::size_t size);
  /// All of it, in `buffer`, which is made larger where it has to be: for one file after the other.
  std::string_view whole(std::string& buffer);

 private:
  /// Reads as much as `buffer` holds; where `is_whole`, all.
  std::string_view read(std::string& buffer, bool is_whole);

  std::string path_;
  bool from_folder_ = false;
  std::unique_ptr<ByteSource> once_;
  std::optional<std::string> kept_;  // of what can be read once
  std::optional<struct stat> seen_;  // when it was first opened
};

}  // namespace licstat
