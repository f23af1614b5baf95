// SPDX-License-Identifier: Apache-2.0
// From the bytes of an input to its text.                                   (stage: base)
// In:     a source: plain, gzip or zstd by its first bytes, in one of the encodings.
// Out:    UTF-8 without its byte order mark, and the compression for the input account.
// Units:  bytes.
// Errors: Error{InputRefused}: damaged-archive, limit-exceeded, bad-encoding, unrecognised-input
//         (a workbook, an archive in an archive), and those of the source. Some at opening.
// Source: docs/input-formats.md.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "licstat/base/bytes/byte_source.hpp"
#include "licstat/base/bytes/decompress.hpp"
#include "licstat/base/bytes/encoding_source.hpp"
#include "licstat/base/error.hpp"

namespace licstat {

/// The bytes are no text: a workbook, an archive in an archive.
class NoText : public Error {
 public:
  NoText(const std::string& name, std::string reason);
  /// "is an Excel workbook (.xls): save the sheet as CSV"
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  std::string reason_;
};

struct TextOptions {
  Encoding encoding = Encoding::Auto;
  std::uint64_t max_decompressed = kDefaultMaxDecompressed;
  bool reads_ahead = false;  ///< unpack in a thread; requires: `raw` waits for nobody
};

struct Text {
  std::unique_ptr<ByteSource> source;
  std::string compression;  ///< "", "gzip", "zstd"
};

/// Decompresses by magic bytes, transcodes to UTF-8, drops a byte order mark. An archive is whole
/// only once the text was read to its end. `name` is for messages.
Text open_text(std::unique_ptr<ByteSource> raw, const std::string& name,
               const TextOptions& options);

}  // namespace licstat
