// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/ascii.hpp"

#include <catch2/catch.hpp>

using licstat::ascii_lower;
using licstat::equal_ignoring_case;
using licstat::folded_word;
using licstat::id_key;
using licstat::is_guid;
using licstat::trim_blanks;

TEST_CASE("ascii_lower changes A to Z and no other byte", "[base][ascii]") {
  for (int value = 0; value < 256; ++value) {
    const char c = static_cast<char>(value);
    const char expected = value >= 65 && value <= 90 ? static_cast<char>(value + 32) : c;
    CAPTURE(value);
    REQUIRE(ascii_lower(c) == expected);
  }
  CHECK(ascii_lower("Contoso-42 \xC3\x84[") == "contoso-42 \xC3\x84[");
  CHECK(ascii_lower("").empty());
}

TEST_CASE("equal_ignoring_case knows ASCII letters alone", "[base][ascii]") {
  struct Row {
    std::string name;
    std::string left;
    std::string right;
    bool expected;
  };
  const auto row = GENERATE(values<Row>({
      {"same", "teams", "teams", true},
      {"other case", "Teams", "tEAMS", true},
      {"both empty", "", "", true},
      {"a longer one", "team", "teams", false},
      {"another letter", "teams", "teans", false},
      {"at sign and grave", "@", "`", false},
      {"brackets and braces", "[x]", "{x}", false},
      {"a letter outside ASCII", "\xC3\x84", "\xC3\xA4", false},
  }));
  CAPTURE(row.name);
  CHECK(equal_ignoring_case(row.left, row.right) == row.expected);
}

TEST_CASE("trim_blanks takes blanks and tabs off both ends", "[base][ascii]") {
  struct Row {
    std::string name;
    std::string text;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"nothing to take", "a b", "a b"},
      {"both ends", " \ta \tb\t ", "a \tb"},
      {"one end", "a  ", "a"},
      {"blanks alone", " \t ", ""},
      {"empty", "", ""},
      {"a line break is data", " a\r\n", "a\r\n"},
      {"a no-break space is data",
       "\xC2\xA0"
       "a",
       "\xC2\xA0"
       "a"},
  }));
  CAPTURE(row.name);
  CHECK(trim_blanks(row.text) == row.expected);
}

TEST_CASE("folded_word is lower case with underscores", "[base][ascii]") {
  CHECK(folded_word("In-Grace Period") == "in_grace_period");
  CHECK(folded_word("VIVA_ENGAGE") == "viva_engage");
  CHECK(folded_word("- ") == "__");
  CHECK(folded_word("a\tb.c") == "a\tb.c");
  CHECK(folded_word("").empty());
}

TEST_CASE("is_guid wants 8-4-4-4-12 hexadecimal digits", "[base][ascii]") {
  struct Row {
    std::string name;
    std::string text;
    bool expected;
  };
  const auto row = GENERATE(values<Row>({
      {"lower case", "6fd2c87f-b296-42f0-b197-1e91e994b900", true},
      {"upper case", "6FD2C87F-B296-42F0-B197-1E91E994B900", true},
      {"digits and last letters", "00000000-9999-aaaa-ffff-AAAAFFFF0099", true},
      {"empty", "", false},
      {"a letter past f", "6fd2c87g-b296-42f0-b197-1e91e994b900", false},
      {"a letter past F", "6fd2c87f-b296-42f0-b197-1E91E994B90G", false},
      {"next to the digits", "6fd2c87/-b296-42f0-b197-1e91e994b900", false},
      {"one short", "6fd2c87f-b296-42f0-b197-1e91e994b90", false},
      {"one long", "6fd2c87f-b296-42f0-b197-1e91e994b9000", false},
      {"a hyphen too early", "6fd2c87-fb296-42f0-b197-1e91e994b900", false},
      {"a hyphen for a digit", "6fd2c87f-b296-42f0-b197-1e91e994b90-", false},
      {"no hyphens", "6fd2c87f0b296042f00b19701e91e994b900", false},
      {"braces", "{6fd2c87f-b296-42f0-b197-1e91e994b9}", false},
  }));
  CAPTURE(row.name);
  CHECK(is_guid(row.text) == row.expected);
}

TEST_CASE("id_key folds GUIDs and leaves other ids alone", "[base][ascii]") {
  CHECK(id_key("6FD2C87F-B296-42f0-B197-1E91E994B900") == "6fd2c87f-b296-42f0-b197-1e91e994b900");
  CHECK(id_key("Contoso") == "Contoso");
  CHECK(id_key("6FD2C87F-B296") == "6FD2C87F-B296");
  CHECK(id_key("").empty());
}
