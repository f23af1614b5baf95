// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/table_layout.hpp"

#include <catch2/catch.hpp>

using licstat::ColumnNeed;
using licstat::fit_columns;

namespace {

using Widths = std::vector<std::optional<std::size_t>>;

// natural, heading, shrinkable, drop_rank
const std::vector<ColumnNeed> kColumnNeeds{
    {40, 8, true, 0}, {6, 6, false, 2}, {10, 5, false, 1}, {7, 7, false, 2}, {30, 15, true, 0}};

}  // namespace

TEST_CASE("fit_columns lets text, then columns, then more text give way", "[report][layout]") {
  struct Row {
    std::string name;
    std::size_t screen;
    Widths expected;
  };
  const auto row = GENERATE(values<Row>({
      {"no screen", 0, {40, 6, 10, 7, 30}},
      // 40 + 6 + 10 + 7 + 30 and four gaps of 2
      {"all fits", 101, {40, 6, 10, 7, 30}},
      {"the widest text first", 100, {39, 6, 10, 7, 30}},
      {"then both alike", 90, {29, 6, 10, 7, 29}},
      // 24 + 6 + 10 + 7 + 24 + 8
      {"both as narrow as can be read", 79, {24, 6, 10, 7, 24}},
      {"the last of the highest rank goes; text gets the room", 78, {28, 6, 10, std::nullopt, 28}},
      // 24 + 6 + 10 + 24 + 6
      {"still one column less", 70, {24, 6, 10, std::nullopt, 24}},
      {"two columns less", 69, {27, std::nullopt, 10, std::nullopt, 27}},
      {"three columns less", 60, {29, std::nullopt, std::nullopt, std::nullopt, 29}},
      {"text alone", 50, {24, std::nullopt, std::nullopt, std::nullopt, 24}},
      {"shorter than one would like", 36, {17, std::nullopt, std::nullopt, std::nullopt, 17}},
      // 12 and the heading of 15
      {"the least", 29, {12, std::nullopt, std::nullopt, std::nullopt, 15}},
      {"too narrow for that: wider than the screen",
       5,
       {12, std::nullopt, std::nullopt, std::nullopt, 15}},
  }));
  CAPTURE(row.name);
  CHECK(fit_columns(kColumnNeeds, row.screen) == row.expected);
}

TEST_CASE("numbers of rank 0 are neither cut nor left out", "[report][layout]") {
  const std::vector<ColumnNeed> needs{{30, 4, false, 0}, {30, 4, false, 0}};
  CHECK(fit_columns(needs, 20) == Widths{30, 30});
  CHECK(fit_columns({}, 20).empty());
}

TEST_CASE("what leads goes last, and its text gives way to that of others", "[report][layout]") {
  // natural, heading, shrinkable, drop_rank, leads, firm
  const std::vector<ColumnNeed> needs{
      {40, 8, true, 0}, {6, 6, false, 2}, {40, 7, true, 5, true, true}, {4, 4, false, 1, true}};
  struct Row {
    std::string name;
    std::size_t screen;
    Widths expected;
  };
  const auto row = GENERATE(values<Row>({
      {"all fits", 96, {40, 6, 40, 4}},
      // 24 + 6 + 36 + 4 + 6
      {"as narrow as can be read", 76, {24, 6, 36, 4}},
      {"a column that does not lead goes at once", 75, {27, std::nullopt, 40, 4}},
      // 20 + 28 + 4 + 4
      {"names give way twice as fast", 56, {20, std::nullopt, 28, 4}},
      // 12 + 12 + 4 + 4
      {"all text is at its least", 32, {12, std::nullopt, 12, 4}},
      {"then it goes", 31, {25, std::nullopt, std::nullopt, 4}},
      {"and the last of them", 17, {17, std::nullopt, std::nullopt, std::nullopt}},
  }));
  CAPTURE(row.name);
  CHECK(fit_columns(needs, row.screen) == row.expected);
}
