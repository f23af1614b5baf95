// SPDX-License-Identifier: Apache-2.0
// Work that another thread does while this one goes on.                     (stage: base)
// In:     work, which may be copied.
// Out:    what it returns, or throws, when it is asked for. Where the system starts no thread, for
//         want of them or as a sandbox allows none, who asks does the work.
// Source: std::async() does so by itself for EAGAIN alone, and throws for every other reason.
#pragma once

#include <future>
#include <system_error>

namespace licstat {

template <class Work>
auto work_aside(const Work& work) {
  try {
    return std::async(std::launch::async, work);
  } catch (const std::system_error&) {
    return std::async(std::launch::deferred, work);
  }
}

}  // namespace licstat
