// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/packed_rows.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "licstat/history/snapshot_figures.hpp"

namespace licstat::test {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

/// All of them again, row after row.
std::vector<std::int64_t> unpacked(const PackedRows& rows, std::size_t count, std::size_t width) {
  std::vector<std::int64_t> values(count * width);
  for (std::size_t row = 0; row < count; ++row) {
    rows.read(row, std::span(values).subspan(row * width, width));
  }
  return values;
}

TEST_CASE("packed rows are the rows that were packed", "[history][packed]") {
  // Columns: the same, of one byte, two, four and eight; each with and without a value that lacks.
  const std::int64_t wide = std::int64_t{1} << 40;
  const std::vector<std::int64_t> values{
      7,
      0,
      1000,
      -5,
      kMost,
      kNoValue,
      kNoValue,
      3,
      kNoValue,
      kNoValue,
      7,
      255,
      66535,
      4'294'967'290,
      kNoValue + 1,
      kNoValue,
      0,
      kNoValue,
      wide,
      kMost,
      7,
      9,
      1000,
      -5,
      0,
      kNoValue,
      254,
      65537,
      1,
      kNoValue + 1,
  };
  const PackedRows rows(values, 10);
  CHECK(unpacked(rows, 3, 10) == values);
  CHECK(rows.value(1, 2) == 66535);
  CHECK(rows == PackedRows(values, 10));
}

TEST_CASE("one more than fits takes the next width", "[history][packed]") {
  for (const std::int64_t most : {255, 256, 65'535, 65'536}) {
    for (const std::int64_t other : {std::int64_t{0}, kNoValue}) {
      const std::vector<std::int64_t> values{0, most, other, most - 1};
      CAPTURE(most, other);
      CHECK(unpacked(PackedRows(values, 1), 4, 1) == values);
    }
  }
}

TEST_CASE("no rows are packed rows, too", "[history][packed]") {
  CHECK(PackedRows({}, 3) == PackedRows({}, 3));
}

}  // namespace
}  // namespace licstat::test
