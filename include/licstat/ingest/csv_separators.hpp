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

struct CsvFindings {
  std::vector<std::uint32_t> positions;  ///< the first `count` are of this text
  std::size_t count = 0;
  bool has_quote = false;
  bool has_suspect = false;
};

class CsvSeparators {
 public:
  /// Replaces what was found before, and reuses its memory.
  void find(std::string_view text, char delimiter);

  /// The next delimiter or line break; the size of the text behind the last one.
  std::uint32_t next() { return found_.positions[next_++]; }

  [[nodiscard]] bool has_quote() const { return found_.has_quote; }
  /// Whether there is a NUL, or a byte that is not ASCII.
  [[nodiscard]] bool has_suspect() const { return found_.has_suspect; }

 private:
  CsvFindings found_;
  std::size_t next_ = 0;
};

}  // namespace licstat
