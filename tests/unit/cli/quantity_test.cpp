// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/quantity.hpp"

#include <catch2/catch.hpp>

using namespace licstat;
using namespace std::chrono_literals;

TEST_CASE("bytes have the prefix that leaves three digits at most") {
  CHECK(bytes_text(0, 2) == "0 B");
  CHECK(bytes_text(999, 2) == "999 B");
  CHECK(bytes_text(1000, 2) == "1.0 kB");
  CHECK(bytes_text(1290, 3) == "1.29 kB");
  CHECK(bytes_text(12'345, 2) == "12 kB");
  CHECK(bytes_text(12'345, 3) == "12.3 kB");
  CHECK(bytes_text(999'499, 3) == "999 kB");
  CHECK(bytes_text(999'500, 3) == "1.00 MB");
  CHECK(bytes_text(412'000'000, 2) == "412 MB");
  CHECK(bytes_text(1'290'000'000, 2) == "1.3 GB");
  CHECK(bytes_text(UINT64_MAX, 2) == "18447 PB");
}

TEST_CASE("rows are counted by the second") {
  CHECK(row_rate_text(0, 2s) == "0 rows/s");
  CHECK(row_rate_text(999, 1s) == "999 rows/s");
  CHECK(row_rate_text(8'200'000, 2s) == "4.1 M rows/s");
  CHECK(row_rate_text(500, 250ms) == "2.0 k rows/s");
}
