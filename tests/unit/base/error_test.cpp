// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/error.hpp"

#include <catch2/catch.hpp>
#include <cerrno>
#include <new>

using namespace licstat;

TEST_CASE("what the system says of an errno, and that want of memory is no fault of a file") {
  CHECK(system_message(ENOSPC) == "No space left on device");
  CHECK(system_message(EACCES) == "Permission denied");
  CHECK_THROWS_AS(system_message(ENOMEM), std::bad_alloc);
}
