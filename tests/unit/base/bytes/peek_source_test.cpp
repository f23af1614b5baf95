// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/bytes/peek_source.hpp"

#include <catch2/catch.hpp>

#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

using test::drip;
using test::read_in_steps;

TEST_CASE("looking at bytes does not take them") {
  const std::size_t step = GENERATE(std::size_t{1}, std::size_t{3}, std::size_t{4096});
  PeekSource source(drip("0123456789", step));
  CHECK(source.peek(3) == "012");
  CHECK(source.peek(5) == "01234");
  CHECK(source.peek(2) == "01");
  CHECK(read_in_steps(source, step) == "0123456789");
}

TEST_CASE("looking beyond the end shows what there is") {
  PeekSource source(drip("0123", 1));
  CHECK(source.peek(8) == "0123");
  CHECK(source.peek(8) == "0123");
  CHECK(read_in_steps(source) == "0123");
  CHECK(source.peek(1).empty());
}

TEST_CASE("skipped bytes are not read") {
  PeekSource source(drip("0123456789", 2));
  CHECK(source.peek(6) == "012345");
  source.skip(4);
  CHECK(source.peek(1) == "4");
  CHECK(source.peek(4) == "4567");
  CHECK(read_in_steps(source, 1) == "456789");
}

}  // namespace
}  // namespace licstat
