// SPDX-License-Identifier: Apache-2.0
// What all fuzz targets share: their input, and how they say that a property is broken.  (fuzz)
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

/// The one function of a target. libFuzzer calls it, and so does replay.cpp.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace licstat::fuzz {

/// Bytes that a fuzzer made: the first ones choose, the others are the text.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size)
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are text here
      : rest_(reinterpret_cast<const char*>(data), size) {}

  /// 0 ... count - 1, by the next byte; 0 where there is none.
  std::size_t choose(std::size_t count) {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte % count;
  }
  /// The text up to a line feed, which is dropped.
  std::string_view line() {
    const std::string_view line = rest_.substr(0, rest_.find('\n'));
    rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
    return line;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] std::string text() const { return std::string(rest_); }

 private:
  std::string_view rest_;
};

/// Ends the process: that is what a fuzzer takes for a finding.
[[noreturn]] inline void fail(std::string_view property) {
  std::cerr << "broken: " << property << std::endl;
  std::abort();
}

inline void require(bool holds, std::string_view property) {
  if (!holds) fail(property);
}

template <class Value>
void require_same(const Value& one, const Value& other, std::string_view property) {
  if (one == other) return;
  std::cerr << "one:   " << one << "\nother: " << other << '\n';
  fail(property);
}

}  // namespace licstat::fuzz
