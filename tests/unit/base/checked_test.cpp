// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/checked.hpp"

#include <catch2/catch.hpp>

using licstat::checked_add;
using licstat::Error;
using licstat::ExitCode;

namespace {

constexpr std::int64_t kMost = 9'223'372'036'854'775'807;

}  // namespace

TEST_CASE("checked_add adds up to the largest sum", "[base][checked]") {
  std::int64_t sum = 40;
  checked_add(sum, 2);
  CHECK(sum == 42);
  checked_add(sum, 0);
  CHECK(sum == 42);
  checked_add(sum, kMost - 42);
  CHECK(sum == kMost);
}

TEST_CASE("checked_add refuses a sum past 64 bits", "[base][checked]") {
  std::int64_t sum = kMost;
  try {
    checked_add(sum, 1);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::InputRefused);
    CHECK(std::string(error.what()) == "a sum of licences exceeds 9223372036854775807");
  }
  std::int64_t other = kMost / 2 + 1;
  CHECK_THROWS_AS(checked_add(other, kMost / 2 + 1), Error);
}
