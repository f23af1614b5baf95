// SPDX-License-Identifier: Apache-2.0
// gzip and zstd archives as they are written: the other side of decompress.hpp. (stage: base)
// In:     the name of a file; text.
// Out:    one gzip member, or one zstd frame with its checksum. The same text gives the same bytes,
//         however it comes in pieces: no time and no name stand in the archive.
// Errors: those of the Output behind it.
// Source: RFC 1952 (gzip), RFC 8878 (zstd).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "licstat/base/output.hpp"

namespace licstat {

enum class Compression : std::uint8_t { None, Gzip, Zstd };

/// By the last extension, in any case: ".gz", ".zst".
Compression compression_of(std::string_view path);
/// The path without that extension: "a.json" of "a.json.gz", and "a.json" itself.
std::string_view without_compression(std::string_view path);

/// Text on its way into an archive. What was written is whole only after finish().
class CompressingOutput : public Output {
 public:
  void write(std::string_view text) final;
  /// Nothing: a block that is not full would depend on when it was asked for.
  void flush() final {}
  /// Ends the archive. Nothing may be written after it.
  void finish();

 private:
  /// The next bytes of the text; `is_last`: no more follow.
  virtual void pack(std::span<char> text, bool is_last) = 0;

  std::string block_;
};

/// Requires: compression is not None; `to` outlives the result.
std::unique_ptr<CompressingOutput> compress(Compression compression, Output& to);

std::unique_ptr<CompressingOutput> compress_gzip(Output& to);
std::unique_ptr<CompressingOutput> compress_zstd(Output& to);

}  // namespace licstat
