// SPDX-License-Identifier: Apache-2.0
// A source whose next bytes can be looked at before they are read.          (stage: base)
// In:     any source.
// Out:    the same bytes; past those that were looked at, reads go straight through, uncopied.
// Units:  bytes.
// Errors: those of the source beneath.
// Source: -
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "licstat/base/bytes/byte_source.hpp"

namespace licstat {

class PeekSource final : public ByteSource {
 public:
  explicit PeekSource(std::unique_ptr<ByteSource> inner);

  /// The next `count` bytes; fewer only where the source ends. Valid until the next call.
  std::string_view peek(std::size_t count);
  /// Drops the next bytes. Requires: peek() has shown them.
  void skip(std::size_t count);
  std::size_t read(std::span<char> into) override;

 private:
  std::unique_ptr<ByteSource> inner_;
  std::string held_;    ///< looked at
  std::size_t at_ = 0;  ///< held_ is used up to here
};

}  // namespace licstat
