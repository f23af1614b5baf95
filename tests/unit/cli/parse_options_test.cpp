// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/parse_options.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/base/error.hpp"

using namespace licstat;

namespace {

using Words = std::vector<std::string>;

/// A table with an option of each sort, and what it took.
struct Fixture {
  bool quiet = false;
  std::string file;
  std::string redact;
  Words partners;
  OptionTable options{
      {.names = "-q,--quiet", .target = &quiet, .help = "say nothing"},
      {.names = "-o,--output", .metavar = "FILE", .target = &file, .help = "write to FILE"},
      {.names = "--redact", .metavar = "[=all]", .target = &redact, .bare_value = "users"},
      {.names = "--partner", .metavar = "ID", .target = &partners, .help = "of this partner"},
  };

  Words parse(const Words& words) { return parse_options(options, words); }
  std::string error_of(const Words& words) {
    try {
      parse(words);
    } catch (const Error& error) {
      CHECK(error.code() == ExitCode::Usage);
      return error.what();
    }
    return "no error";
  }
};

}  // namespace

TEST_CASE("options stand anywhere, and what they leave over are arguments") {
  Fixture fixture;
  CHECK(fixture.parse({"a.csv", "-q", "--output", "out", "b.csv", "--partner=p1", "--partner", "p2",
                       "-"}) == Words{"a.csv", "b.csv", "-"});
  CHECK(fixture.quiet);
  CHECK(fixture.file == "out");
  CHECK(fixture.partners == Words{"p1", "p2"});
}

TEST_CASE("a flag with a value takes it behind '=' alone") {
  Fixture bare;
  CHECK(bare.parse({"--redact", "all"}) == Words{"all"});
  CHECK(bare.redact == "users");
  Fixture with_value;
  with_value.parse({"--redact=all"});
  CHECK(with_value.redact == "all");
}

TEST_CASE("behind -- every word is an argument") {
  Fixture fixture;
  CHECK(fixture.parse({"-q", "--", "-o", "--", "x"}) == Words{"-o", "--", "x"});
  CHECK(fixture.file.empty());
}

TEST_CASE("what was typed wrongly is said in one line") {
  CHECK(Fixture().error_of({"--outputs", "x"}) ==
        "unknown option '--outputs' (did you mean '--output'?)");
  CHECK(Fixture().error_of({"--output"}) == "--output needs a value");
  CHECK(Fixture().error_of({"--output", ""}) == "--output needs a value");
  CHECK(Fixture().error_of({"--output=", "x"}) == "--output needs a value");
  CHECK(Fixture().error_of({"--redact=", "x"}) == "--redact needs a value");
  CHECK(Fixture().error_of({"--quiet=maybe"}) == "--quiet takes no value");
}

TEST_CASE("the last of a repeated option counts") {
  Fixture fixture;
  fixture.parse({"-o", "x", "--redact", "--output=y", "--redact=all", "--quiet", "-q"});
  CHECK(fixture.file == "y");
  CHECK(fixture.redact == "all");
}
