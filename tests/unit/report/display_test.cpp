// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/display.hpp"

#include <catch2/catch.hpp>

using licstat::display_width;
using licstat::shorten;
using licstat::wrap;

TEST_CASE("display_width counts columns of a terminal", "[report][display]") {
  struct Row {
    std::string name;
    std::string text;
    std::size_t expected;
  };
  const auto row = GENERATE(values<Row>({
      {"empty", "", 0},
      {"ASCII", "Contoso", 7},
      {"an accent of its own", "caf\u00E9", 4},
      {"an accent that combines", "cafe\u0301", 4},
      {"an accent without a base", "\u0301", 0},
      {"CJK", "株式会社", 8},
      {"fullwidth", "＝Ａ", 4},
      {"halfwidth katakana", "ｱ", 1},
      {"Hangul of three jamo", "\u1112\u1161\u11AB", 2},
      {"emoji", "🏦", 2},
      {"emoji with skin tone", "👍🏽", 2},
      {"family joined of four", "👨‍👩‍👧‍👦", 2},
      {"flag", "🇩🇪", 2},
      {"two flags", "🇩🇪🇫🇷", 4},
      {"half a flag", "🇩", 1},
      {"emoji style makes two", "\u00A9\uFE0F", 2},
      {"the same sign as text", "\u00A9", 1},
      {"keycap", "1\uFE0F\u20E3", 2},
      {"emoji style on a letter does nothing", "a\uFE0F", 1},
      {"what the tables draw", "█▏─▲►…", 6},
      {"an escape counts as its characters", R"(\x1b[31m)", 8},
      {"a byte that is not UTF-8", "\xFF", 1},
  }));
  CAPTURE(row.name);
  CHECK(display_width(row.text) == row.expected);
}

TEST_CASE("shorten cuts between graphemes and between escapes", "[report][display]") {
  struct Row {
    std::string name;
    std::string text;
    std::size_t width;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"fits", "Contoso", 7, "Contoso"},
      {"one too many", "Contosos", 7, "Contos…"},
      {"no blank before the ellipsis", "Contoso Ltd", 9, "Contoso…"},
      {"half a CJK character is not drawn", "株式会社", 6, "株式…"},
      {"CJK to the column", "株式会社", 7, "株式会…"},
      {"the accent stays with its letter", "cafe\u0301teria", 5, "cafe\u0301…"},
      {"the family stays together", "👨‍👩‍👧‍👦 family", 3,
       "👨‍👩‍👧‍👦…"},
      {"the family or nothing", "👨‍👩‍👧‍👦 family", 2, "…"},
      {"an escape is whole", R"(ab\x1bcd)", 7, R"(ab\x1b…)"},
      {"or left out", R"(ab\x1bcd)", 6, "ab…"},
      {"a long escape is whole", R"(a\u202egpj)", 8, R"(a\u202e…)"},
      {"or left out as well", R"(a\u202egpj)", 7, "a…"},
      {"the longest, too", R"(a\U000e0041tag)", 12, R"(a\U000e0041…)"},
      {"or left out, too", R"(a\U000e0041tag)", 11, "a…"},
      {"not an escape: no hex digits", R"(a\under_score)", 7, R"(a\unde…)"},
      {"width 1", "Contoso", 1, "…"},
      {"width 0", "Contoso", 0, ""},
  }));
  CAPTURE(row.name);
  CHECK(shorten(row.text, row.width, "…") == row.expected);
}

TEST_CASE("shorten leaves out an ellipsis that does not fit", "[report][display]") {
  CHECK(shorten("Contoso", 4, "...") == "C...");
  CHECK(shorten("Contoso", 2, "...") == "Co");
}

TEST_CASE("no number is cut", "[report][display]") {
  using licstat::shorten_around_numbers;
  using licstat::width_of_first_number;
  struct Row {
    std::string name;
    std::string text;
    std::size_t width;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"fits", "ends 2026-11-05", 15, "ends 2026-11-05"},
      {"a date is whole or not there", "ends 2026-11-05", 14, "ends…"},
      {"behind it", "ends 2026-11-05, 3 in use", 16, "ends 2026-11-05…"},
      {"of its comma, too", "ends 2026-11-05, 3 in use", 17, "ends 2026-11-05…"},
      {"words are cut", "25 suspended, billed", 7, "25 sus…"},
      {"the first word", "2026-11-05 it ends", 8, "…"},
      {"nothing at all", "2026-11-05", 0, ""},
  }));
  CAPTURE(row.name);
  CHECK(shorten_around_numbers(row.text, row.width, "…") == row.expected);
  CHECK(width_of_first_number("720f5934-beb4", "…") == 13);
  CHECK(width_of_first_number("2026-11-05 it ends", "...") == 13);
  CHECK(width_of_first_number("it ends 2026-11-05", "…") == 0);
}

TEST_CASE("wrap breaks at blanks", "[report][display]") {
  using Lines = std::vector<std::string>;
  CHECK(wrap("one two three", 0, 4) == Lines{"one two three"});
  CHECK(wrap("one two three", 13, 4) == Lines{"one two three"});
  CHECK(wrap("one two three", 12, 4) == Lines{"one two", "    three"});
  CHECK(wrap("  one two three", 8, 4) == Lines{"  one", "    two", "    three"});
  CHECK(wrap("one /a/long/path two", 8, 2) == Lines{"one", "  /a/long/path", "  two"});
  CHECK(wrap("株式 会社 青葉", 9, 0) == Lines{"株式 会社", "青葉"});
  CHECK(wrap("one two   ", 7, 2) == Lines{"one two"});
}
