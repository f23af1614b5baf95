// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/byte_source.hpp"

namespace licstat {

std::size_t TextSource::read(std::span<char> into) {
  const std::size_t length = text_.copy(into.data(), into.size(), at_);
  at_ += length;
  return length;
}

std::size_t read_fully(ByteSource& source, std::span<char> into) {
  std::size_t filled = 0;
  while (filled < into.size()) {
    const std::size_t length = source.read(into.subspan(filled));
    if (length == 0) break;
    filled += length;
  }
  return filled;
}

std::string read_all(ByteSource& source) {
  constexpr std::size_t kBlock = std::size_t{512} << 10;
  std::string text;
  std::string block(kBlock, '\0');
  while (const std::size_t length = source.read(block)) text.append(block, 0, length);
  return text;
}

}  // namespace licstat
