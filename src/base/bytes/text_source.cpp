// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/text_source.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "licstat/base/bytes/binary_file.hpp"
#include "licstat/base/bytes/read_ahead_source.hpp"
#include "licstat/base/error.hpp"

namespace licstat {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kGzip = "gzip";
constexpr std::string_view kZstd = "zstd";
constexpr std::size_t kHeadLength = 8;

constexpr std::string_view kGzipMagic = "\x1f\x8b";
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";
// The first byte is any of 0x50 to 0x5f. Parallel compressors put such a frame first.
constexpr std::string_view kSkippableMagic = "\x2a\x4d\x18";

/// Whether the input begins with the magic, or is cut within it but `least` bytes long.
bool begins_with(std::string_view head, std::string_view magic, std::size_t least) {
  const std::size_t length = std::min(head.size(), magic.size());
  return length >= least && magic.starts_with(head.substr(0, length));
}

bool is_skippable_frame(std::string_view head) {
  return !head.empty() && (head[0] & '\xf0') == '\x50' &&
         head.substr(1).starts_with(kSkippableMagic);
}

/// What the input is compressed with: "" for nothing.
std::string_view packed_as(std::string_view head) {
  if (begins_with(head, kGzipMagic, 1)) return kGzip;
  // A text may well be "(", hence 2.
  if (begins_with(head, kZstdMagic, 2) || is_skippable_frame(head)) return kZstd;
  return "";
}

std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> raw, const std::string& name,
                                       std::string_view compression, const TextOptions& options) {
  const auto open = compression == kGzip ? open_gzip : open_zstd;
  auto text = open(std::move(raw), name, options.max_decompressed);
  if (!options.reads_ahead) return text;
  return std::make_unique<ReadAheadSource>(std::move(text));
}

/// The workbooks that users take for CSV files: .xlsx is a zip file, .xls a compound file.
void check_no_workbook(std::string_view head, const std::string& name) {
  if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv)) {
    throw NoText(name,
                 "is an Excel workbook (.xlsx) or another zip file: save the sheet as CSV, or "
                 "unpack the zip file");
  }
  if (head.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv)) {
    throw NoText(name,
                 "is an Excel workbook (.xls, or protected by a password): save the sheet as CSV");
  }
}

void check_no_binary(std::string_view head, const std::string& name) {
  if (const auto what = binary_file_of(head)) throw NoText(name, fmt::format("is {}", *what));
}

void check_not_packed_again(std::string_view head, const std::string& name) {
  if (!packed_as(head).empty()) {
    throw NoText(name, "is compressed twice: unpack it once");
  }
}

}  // namespace

NoText::NoText(const std::string& name, std::string reason)
    : Error(refuse(name, DiagnosticId::UnrecognisedInput, reason)), reason_(std::move(reason)) {}

Text open_text(std::unique_ptr<ByteSource> raw, const std::string& name,
               const TextOptions& options) {
  auto bytes = std::make_unique<PeekSource>(std::move(raw));
  const std::string_view compression = packed_as(bytes->peek(kHeadLength));
  if (!compression.empty()) {
    bytes = std::make_unique<PeekSource>(decompress(std::move(bytes), name, compression, options));
    check_not_packed_again(bytes->peek(kHeadLength), name);
  }
  check_no_workbook(bytes->peek(kHeadLength), name);
  check_no_binary(bytes->peek(kBinaryHead), name);
  return {open_encoding(std::move(bytes), name, options.encoding), std::string(compression)};
}

}  // namespace licstat
