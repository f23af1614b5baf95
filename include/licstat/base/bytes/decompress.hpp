// SPDX-License-Identifier: Apache-2.0
// gzip and zstd archives as streams, checked to their last byte.            (stage: base)
// In:     a source that holds one archive: any number of gzip members, or of zstd frames.
// Out:    the bytes packed in it. The end is reported only after all checksums and lengths held.
// Units:  bytes; offsets in messages count compressed bytes.
// Errors: Error{InputRefused}: damaged-archive (damage, cut short, bytes after the end),
//         limit-exceeded (too much text, a zstd window over 32 MiB).
// Source: docs/input-formats.md; RFC 1952 (gzip), RFC 8878 (zstd).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/bytes/byte_source.hpp"
#include "licstat/base/error.hpp"

namespace licstat {

inline constexpr std::uint64_t kDefaultMaxDecompressed = std::uint64_t{16} << 30;

/// Requires: `raw` begins with the magic bytes of the format, or a part of them if it is cut.
std::unique_ptr<ByteSource> open_gzip(std::unique_ptr<ByteSource> raw, const std::string& name,
                                      std::uint64_t max_decompressed);
std::unique_ptr<ByteSource> open_zstd(std::unique_ptr<ByteSource> raw, const std::string& name,
                                      std::uint64_t max_decompressed);

/// Refuses an archive that unpacks to more than anyone would want: a decompression bomb.
/// Two limits: the text in all, and 200 bytes of text per archive byte once past 64 MiB of text.
/// Whoever sets --max-decompressed above its default has said how much to expect, so the second
/// limit is lifted; a lower value keeps it.
class DecompressionLimit {
 public:
  DecompressionLimit(std::string name, std::uint64_t max_decompressed);

  /// `packed` archive bytes were used up so far, and `text` bytes came out.
  void check(std::uint64_t packed, std::uint64_t text) const;

 private:
  std::string name_;
  std::uint64_t max_decompressed_;
};

/// The archive side that both decompressors share: its bytes, and the wording of its defects.
class ArchiveInput {
 public:
  /// `format` is for messages: "gzip", "zstd".
  ArchiveInput(std::unique_ptr<ByteSource> raw, std::string name, std::string_view format);

  /// The next bytes, in a buffer that the following call reuses; empty at the end.
  std::span<char> next();
  /// How many bytes next() has given in all.
  [[nodiscard]] std::uint64_t fetched() const { return fetched_; }

  [[nodiscard]] Error damaged(std::uint64_t offset, std::string_view why) const;
  [[nodiscard]] Error cut_short(std::uint64_t offset) const;
  [[nodiscard]] Error foreign_tail(std::uint64_t offset) const;
  [[nodiscard]] Error window_too_large(std::uint64_t limit) const;

 private:
  std::unique_ptr<ByteSource> raw_;
  std::string name_;
  std::string_view format_;
  std::vector<char> buffer_;
  std::uint64_t fetched_ = 0;
};

}  // namespace licstat
