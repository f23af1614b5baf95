// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/byte_source.hpp"

#include <algorithm>
#include <limits>

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
  return read_front(source, std::numeric_limits<std::size_t>::max());
}

std::string read_front(ByteSource& source, std::size_t most) {
  constexpr std::size_t kBlock = std::size_t{512} << 10;
  std::string text;
  std::string block(kBlock, '\0');
  while (text.size() < most) {
    const std::size_t room = std::min(kBlock, most - text.size());
    const std::size_t length = source.read(std::span(block).first(room));
    if (length == 0) break;
    text.append(block, 0, length);
  }
  return text;
}

}  // namespace licstat
