// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/descriptor_output.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/base/retry.hpp"
#include "licstat/cli/output_target.hpp"

namespace licstat {

void DescriptorOutput::write(std::string_view text) {
  if (text.size() > buffer_.size() - buffered_) flush();
  if (text.size() > buffer_.size()) return write_now(text);
  std::ranges::copy(text, buffer_.begin() + static_cast<std::ptrdiff_t>(buffered_));
  buffered_ += text.size();
}

void DescriptorOutput::flush() {
  // What cannot be written must not be tried again by the next message.
  write_now({buffer_.data(), std::exchange(buffered_, 0)});
}

void DescriptorOutput::write_now(std::string_view rest) {
  Patience patience(descriptor_, POLLOUT);
  while (!rest.empty()) {
    const ssize_t written = retried([&] { return ::write(descriptor_, rest.data(), rest.size()); });
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
      patience.was_rewarded();
    } else if (errno != EAGAIN || !patience.waits()) {
      return fail(errno);
    }
  }
}

void DescriptorOutput::fail(int error) const {
  if (carries_ == Carries::Messages) return;
  if (error == EPIPE) throw ClosedPipe{};
  fail_output(name_, error);
}

}  // namespace licstat
