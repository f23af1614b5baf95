// SPDX-License-Identifier: Apache-2.0
// Text with a mark under the place that is meant, and an error that shows it. (stage: cli)
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "licstat/base/error.hpp"

namespace licstat {

/// Two lines: `margin` and the text, and a mark below the byte `at` of it; of a long text what
/// stands around it. Requires: at <= text.size().
std::string marked_text(std::string_view margin, std::string_view text, std::size_t at);

/// Wrong usage within what was typed: the place is shown below the message.
class MarkedError : public Error {
 public:
  MarkedError(std::string message, std::string_view typed, std::size_t at)
      : Error(ExitCode::Usage, std::move(message)), excerpt_(marked_text("  ", typed, at)) {}

  [[nodiscard]] const std::string& excerpt() const { return excerpt_; }

 private:
  std::string excerpt_;
};

}  // namespace licstat
