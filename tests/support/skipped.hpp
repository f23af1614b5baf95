// SPDX-License-Identifier: Apache-2.0
// Tests that cannot try what they are for.                                    (tests)
#pragma once

#include <cstdio>
#include <string>

namespace licstat {

/// A test that returns after it is counted as skipped (tests/CMakeLists.txt), whatever it has
/// checked before: so this comes first. `why`: what is missing, "a second user".
inline void say_skipped(const std::string& why) { std::printf("SKIPPED: %s\n", why.c_str()); }

/// False, and said so, under the thread sanitizer: it keeps a signal back until the next call is
/// made, so that one never ends a call that waits.
inline bool signals_come_at_once() {
#if defined(__SANITIZE_THREAD__)
  say_skipped("the thread sanitizer keeps signals back");
  return false;
#else
  return true;
#endif
}

}  // namespace licstat
