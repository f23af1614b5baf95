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
      // 24 + 10 + 24 + 4 are 62
      {"a narrow one of higher rank in place of one that cannot fit",
       60,
       {25, 6, std::nullopt, std::nullopt, 25}},
      {"three columns less", 57, {27, std::nullopt, std::nullopt, std::nullopt, 27}},
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

TEST_CASE("an id is never cut", "[report][layout]") {
  // natural, heading, shrinkable, drop_rank, leads, firm, least
  const std::vector<ColumnNeed> needs{{40, 8, true, 0, false, false, 36}, {30, 7, true, 1}};
  CHECK(fit_columns(needs, 72) == Widths{40, 30});
  CHECK(fit_columns(needs, 62) == Widths{36, 24});
  CHECK(fit_columns(needs, 61) == Widths{40, std::nullopt});
  CHECK(fit_columns(needs, 20) == Widths{36, std::nullopt});
  // 10 + 36 and a gap of 2: where the id cannot be shown, what comes after it can.
  const std::vector<ColumnNeed> last{{10, 7, false, 0}, {36, 12, false, 1}, {20, 8, false, 2}};
  CHECK(fit_columns(last, 48) == Widths{10, 36, std::nullopt});
  CHECK(fit_columns(last, 47) == Widths{10, std::nullopt, 20});
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
