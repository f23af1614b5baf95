// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/compress.hpp"

#include <algorithm>
#include <cstddef>

#include "licstat/base/ascii.hpp"

namespace licstat {
namespace {

constexpr std::size_t kBlock = std::size_t{128} << 10;

struct Extension {
  std::string_view text;
  Compression compression;
};
constexpr Extension kExtensions[] = {{".gz", Compression::Gzip}, {".zst", Compression::Zstd}};

/// nullptr: the path has none. ".gz" alone is a hidden file of that name.
const Extension* compressing_extension(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return nullptr;
  const auto* const found =
      std::ranges::find(kExtensions, ascii_lower(name.substr(dot)), &Extension::text);
  return found == std::end(kExtensions) ? nullptr : found;
}

}  // namespace

Compression compression_of(std::string_view path) {
  const Extension* const extension = compressing_extension(path);
  return extension == nullptr ? Compression::None : extension->compression;
}

std::string_view without_compression(std::string_view path) {
  const Extension* const extension = compressing_extension(path);
  if (extension != nullptr) path.remove_suffix(extension->text.size());
  return path;
}

void CompressingOutput::write(std::string_view text) {
  while (!text.empty()) {
    const std::string_view part = text.substr(0, kBlock - block_.size());
    block_ += part;
    text.remove_prefix(part.size());
    if (block_.size() < kBlock) return;
    pack(block_, false);
    block_.clear();
  }
}

void CompressingOutput::finish() {
  pack(block_, true);
  block_.clear();
}

std::unique_ptr<CompressingOutput> compress(Compression compression, Output& to) {
  return compression == Compression::Gzip ? compress_gzip(to) : compress_zstd(to);
}

}  // namespace licstat
