// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/screen_passage.hpp"

#include <catch2/catch.hpp>

using namespace licstat;

using Lines = std::vector<std::string>;

TEST_CASE("a heading alone has no lines below it", "[report][passage]") {
  CHECK(screen_passage({.heading = "No row was rejected."}).lines.empty());
}

TEST_CASE("figures stand below their statement, what goes on below their sentences",
          "[report][passage]") {
  const PassageLines screen = screen_passage(
      {.heading = "c1: E3",
       .statement = "usage 160.0 % = 100.0 seated + 60.0 lapsed",
       .figures = {{5, "seated", "on the 5 licences"}, {8, "active on 5 measured"}}});
  CHECK(screen.lines == Lines{"  usage 160.0 % = 100.0 seated + 60.0 lapsed",
                              "         5 seated        on the 5 licences",
                              "         8 active on 5 measured"});
  CHECK(screen.hang == screen.lines[1].find("on the 5"));
}

TEST_CASE("items are listed below what they are, each behind its word", "[report][passage]") {
  const PassageLines screen = screen_passage({.heading = "c1: E3",
                                              .statement = "usage 200.0 %",
                                              .items_are = "users",
                                              .items = {{"trial", "cy\x1b"}, {"", "bob"}},
                                              .remark = "1 of them is undecided"});
  CHECK(screen.lines == Lines{"  usage 200.0 %", "    users:", "      trial         cy\\x1b",
                              "      bob", "      1 of them is undecided"});
}

TEST_CASE("a remark stands in place of items that are not there", "[report][passage]") {
  CHECK(screen_passage({.heading = "c1", .items_are = "users", .remark = "not named"}).lines ==
        Lines{"    users: not named"});
}

TEST_CASE("items without a word are lines of their own", "[report][passage]") {
  const PassageLines screen = screen_passage({.heading = "2 rows were rejected:",
                                              .items = {{"", "u.csv:2:1: bad"}},
                                              .remark = "and 1 more"});
  CHECK(screen.lines == Lines{"  u.csv:2:1: bad", "  and 1 more"});
  CHECK(screen.hang == 4);
}
