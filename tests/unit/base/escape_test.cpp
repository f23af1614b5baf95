// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/escape.hpp"

#include <catch2/catch.hpp>

using licstat::escape_for_screen;

TEST_CASE("escape_for_screen shows what would not be seen", "[base][escape]") {
  struct Row {
    std::string name;
    std::string text;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"empty", "", ""},
      {"plain text", "Contoso Ltd", "Contoso Ltd"},
      {"a backslash is no escape", R"(CONTOSO\alice)", R"(CONTOSO\alice)"},
      {"what is escaped stays", R"(\x1b[31m)", R"(\x1b[31m)"},
      {"colour sequence", "\x1b[31mred", R"(\x1b[31mred)"},
      {"line feed, tab, NUL", std::string("a\nb\tc\0d", 7), R"(a\x0ab\x09c\x00d)"},
      {"DEL", "a\x7f", R"(a\x7f)"},
      {"C1: CSI U+009B",
       "\xC2\x9B"
       "31m",
       R"(\u009b31m)"},
      {"no-break space U+00A0 is no C1", "a\xC2\xA0", "a\xC2\xA0"},
      {"right-to-left override U+202E", "a\u202Egpj", R"(a\u202egpj)"},
      {"isolates U+2066 and U+2069", "\u2066a\u2069", R"(\u2066a\u2069)"},
      {"marks U+200E, U+200F, U+061C", "\u200E\u200F\u061C", R"(\u200e\u200f\u061c)"},
      {"zero width U+200B, U+2060, U+FEFF", "\u200B\u2060\uFEFF", R"(\u200b\u2060\ufeff)"},
      {"soft hyphen U+00AD, invisible times U+2062", "a\u00ADb\u2062c", R"(a\u00adb\u2062c)"},
      {"fillers U+115F, U+3164, U+FFA0", "\u115F\u3164\uFFA0", R"(\u115f\u3164\uffa0)"},
      {"annotation U+FFF9", "\uFFF9", R"(\ufff9)"},
      {"tags beyond U+FFFF", "a\U000E0068\U000E007F", R"(a\U000e0068\U000e007f)"},
      {"variation selectors stay", "\u2764\uFE0F", "\u2764\uFE0F"},
      {"joiners stay", "\u0645\u06CC\u200C\u062E", "\u0645\u06CC\u200C\u062E"},
      {"separators U+2028 and U+2029", "\u2028\u2029", R"(\u2028\u2029)"},
      {"a byte that is not UTF-8", "M\xFCller", R"(M\xfcller)"},
      {"a sequence cut short", "a\xE2\x82", R"(a\xe2\x82)"},
      {"an overlong slash", "\xC0\xAF", R"(\xc0\xaf)"},
      {"a surrogate U+D800", "\xED\xA0\x80", R"(\xed\xa0\x80)"},
      {"CJK and emoji", "株式会社 🏦", "株式会社 🏦"},
  }));
  CAPTURE(row.name);
  CHECK(escape_for_screen(row.text) == row.expected);
  CHECK(escape_for_screen(row.expected) == row.expected);
}

TEST_CASE("is_hidden ends exactly at the ends of its ranges", "[base][escape]") {
  const auto shown =
      GENERATE(U'\x20', U'\x7E', U'\xA0', U'\u061B', U'\u061D', U'\u200A', U'\u200C', U'\u200D',
               U'\u2010', U'\u2027', U'\u202F', U'\u205F', U'\u2070', U'\u00AC', U'\u00AE',
               U'\u034E', U'\u0350', U'\u115E', U'\u1161', U'\u180D', U'\u180F', U'\uFEFE',
               U'\uFF00', U'\uFFFC', U'\uFFFD', U'\U000DFFFF', U'\U000E0100');
  CAPTURE(static_cast<unsigned>(shown));
  CHECK_FALSE(licstat::is_hidden(shown));
}

TEST_CASE("first_code_point reads one and says whether it is UTF-8", "[base][escape]") {
  const auto euro = licstat::first_code_point("\u20AC and more");
  CHECK(euro.valid);
  CHECK(static_cast<unsigned>(euro.value) == 0x20AC);
  CHECK(euro.length == 3);
  const auto stray = licstat::first_code_point("\xFFx");
  CHECK_FALSE(stray.valid);
  CHECK(static_cast<unsigned>(stray.value) == 0xFF);
  CHECK(stray.length == 1);
}

TEST_CASE("escape_invalid changes bytes that are no UTF-8, and nothing else", "[base][escape]") {
  CHECK(licstat::escape_invalid("caf\xE9.csv") == "caf\\xe9.csv");
  CHECK(licstat::escape_invalid("\u20AC\t\"\\\u202E\r\n") == "\u20AC\t\"\\\u202E\r\n");
}
