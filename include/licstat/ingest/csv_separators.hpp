// SPDX-License-Identifier: Apache-2.0
// One pass over a CSV text finds all that a reader of rows without quotes has to know.
//                                                                          (stage: ingest)
// In:     the text of a chunk, less than 4 GiB.
// Out:    where its delimiters and line breaks stand; whether there is a quote, a NUL or a byte
//         that is not ASCII anywhere in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace licstat {

class CsvSeparators {
 public:
  /// Replaces what was found before, and reuses its memory.
  void find(std::string_view text, char delimiter);

  /// The next delimiter or line break; the size of the text behind the last one.
  std::uint32_t next() { return positions_[next_++]; }

  [[nodiscard]] bool has_quote() const { return has_quote_; }
  /// Whether there is a NUL, or a byte that is not ASCII.
  [[nodiscard]] bool has_suspect() const { return has_suspect_; }

 private:
  std::vector<std::uint32_t> positions_;  // the first count_ + 1 are of this text
  std::size_t count_ = 0;
  std::size_t next_ = 0;
  bool has_quote_ = false;
  bool has_suspect_ = false;
};

}  // namespace licstat
