// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/descriptor_output.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <system_error>

#include "licstat/base/error.hpp"
#include "licstat/base/escape.hpp"

namespace licstat {
namespace {

constexpr std::size_t kBuffer = std::size_t{64} << 10;

}  // namespace

void DescriptorOutput::write(std::string_view text) {
  if (text.size() >= kBuffer) {
    flush();
    return write_now(text);
  }
  buffer_ += text;
  if (buffer_.size() >= kBuffer) flush();
}

void DescriptorOutput::flush() {
  // What cannot be written must not be tried again by the next message.
  const std::string text = std::exchange(buffer_, {});
  write_now(text);
}

void DescriptorOutput::write_now(std::string_view rest) {
  while (!rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      throw ClosedPipe{};
    } else if (errno == EAGAIN) {
      // Somebody made the pipe or terminal non-blocking: wait until it takes more.
      pollfd ready{descriptor_, POLLOUT, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      throw Error(ExitCode::OutputFailed, fmt::format("{}: {}", escape_for_screen(name_),
                                                      std::generic_category().message(errno)));
    }
  }
}

}  // namespace licstat
