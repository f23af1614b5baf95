// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/csv_separators.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

namespace licstat {
namespace {

using Positions = std::vector<std::size_t>;

// Texts are looked at in blocks of 64 bytes, and those in vectors of 16: three blocks and some.
constexpr std::size_t kLongest = 3 * 64 + 17;

/// All separators, and the size of the text at the end.
Positions found(CsvSeparators& separators, std::string_view text, char delimiter) {
  // In memory of its own with nothing behind it: a byte read past the end is a finding of the
  // address sanitizer.
  const std::unique_ptr<char[]> copy(new char[text.size()]);
  std::ranges::copy(text, copy.get());
  separators.find({copy.get(), text.size()}, delimiter);
  Positions positions;
  const std::uint32_t* next = separators.positions();
  do {
    positions.push_back(*next++);
  } while (positions.back() < text.size());
  return positions;
}

Positions expected(std::string_view text, char delimiter) {
  Positions positions;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == delimiter || text[at] == '\n') positions.push_back(at);
  }
  positions.push_back(text.size());
  return positions;
}

TEST_CASE("separators of a small CSV stand where they stand", "[ingest][csv_separators]") {
  CsvSeparators separators;
  CHECK(found(separators, "a,bc,\nd\n", ',') == Positions{1, 4, 5, 7, 8});
  CHECK(found(separators, "a,b", ',') == Positions{1, 3});
  CHECK(found(separators, "a;b,c\td|e\r\nf", ',') == Positions{3, 10, 12});
  CHECK(found(separators, ",", ',') == Positions{0, 1});
  CHECK(found(separators, "\n", ',') == Positions{0, 1});
  CHECK(found(separators, "", ',') == Positions{0});
  CHECK(found(separators, "axb\nx", 'x') == Positions{1, 3, 4, 5});
}

TEST_CASE("a separator is found at every place of texts of every length",
          "[ingest][csv_separators]") {
  const char delimiter = GENERATE(',', ';', '\t', '|');
  CsvSeparators separators;
  for (std::size_t length = 0; length <= kLongest; ++length) {
    std::string text(length, 'x');
    if (found(separators, text, delimiter) != Positions{length}) FAIL("none in " << length);
    for (std::size_t at = 0; at < length; ++at) {
      for (const char separator : {delimiter, '\n'}) {
        text[at] = separator;
        if (found(separators, text, delimiter) != Positions{at, length}) {
          FAIL("at " << at << " of " << length);
        }
      }
      text[at] = 'x';
    }
  }
}

TEST_CASE("a text of separators alone has one at every byte", "[ingest][csv_separators]") {
  CsvSeparators separators;
  for (std::size_t length = 0; length <= kLongest; ++length) {
    const std::string text(length, length % 2 == 0 ? ',' : '\n');
    CAPTURE(length);
    REQUIRE(found(separators, text, ',') == expected(text, ','));
  }
}

TEST_CASE("only the delimiter and the line feed separate", "[ingest][csv_separators]") {
  const char delimiter = GENERATE(',', ';', '\t', '|');
  std::string text;
  for (int value = 0; value < 256; ++value) text += static_cast<char>(value);
  CsvSeparators separators;
  const auto byte = static_cast<std::size_t>(delimiter);
  const Positions both = byte < '\n' ? Positions{byte, '\n', 256} : Positions{'\n', byte, 256};
  CHECK(found(separators, text, delimiter) == both);
}

TEST_CASE("a byte that asks for a closer look is told, wherever it stands",
          "[ingest][csv_separators]") {
  CsvSeparators separators;
  for (std::size_t length = 1; length <= kLongest; ++length) {
    std::string text(length, 'x');
    for (std::size_t at = 0; at < length; ++at) {
      for (const char byte : {'\0', ' ', '"', '\t', '\r', '\x80', '\xc3', '\xff'}) {
        text[at] = byte;
        found(separators, text, ',');
        if (!separators.has_odd()) FAIL("at " << at << " of " << length);
      }
      text[at] = 'x';
    }
  }
  for (int value = 0; value < 256; ++value) {
    CAPTURE(value);
    found(separators, std::string(1, static_cast<char>(value)), ',');
    REQUIRE(separators.has_odd() == (value != '\n' && (value < '#' || value >= 0x80)));
  }
}

TEST_CASE("the rows of an export have nothing odd", "[ingest][csv_separators]") {
  std::string text;
  while (text.size() < 1000) text += "contoso,s-1,ann@contoso.example,teams,2026-10-30\n";
  CsvSeparators separators;
  // Whatever stands in a block that the text does not fill.
  for (std::size_t length = 0; length < 200; ++length) {
    CAPTURE(length);
    found(separators, std::string_view(text).substr(0, length), ',');
    REQUIRE_FALSE(separators.has_odd());
  }
}

TEST_CASE("nothing of a text is left over for a shorter one", "[ingest][csv_separators]") {
  CsvSeparators separators;
  const std::string dirty = std::string(1000, ',') + "\"\xff";
  found(separators, dirty, ',');
  CHECK(separators.has_odd());
  CHECK(found(separators, "a,b\n", ',') == Positions{1, 3, 4});
  CHECK_FALSE(separators.has_odd());
  // Also where the text before had another delimiter.
  separators.find(dirty, ',');
  CHECK(found(separators, "a,b;c", ';') == Positions{3, 5});
  CHECK(found(separators, "", ';') == Positions{0});
  CHECK(found(separators, dirty, ',') == expected(dirty, ','));
}

TEST_CASE("separators are those that a plain loop finds", "[ingest][csv_separators]") {
  rc::prop("in random texts, one after the other", [] {
    CsvSeparators separators;
    const auto pieces = rc::gen::container<std::string>(
        rc::gen::weightedOneOf<char>({{6, rc::gen::inRange('a', '{')},
                                      {3, rc::gen::element(',', ';', '\t', '|', '\n', '\r')},
                                      {1, rc::gen::arbitrary<char>()}}));
    for (int round = 0; round < 3; ++round) {
      const char delimiter = *rc::gen::element(',', ';', '\t', '|');
      std::string text;
      for (int left = *rc::gen::inRange(0, 6); left > 0; --left) text += *pieces;
      RC_ASSERT(found(separators, text, delimiter) == expected(text, delimiter));
      const bool has_odd = std::ranges::any_of(text, [](char c) {
        return c != '\n' && (c < '#' || static_cast<unsigned char>(c) >= 0x80);
      });
      RC_ASSERT(separators.has_odd() == has_odd);
    }
  });
}

}  // namespace
}  // namespace licstat
