// SPDX-License-Identifier: Apache-2.0
// Tests that cannot try what they are for.                                    (tests)
#pragma once

#include <cstdio>
#include <string>

namespace licstat {

/// A test that returns after it is counted as skipped (tests/CMakeLists.txt), whatever it has
/// checked before: so this comes first. `why`: what is missing, "a second user".
inline void say_skipped(const std::string& why) { std::printf("SKIPPED: %s\n", why.c_str()); }

}  // namespace licstat
