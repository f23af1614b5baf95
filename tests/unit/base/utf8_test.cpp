// SPDX-License-Identifier: Apache-2.0
#include "licstat/base/utf8.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>

using licstat::find_invalid_utf8;

namespace {

constexpr auto kValid = std::string_view::npos;

std::string encoded(std::uint32_t code) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F))};
  if (code < 0x10000) {
    return {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
  }
  return {byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 0x3F)),
          byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
}

}  // namespace

TEST_CASE("find_invalid_utf8 names the byte, wherever it stands", "[base][utf8]") {
  struct Row {
    std::string name;
    std::string bytes;
    std::size_t expected;  // within the bytes
  };
  const auto row = GENERATE(values<Row>({
      {"nothing", "", kValid},
      {"ASCII", "Contoso", kValid},
      {"NUL", std::string(1, '\0'), kValid},
      {"U+007F", "\x7F", kValid},
      {"U+0080, the first of two bytes", "\xC2\x80", kValid},
      {"U+07FF, the last of two bytes", "\xDF\xBF", kValid},
      {"U+0800, the first of three bytes", "\xE0\xA0\x80", kValid},
      {"U+0FFF", "\xE0\xBF\xBF", kValid},
      {"U+1000", "\xE1\x80\x80", kValid},
      {"U+D7FF, before the surrogates", "\xED\x9F\xBF", kValid},
      {"U+E000, after the surrogates", "\xEE\x80\x80", kValid},
      {"U+FEFF", "\xEF\xBB\xBF", kValid},
      {"U+FFFF, the last of three bytes", "\xEF\xBF\xBF", kValid},
      {"U+10000, the first of four bytes", "\xF0\x90\x80\x80", kValid},
      {"U+40000", "\xF1\x80\x80\x80", kValid},
      {"U+FFFFF", "\xF3\xBF\xBF\xBF", kValid},
      {"U+10FFFF, the last of all", "\xF4\x8F\xBF\xBF", kValid},
      {"several", "\xC3\xA4x\xE2\x82\xAC\xF0\x9F\x8F\xA6", kValid},
      {"a continuation by itself", "\x80", 0},
      {"the last continuation by itself", "\xBF", 0},
      {"one continuation too many", "\xC3\xA4\x80", 2},
      {"C0, overlong NUL", "\xC0\x80", 0},
      {"C1, overlong U+007F", "\xC1\xBF", 0},
      {"overlong U+07FF", "\xE0\x9F\xBF", 0},
      {"overlong NUL of three bytes", "\xE0\x80\x80", 0},
      {"overlong U+FFFF", "\xF0\x8F\xBF\xBF", 0},
      {"overlong NUL of four bytes", "\xF0\x80\x80\x80", 0},
      {"U+D800, the first surrogate", "\xED\xA0\x80", 0},
      {"U+DBFF", "\xED\xAF\xBF", 0},
      {"U+DC00", "\xED\xB0\x80", 0},
      {"U+DFFF, the last surrogate", "\xED\xBF\xBF", 0},
      {"a pair of surrogates", "\xED\xA0\xBD\xED\xB8\x80", 0},
      {"U+110000", "\xF4\x90\x80\x80", 0},
      {"F5", "\xF5\x80\x80\x80", 0},
      {"five bytes", "\xF8\x88\x80\x80\x80", 0},
      {"six bytes", "\xFC\x84\x80\x80\x80\x80", 0},
      {"FE", "\xFE", 0},
      {"FF", "\xFF", 0},
      {"one byte of two", "\xC3", 0},
      {"one byte of three", "\xE2", 0},
      {"two bytes of three", "\xE2\x82", 0},
      {"one byte of four", "\xF0", 0},
      {"two bytes of four", "\xF0\x9F", 0},
      {"three bytes of four", "\xF0\x9F\x8F", 0},
      {"a lead after a lead", "\xC3\xC3\xA4", 0},
      {"ASCII for the third byte", "\xE2\x82x", 0},
      {"ASCII for the fourth byte", "\xF0\x9F\x8Fx", 0},
      {"a lead for the fourth byte", "\xF0\x9F\x8F\xC3", 0},
      {"Latin-1", "caf\xE9", 3},
  }));
  CAPTURE(row.name);
  for (std::size_t before = 0; before <= 17; ++before) {
    for (const std::size_t after : {0U, 1U, 7U, 8U, 9U}) {
      CAPTURE(before, after);
      const std::string text = std::string(before, 'x') + row.bytes + std::string(after, 'y');
      const std::size_t expected = row.expected == kValid ? kValid : before + row.expected;
      REQUIRE(find_invalid_utf8(text) == expected);
    }
  }
}

TEST_CASE("find_invalid_utf8 finds the first of several", "[base][utf8]") {
  CHECK(find_invalid_utf8("ab\xFF"
                          "cd\xFE") == 2);
  CHECK(find_invalid_utf8("\xC3\xA4\xC3\xA4\xC3(\xFF") == 4);
}

TEST_CASE("every code point but the surrogates is valid UTF-8", "[base][utf8]") {
  std::string text;
  for (std::uint32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code < 0xD800 || code > 0xDFFF) text += encoded(code);
  }
  CHECK(find_invalid_utf8(text) == kValid);
  for (std::uint32_t code = 0xD800; code <= 0xDFFF; ++code) {
    if (find_invalid_utf8(encoded(code)) != 0) FAIL("a surrogate is taken: " << code);
  }
}

TEST_CASE("of all pairs of bytes those of RFC 3629 are valid UTF-8", "[base][utf8]") {
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      const char bytes[] = {static_cast<char>(first), static_cast<char>(second)};
      const bool sequence = first >= 0xC2 && first <= 0xDF && second >= 0x80 && second <= 0xBF;
      std::size_t expected = 0;
      if (sequence || (first < 0x80 && second < 0x80)) expected = kValid;
      if (first < 0x80 && second >= 0x80) expected = 1;
      if (find_invalid_utf8({bytes, 2}) != expected) FAIL("bytes " << first << ", " << second);
    }
  }
}

TEST_CASE("append_utf8 writes a character in as few bytes as it takes", "[base][utf8]") {
  struct Row {
    std::uint32_t character;
    std::string expected;
  };
  // The first and the last of each length, and what surrogates leave between.
  const auto row = GENERATE(values<Row>({
      {0x0, std::string(1, '\0')},
      {0x7F, "\x7F"},
      {0x80, "\xC2\x80"},
      {0x7FF, "\xDF\xBF"},
      {0x800, "\xE0\xA0\x80"},
      {0xD7FF, "\xED\x9F\xBF"},
      {0xE000, "\xEE\x80\x80"},
      {0xFFFF, "\xEF\xBF\xBF"},
      {0x10000, "\xF0\x90\x80\x80"},
      {0x10FFFF, "\xF4\x8F\xBF\xBF"},
  }));
  std::string text = "a";
  licstat::append_utf8(text, row.character);
  CHECK(text == "a" + row.expected);
}

TEST_CASE("bytes that no text has are found, and left out", "[base][utf8]") {
  const std::string nul(1, '\0');
  CHECK(licstat::find_bad_byte("f\xC3\xBCr") == std::string::npos);
  CHECK(licstat::find_bad_byte("f\xFCr" + nul) == 1);
  CHECK(licstat::find_bad_byte("fr" + nul + "\xFC") == 2);
  CHECK(licstat::without_bad_bytes("").empty());
  CHECK(licstat::without_bad_bytes("f\xC3\xBCr" + nul + " \xFC\xFC" + "alle\xC3") ==
        "f\xC3\xBCr alle");
}
