// SPDX-License-Identifier: Apache-2.0
// Text to an open descriptor, through a buffer. Nothing is allocated to write: what is told when
// memory has run out goes this way.                                         (stage: cli)
// Errors: Error{OutputFailed} with the name and the system's reason; ClosedPipe. Messages that
//         nobody can be given are dropped: a full disk of logs costs no report.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "licstat/base/output.hpp"

namespace licstat {

enum class Carries { Data, Messages };

class DescriptorOutput final : public Output {
 public:
  DescriptorOutput(int descriptor, std::string name, Carries carries = Carries::Data)
      : descriptor_(descriptor), name_(std::move(name)), carries_(carries) {}

  void write(std::string_view text) override;
  void flush() override;

 private:
  void write_now(std::string_view rest);
  void fail(int error) const;

  static constexpr std::size_t kBuffer = std::size_t{64} << 10;

  int descriptor_;
  std::string name_;
  Carries carries_;
  // Written before it is read: to fill 64 KiB with zeros is work at each start.
  std::array<char, kBuffer> buffer_;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  std::size_t buffered_ = 0;
};

}  // namespace licstat
