// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/screen_cell.hpp"

#include <catch2/catch.hpp>

#include "report_builders.hpp"

using namespace licstat;
using namespace licstat::test;

namespace {

std::string drawn(const std::vector<BarPart>& bar) {
  std::string text;
  for (const BarPart& part : bar) text += part.text;
  return text;
}

}  // namespace

TEST_CASE("a bar of what is used is full at 100 %, and goes on above", "[report][screen]") {
  struct Row {
    Ratio ratio;
    std::string blocks;
    std::string ascii;
  };
  const auto row = GENERATE(values<Row>({
      {{0, 64}, "", ""},
      {{1, 1000}, "▏", "#"},       // never empty above 0 %
      {{1, 64}, "▏", "#"},         // one eighth of one of eight
      {{5, 64}, "▋", "#"},         // five eighths
      {{8, 64}, "█", "#"},         // one column
      {{15, 64}, "█▉", "#"},       //
      {{32, 64}, "████", "####"},  // 50 %
      {{45, 64}, "█████▋", "#####"},
      {{999, 1000}, "███████▉", "#######"},  // never full below 100 %
      {{64, 64}, "████████", "########"},
      {{65, 64}, "████████▓", "########+"},        // never nothing above 100 %
      {{72, 64}, "████████▓", "########+"},        // one column
      {{73, 64}, "████████▓▓", "########++"},      //
      {{96, 64}, "████████▓▓▓▓", "########++++"},  // 150 %
      {{97, 64}, "████████▓▓▓►", "########+++>"},  // more than there is room for
      {{1'000'000, 1}, "████████▓▓▓►", "########+++>"},
      {{9'000'000'000'000'000'000, 9'000'000'000'000'000'001}, "███████▉", "#######"},
  }));
  CAPTURE(row.ratio.part, row.ratio.base);
  CHECK(drawn(usage_bar(row.ratio, std::nullopt, Drawing::Unicode)) == row.blocks);
  CHECK(drawn(usage_bar(row.ratio, std::nullopt, Drawing::Ascii)) == row.ascii);
}

TEST_CASE("what is idle has the room that use leaves below 100 %", "[report][screen]") {
  struct Row {
    Ratio used;
    Ratio idle;
    std::string blocks;
    std::string ascii;
  };
  const auto row = GENERATE(values<Row>({
      {{1, 2}, {1, 2}, "████░░░░", "####...."},
      {{0, 8}, {8, 8}, "░░░░░░░░", "........"},
      {{5, 64}, {1, 8}, "▋░", "#."},          // behind the column that is begun
      {{1, 2}, {1, 1000}, "████░", "####."},  // never nothing above 0 %
      {{1, 2}, {0, 8}, "████", "####"},
      {{7, 8}, {4, 8}, "███████░", "#######."},  // of other licences than are measured
      {{999, 1000}, {1, 8}, "███████▉", "#######."},
      {{9, 8}, {1, 8}, "████████▓", "########+"},
  }));
  CAPTURE(row.used.part, row.idle.part);
  CHECK(drawn(usage_bar(row.used, row.idle, Drawing::Unicode)) == row.blocks);
  CHECK(drawn(usage_bar(row.used, row.idle, Drawing::Ascii)) == row.ascii);
}

TEST_CASE("a cell of each kind", "[report][screen]") {
  struct Row {
    std::string name;
    Unit unit;
    bool bar;
    Cell cell;
    std::string expected;
    Style style;
  };
  const auto row = GENERATE(values<Row>({
      {"text", Unit::Text, false, text("Contoso"), "Contoso", Style::Plain},
      {"text that acts", Unit::Text, false, text("a\nb\u202E"), R"(a\x0ab\u202e)", Style::Plain},
      {"no text", Unit::Text, false, Missing::NotGiven, "-", Style::Dim},
      {"count", Unit::Count, false, count(1'000'000), "1000000", Style::Plain},
      {"no count", Unit::Count, false, Missing::NotGiven, "n/a", Style::Dim},
      {"flag", Unit::Flag, false, true, "yes", Style::Plain},
      {"other flag", Unit::Flag, false, false, "no", Style::Plain},
      {"percentage", Unit::Percent, false, Ratio{4, 3}, "133.3", Style::Plain},
      {"date", Unit::Date, false, date_of(2026, 9, 30), "2026-09-30", Style::Plain},
      {"no date", Unit::Date, false, Missing::NotGiven, "-", Style::Dim},
      {"price", Unit::Money, false, Money{{25, 3}, "EUR"}, "8.33", Style::Plain},
      {"no price", Unit::Money, false, Missing::NotGiven, "-", Style::Dim},
      {"amount", Unit::Money, false, Amount{227, 30}, "7.57", Style::Plain},
      {"part of an amount", Unit::Percent, false, Percentage{{700, 9}}, "77.8", Style::Plain},
      {"places", Unit::Place, false, PlaceList{{"a\x1b.csv", "2"}, {"b.csv", ""}},
       R"(a\x1b.csv:2; b.csv)", Style::Plain},
      {"no place", Unit::Place, false, Missing::NotGiven, "-", Style::Dim},
      {"no percentage", Unit::Percent, false, Missing::NoEntitlement, "n/a", Style::Dim},
      {"with bar", Unit::Percent, true, Ratio{1, 2}, "50.0████", Style::Plain},
      {"at 100 %", Unit::Percent, true, Ratio{2, 2}, "100.0████████", Style::Plain},
      {"above 100 %", Unit::Percent, true, Ratio{4, 3}, "133.3 ▲████████▓▓▓", Style::Plain},
      {"above, and rounded to it", Unit::Percent, true, Ratio{100'001, 100'000}, "100.0 ▲████████▓",
       Style::Plain},
      {"nothing to divide by", Unit::Percent, true, Missing::NoEntitlement, "n/a: no entitlement",
       Style::Dim},
      {"nothing known", Unit::Percent, true, Missing::NoUsageData, "n/a: no usage data",
       Style::Dim},
      {"nothing to measure", Unit::Percent, true, Missing::NotMeasurable, "n/a: not measurable",
       Style::Dim},
  }));
  CAPTURE(row.name);
  Column made = column("key", row.unit);
  made.bar = row.bar;
  const ScreenCell cell = screen_cell(made, row.cell, {});
  CHECK(cell.text + cell.reason + cell.mark + drawn(cell.bar) == row.expected);
  CHECK(cell.style == row.style);
}

TEST_CASE("in totals an absent text is blank, an absent figure is not", "[report][screen]") {
  const Table table = table_of(
      "rows", {column("name", Unit::Text), column("id", Unit::Text), column("sold", Unit::Count)},
      {});
  const std::vector<Cell> totals(3, Missing::NotGiven);
  CHECK(screen_total(table, totals, 0, true, {}).text == "Total");
  CHECK(screen_total(table, totals, 1, false, {}).text.empty());
  CHECK(screen_total(table, totals, 2, false, {}).text == "n/a");
}

TEST_CASE("a sign of what a colour says is drawn as all else is", "[report][screen]") {
  struct Row {
    std::string text;
    Drawing drawing;
    std::string expected;
    Style style;
  };
  const auto row = GENERATE(values<Row>({
      {"‼ in grace", Drawing::Unicode, "‼ in grace", Style::Alarm},
      {"‼ in grace", Drawing::Ascii, "!! in grace", Style::Alarm},
      {"‼ in grace", Drawing::None, "in grace", Style::Alarm},
      {"! 3 not used", Drawing::Unicode, "! 3 not used", Style::Warning},
      {"! 3 not used", Drawing::Ascii, "! 3 not used", Style::Warning},
      {"! 3 not used", Drawing::None, "3 not used", Style::Warning},
      {"no usage data", Drawing::Unicode, "no usage data", Style::Plain},
  }));
  CAPTURE(row.text, row.expected);
  Column made = column("look_at", Unit::Text);
  made.marked = true;
  const ScreenCell cell = screen_cell(made, text(row.text), {row.drawing});
  CHECK(cell.text == row.expected);
  CHECK(cell.style == row.style);
}

TEST_CASE("a lower bound says so before its number", "[report][screen]") {
  Column in_use = column("in_use", Unit::Count);
  in_use.bound_by = "at_least";
  const Table table = table_of("rows", {in_use, column("at_least", Unit::Flag)}, {});
  const auto shown = [&](const std::vector<Cell>& cells, Drawing drawing) {
    return screen_cell(table, cells, 0, {drawing}).text;
  };
  CHECK(shown({count(90), true}, Drawing::Unicode) == "≥90");
  CHECK(shown({count(90), true}, Drawing::Ascii) == ">=90");
  CHECK(shown({count(90), true}, Drawing::None) == ">=90");
  CHECK(shown({count(90), false}, Drawing::Unicode) == "90");
  CHECK(shown({Missing::NotGiven, true}, Drawing::Unicode) == "n/a");
}

TEST_CASE("a 0 that nobody measured is unknown to people", "[report][screen]") {
  Column in_use = column("in_use", Unit::Count);
  in_use.unknown_with = "usage";
  const Table table = table_of("rows", {in_use, column("usage", Unit::Percent)}, {});
  const auto shown = [&](const std::vector<Cell>& cells) {
    return screen_cell(table, cells, 0, {}).text;
  };
  CHECK(shown({count(0), Missing::NoUsageData}) == "n/a");
  CHECK(shown({count(0), Missing::NotMeasurable}) == "n/a");
  CHECK(shown({count(0), Missing::NoEntitlement}) == "0");
  CHECK(shown({count(0), Ratio{0, 5}}) == "0");
  CHECK(shown({count(3), Missing::NotMeasurable}) == "3");
}

TEST_CASE("without drawing there are neither bars nor signs", "[report][screen]") {
  Column made = column("usage_pct", Unit::Percent);
  made.bar = true;
  const ScreenCell cell = screen_cell(made, Ratio{4, 3}, {Drawing::None});
  CHECK(cell.text == "133.3");
  CHECK(cell.mark.empty());
  CHECK(cell.bar.empty());
}

TEST_CASE("digits of counts and amounts are grouped where that is asked for", "[report][screen]") {
  struct Row {
    Unit unit;
    Cell cell;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {Unit::Count, count(999), "999"},
      {Unit::Count, count(1000), "1,000"},
      {Unit::Count, count(-1'234'567), "-1,234,567"},
      {Unit::Money, Amount{24'690, 2}, "12,345.00"},
      {Unit::Money, Amount{999, 1}, "999.00"},
      {Unit::Text, text("1000"), "1000"},
      {Unit::Percent, Ratio{12, 1}, "1200.0"},
  }));
  CAPTURE(row.expected);
  CHECK(screen_cell(column("key", row.unit), row.cell, {.thousands = true}).text == row.expected);
}
