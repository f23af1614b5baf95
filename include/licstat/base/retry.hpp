// SPDX-License-Identifier: Apache-2.0
// System calls that a signal interrupts are called again, and so are those of a descriptor that
// another program left in non-blocking mode.                                (stage: base)
// Source: POSIX, EINTR and EAGAIN. Not for close(2): on Linux the descriptor is gone whatever it
// says.
#pragma once

#include <poll.h>

#include <cerrno>

namespace licstat {

/// What `call` returns, once no signal interrupts it. Requires: below 0 is failure, with errno.
template <class Call>
auto retried(const Call& call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

/// Waits until a pipe or terminal has or takes more. What it refuses each time, although it says
/// that it could, is broken.
class Patience {
 public:
  /// `events`: POLLIN or POLLOUT.
  Patience(int descriptor, short events) : descriptor_(descriptor), events_(events) {}

  /// false: there is no point in it. errno is then what it was.
  [[nodiscard]] bool waits() {
    constexpr int kMost = 1000;
    if (++refusals_ > kMost) return false;
    pollfd ready{descriptor_, events_, 0};
    ::poll(&ready, 1, -1);
    return true;
  }
  void was_rewarded() { refusals_ = 0; }

 private:
  int descriptor_;
  short events_;
  int refusals_ = 0;
};

}  // namespace licstat
