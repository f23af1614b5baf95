// SPDX-License-Identifier: Apache-2.0
// An input cut into chunks of whole records, so that several threads can read it.
//                                                                          (stage: ingest)
// In:     a text source; for each format, the rule that says where records end.
// Out:    chunks in the order of the input. A chunk knows nothing of those before it: lines and
//         records are counted from its start, and added up afterwards (places.hpp).
// Limits: a record of more than 64 MiB comes as a chunk that is_cut, for the reader to refuse: the
//         place of it is known there.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "licstat/base/bytes/byte_source.hpp"

namespace licstat {

constexpr std::size_t kDefaultWindow = std::size_t{512} << 10;
/// Of lines, without the line break.
constexpr std::size_t kMaxRecord = std::size_t{64} << 20;
constexpr std::size_t kMaxField = std::size_t{16} << 20;

struct Chunk {
  std::uint32_t number = 0;
  /// Where the text starts in the input, 1-based, for the syntax of JSON documents; else 0.
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  bool is_cut = false;  ///< the text is the front of a record that is too long

  [[nodiscard]] std::string_view text() const { return {buffer.data(), size}; }
  void assign(std::string_view text) {
    if (buffer.size() < text.size()) buffer.resize(text.size());
    std::ranges::copy(text, buffer.begin());
    size = text.size();
  }

  /// The text is the front of it. What is behind it stays: a string that shrinks and grows again
  /// is filled with zeros every time.
  std::string buffer;
  std::size_t size = 0;
};

/// Yields chunks; not for two threads at once.
class ChunkSource {
 public:
  virtual ~ChunkSource() = default;
  /// false at the end. Reuses the memory of `chunk`.
  virtual bool next(Chunk& chunk) = 0;
};

/// The length of the front part of `text` that consists of whole records; 0 where the first record
/// goes on behind it. At the end of the input everything is whole.
using RecordRule = std::size_t (*)(std::string_view text, char delimiter);

std::size_t whole_lines(std::string_view text, char delimiter);
std::size_t whole_csv_records(std::string_view text, char delimiter);

/// Chunks of about `window` bytes that end where a record ends.
class LineChunks final : public ChunkSource {
 public:
  LineChunks(ByteSource& source, std::size_t window, RecordRule rule, char delimiter = ',');
  bool next(Chunk& chunk) override;

  /// Whether the last line of the input has no line break. Requires: next() said that it has ended.
  [[nodiscard]] bool is_unended() const { return is_unended_; }

 private:
  void fill(Chunk& chunk, std::size_t size);

  ByteSource& source_;
  std::size_t window_;
  RecordRule rule_;
  char delimiter_;
  std::string carry_;  // the start of a record whose end has not been read yet
  std::uint32_t number_ = 0;
  bool at_end_ = false;
  bool is_unended_ = false;
};

}  // namespace licstat
