// SPDX-License-Identifier: Apache-2.0
// Text to an open descriptor, through a buffer.                             (stage: cli)
// Errors: Error{OutputFailed} with the name and the system's reason; ClosedPipe.
#pragma once

#include <string>
#include <string_view>

#include "licstat/base/output.hpp"

namespace licstat {

class DescriptorOutput final : public Output {
 public:
  DescriptorOutput(int descriptor, std::string name)
      : descriptor_(descriptor), name_(std::move(name)) {}

  void write(std::string_view text) override;
  void flush() override;

 private:
  void write_now(std::string_view rest);

  int descriptor_;
  std::string name_;
  std::string buffer_;
};

}  // namespace licstat
