// SPDX-License-Identifier: Apache-2.0
// The whole program against tests/cases, which tests/cases/README.md describes.
#include <fmt/core.h>

#include <catch2/catch.hpp>

#include "support/case_runner.hpp"

using namespace licstat;

namespace {

/// Catch2 would break the lines of a diff.
void check_no_difference(const std::string& difference) {
  if (difference.empty()) {
    SUCCEED();
  } else {
    fmt::print("{}", difference);
    FAIL_CHECK("the outcome differs");
  }
}

}  // namespace

TEST_CASE("words are split as a shell splits them") {
  CHECK(split_words("a  'b c' \"d \\\" e\" f\\ g ''") ==
        std::vector<std::string>{"a", "b c", "d \" e", "f g", ""});
}

TEST_CASE("golden cases in process") {
  for (const std::string& name : case_names()) {
    DYNAMIC_SECTION(name) {
      const GoldenCase golden = read_case(name);
      const Outcome got = run_in_process(golden);
      if (update_is_wanted()) accept(golden, got);
      check_no_difference(differences(golden, expected_outcome(golden), got));
    }
  }
}

TEST_CASE("golden cases through the built program") {
  for (const std::string& name : case_names()) {
    DYNAMIC_SECTION(name) {
      const GoldenCase golden = read_case(name);
      if (golden.terminal_width) continue;
      check_no_difference(
          differences(golden, expected_outcome(golden), run_through_binary(golden)));
    }
  }
}
