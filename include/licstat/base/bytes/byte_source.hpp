// SPDX-License-Identifier: Apache-2.0
// A stream of bytes, read once from front to back.                         (stage: base)
// In:     a file descriptor, a text in memory, or another source to decode.
// Out:    bytes; 0 bytes only at the end.
// Errors: Error{InputRefused} with the path, the reason and, for I/O errors, the offset.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace licstat {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Fills a front part of `into` and returns its length. 0 means the end (never for want of data
  /// that is still to come). Requires: into is not empty.
  virtual std::size_t read(std::span<char> into) = 0;
};

/// The bytes of a text in memory: tests, and inputs that must be read twice.
class TextSource final : public ByteSource {
 public:
  explicit TextSource(std::string text) : text_(std::move(text)) {}
  std::size_t read(std::span<char> into) override;

 private:
  std::string text_;
  std::size_t at_ = 0;
};

/// A source that somebody else owns.
class BorrowedSource final : public ByteSource {
 public:
  explicit BorrowedSource(ByteSource& inner) : inner_(inner) {}
  std::size_t read(std::span<char> into) override { return inner_.read(into); }

 private:
  ByteSource& inner_;
};

/// Reads until `into` is full or the source ends; the length read.
std::size_t read_fully(ByteSource& source, std::span<char> into);
/// All that is left of it.
std::string read_all(ByteSource& source);
/// What is left of it, up to so many bytes.
std::string read_front(ByteSource& source, std::size_t most);

}  // namespace licstat
