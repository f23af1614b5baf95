// SPDX-License-Identifier: Apache-2.0
// One pass over a CSV text finds all that a reader of rows without quotes has to know.
//                                                                          (stage: ingest)
// In:     the text of a chunk, less than 4 GiB.
// Out:    where its delimiters and line breaks stand; whether anything but the usual is in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace licstat {

class CsvSeparators {
 public:
  /// Replaces what was found before, and reuses its memory.
  void find(std::string_view text, char delimiter);

  /// The same without separators in quotes; then quotes are usual, and not odd. false: the text is
  /// not enclosed (csv_quotes.hpp), and nothing is known of it.
  bool find_unquoted(std::string_view text, char delimiter);

  /// The delimiters and line breaks in their order, then the size of the text.
  [[nodiscard]] const std::uint32_t* positions() const { return positions_.get(); }

  /// Whether there is a byte that asks for a closer look: a quote, a blank, a control character (a
  /// tab too where it delimits) other than a line feed, a part of a UTF-8 sequence; or a '!'.
  [[nodiscard]] bool has_odd() const { return has_odd_; }

 private:
  void make_room(std::string_view text);

  // As many as the longest text so far had bytes. What is not written takes no memory.
  std::unique_ptr<std::uint32_t[]> positions_;
  std::size_t capacity_ = 0;
  bool has_odd_ = false;
};

}  // namespace licstat
