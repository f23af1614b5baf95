// SPDX-License-Identifier: Apache-2.0
// One line of a screen, put together from left to right.                    (stage: report)
// Out:    UTF-8 with ANSI colours where they are wanted; never a blank at the end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace licstat {

/// Emphasis only: whatever a style says is also said by a sign, a shade or a word.
enum class Style { Plain, Bold, Alarm, Warning, Above, Dim };

/// What licstat itself draws with; the data stays as it is. None: no lines, bars or signs at all.
enum class Drawing { Unicode, Ascii, None };

/// What a text that is cut ends with.
constexpr std::string_view ellipsis_of(Drawing drawing) {
  return drawing == Drawing::Unicode ? "…" : "...";
}

class ScreenLine {
 public:
  explicit ScreenLine(bool color) : color_(color) {}

  void skip(std::size_t columns) { blanks_ += columns; }
  /// Requires: text went through escape_for_screen.
  void put(std::string_view text, Style style);
  /// The line with its line feed; the next one begins.
  std::string take();

 private:
  bool color_;
  std::size_t blanks_ = 0;  // owed before the next text
  std::string text_;
};

}  // namespace licstat
