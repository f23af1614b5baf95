// SPDX-License-Identifier: Apache-2.0
// Where text goes: a descriptor, a file that appears whole, or a string in a test.  (stage: base)
// Errors: Error{OutputFailed} with the name and the reason; ClosedPipe where the reader went away.
#pragma once

#include <string>
#include <string_view>

namespace licstat {

class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view text) = 0;
  /// Hands over everything written so far. What was written counts only once this returned.
  virtual void flush() = 0;
};

class StringOutput final : public Output {
 public:
  void write(std::string_view text) override { text_ += text; }
  void flush() override {}
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace licstat
