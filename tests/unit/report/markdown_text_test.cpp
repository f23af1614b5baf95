// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/markdown_text.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace licstat;

TEST_CASE("text in Markdown is never markup", "[report][markdown]") {
  struct Row {
    std::string text;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"Contoso, Ltd. & Co. (#1)", "Contoso, Ltd. & Co. (#1)"},
      {"a|b", "a\\|b"},
      {"a\\|b", "a\\\\\\|b"},
      {"`code`", "\\`code\\`"},
      {"*a* _b_", "\\*a\\* \\_b\\_"},
      {"[a](http://b)", "\\[a\\](http://b)"},
      {"<script>", "\\<script\\>"},
      {"two\nlines", "two lines"},
      {"two\r\nlines", "two lines"},
      {"two\rlines\r", "two lines "},
      {"\x1b[31m", "\\\\x1b\\[31m"},
      {"a\u202Eb", "a\\\\u202eb"},
      {"a\xFF", "a\\\\xff"},
      {"株式会社", "株式会社"},
      {"", ""},
  }));
  CAPTURE(row.text);
  CHECK(markdown_text(row.text) == row.expected);
}

TEST_CASE("a paragraph does not begin as a heading, a list or code", "[report][markdown]") {
  struct Row {
    std::string text;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"# a", "\\# a"},
      {"- a", "\\- a"},
      {"+ a", "\\+ a"},
      {"=== a", "\\=== a"},
      {"~~~ a", "\\~~~ a"},
      {"* a", "\\* a"},
      {"1. a", "1\\. a"},
      {"12) a", "12\\) a"},
      {"12 licences", "12 licences"},
      {"    a", "a"},
      {"\n\n# a", "\\# a"},
      {"a # b", "a # b"},
      {".5", ".5"},
      {"7", "7"},
      {"   ", ""},
      {"", ""},
  }));
  CAPTURE(row.text);
  CHECK(markdown_paragraph(row.text) == row.expected);
}
