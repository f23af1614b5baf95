// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/decompress.hpp"

#include <fmt/core.h>

#include <cstddef>
#include <utility>

namespace licstat {
namespace {

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
constexpr std::uint64_t kRatioFreeText = 64 * kMiB;
constexpr std::uint64_t kMaxRatio = 200;
constexpr std::size_t kBufferSize = std::size_t{64} << 10;

std::string bytes_text(std::uint64_t bytes) {
  if (bytes != 0 && bytes % (kMiB << 10) == 0) return fmt::format("{} GiB", bytes / (kMiB << 10));
  if (bytes != 0 && bytes % kMiB == 0) return fmt::format("{} MiB", bytes / kMiB);
  return fmt::format("{} bytes", bytes);
}

}  // namespace

DecompressionLimit::DecompressionLimit(std::string name, std::uint64_t max_decompressed)
    : name_(std::move(name)), max_decompressed_(max_decompressed) {}

void DecompressionLimit::check(std::uint64_t packed, std::uint64_t text) const {
  if (text > max_decompressed_) {
    throw refuse(name_, DiagnosticId::LimitExceeded,
                 fmt::format("unpacks to more than {}: raise --max-decompressed if it is genuine",
                             bytes_text(max_decompressed_)));
  }
  const bool ratio_counts = max_decompressed_ <= kDefaultMaxDecompressed;
  if (ratio_counts && text > kRatioFreeText && text > packed * kMaxRatio) {
    throw refuse(name_, DiagnosticId::LimitExceeded,
                 fmt::format("unpacks to more than {} times its size ({} bytes gave {}): raise "
                             "--max-decompressed above {} if it is genuine",
                             kMaxRatio, packed, text, bytes_text(kDefaultMaxDecompressed)));
  }
}

ArchiveInput::ArchiveInput(std::unique_ptr<ByteSource> raw, std::string name,
                           std::string_view format)
    : raw_(std::move(raw)), name_(std::move(name)), format_(format), buffer_(kBufferSize) {}

std::span<char> ArchiveInput::next() {
  const std::size_t length = raw_->read(buffer_);
  fetched_ += length;
  return std::span(buffer_).first(length);
}

Error ArchiveInput::damaged(std::uint64_t offset, std::string_view why) const {
  return refuse(name_, DiagnosticId::DamagedArchive,
                fmt::format("its {} data is damaged near byte {}: {}", format_, offset, why));
}

Error ArchiveInput::cut_short(std::uint64_t offset) const {
  return refuse(
      name_, DiagnosticId::DamagedArchive,
      fmt::format("its {} data is cut short at byte {}: fetch it again", format_, offset));
}

Error ArchiveInput::foreign_tail(std::uint64_t offset) const {
  return refuse(
      name_, DiagnosticId::DamagedArchive,
      fmt::format("its {} data ends at byte {}, but other bytes follow", format_, offset));
}

Error ArchiveInput::window_too_large(std::uint64_t limit) const {
  return refuse(name_, DiagnosticId::LimitExceeded,
                fmt::format("its {} data needs a window of more than {}: compress it without "
                            "--ultra and --long, or unpack it first",
                            format_, bytes_text(limit)));
}

}  // namespace licstat
