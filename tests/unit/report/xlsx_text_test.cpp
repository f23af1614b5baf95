// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "licstat/report/xlsx/text.hpp"

using namespace licstat;

TEST_CASE("text of a workbook is as the data has it") {
  CHECK(workbook_text("=1+1") == "=1+1");
  CHECK(workbook_text("a\tb\nc <&> ä 株 \xF0\x9F\x98\x80") == "a\tb\nc <&> ä 株 \xF0\x9F\x98\x80");
  CHECK(workbook_text("_x_ _xabc_ _x12345_ _xGHIJ_") == "_x_ _xabc_ _x12345_ _xGHIJ_");
}

TEST_CASE("what XML cannot hold is written as an escape") {
  CHECK(workbook_text(std::string("a\0b", 3)) == "a_x0000_b");
  CHECK(workbook_text("\x01\x1F\r") == "_x0001__x001F__x000D_");
  CHECK(workbook_text("\xEF\xBF\xBE\xEF\xBF\xBF") == "_xFFFE__xFFFF_");
}

TEST_CASE("text that looks like an escape of a workbook stays what it is") {
  CHECK(workbook_text("_x0041_") == "_x005F_x0041_");
  CHECK(workbook_text("__x00e4__x0041_") == "__x005F_x00e4__x005F_x0041_");
  // One underscore ends an escape and would begin the next.
  CHECK(workbook_text("_x0041_x0042_") == "_x005F_x0041_x005F_x0042_");
}

TEST_CASE("bytes that are not UTF-8 do not reach a workbook") {
  CHECK(workbook_text("a\xFF") == "a\\xff");
}

TEST_CASE("characters are counted as spreadsheets count them") {
  CHECK(utf16_length("") == 0);
  CHECK(utf16_length("aä株") == 3);
  CHECK(utf16_length("\xF0\x9F\x98\x80") == 2);
}
