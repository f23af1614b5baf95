// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/run_stats.hpp"

#include <catch2/catch.hpp>

using namespace licstat;
using namespace std::chrono_literals;

TEST_CASE("statistics are one line") {
  CHECK(stats_text({9'776'075, 1'290'000'000, 2100ms, 2, 213'000'000}) ==
        "9776075 rows, 1.29 GB, 2.10 s, 4.7 M rows/s, 2 threads, 213 MB peak");
  CHECK(stats_text({1, 99, 4ms, 1, 7'340'032}) ==
        "1 row, 99 B, 0.00 s, 250 rows/s, 1 thread, 7.34 MB peak");
  CHECK(stats_text({0, 0, 0s, 1, 0}) == "0 rows, 0 B, 0.00 s, 1 thread, 0 B peak");
}
