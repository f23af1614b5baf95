// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/csv_quotes.hpp"

#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "licstat/ingest/read/csv_scan.hpp"

namespace licstat {
namespace {

using Positions = std::vector<std::size_t>;
using MaybePositions = std::optional<Positions>;

MaybePositions found(std::string_view text, char delimiter = ',') {
  // In memory of its own: a byte read past the end is a finding of the address sanitizer.
  const std::unique_ptr<char[]> copy(new char[text.size()]);
  std::ranges::copy(text, copy.get());
  std::vector<std::uint32_t> positions(text.size() + 1);
  const QuotesFound quotes =
      find_unquoted_separators({copy.get(), text.size()}, delimiter, positions.data());
  if (!quotes.is_enclosed) return std::nullopt;
  const auto end = std::ranges::find(positions, text.size());
  return Positions(positions.begin(), end + 1);
}

/// The same, as the scanner of whole records sees it.
MaybePositions expected(std::string_view text, char delimiter) {
  Positions positions;
  for (std::size_t at = 0; at < text.size();) {
    std::vector<CsvField> fields;
    const RecordScan record = scan_csv_record(text, at, delimiter, &fields);
    if (record.open_quote || record.stray_quote) return std::nullopt;
    for (const CsvField& field : fields) {
      if (field.content.find('\n') != std::string_view::npos) return std::nullopt;
      if (field.offset > at) positions.push_back(field.offset - 1);
    }
    at = record.end;
    if (record.has_line_break) positions.push_back(at - 1);
  }
  positions.push_back(text.size());
  return positions;
}

bool has_lone_return(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] == '\r' && text[at + 1] != '\n') return true;
  }
  return false;
}

TEST_CASE("separators outside quotes stand where they stand", "[ingest][csv_quotes]") {
  CHECK(found("") == Positions{0});
  CHECK(found("\"a\",\"b,c\"\n\"d\"\r\n") == Positions{3, 9, 14, 15});
  CHECK(found("\"\",x,\"\"\"\",\"a\"\"b\"") == Positions{2, 4, 9, 16});
  CHECK(found("\"a,b\";c", ';') == Positions{5, 7});
}

TEST_CASE("a text whose quotes do not enclose fields is told", "[ingest][csv_quotes]") {
  const auto* const text = GENERATE(as<const char*>{}, "a\"b\"", "a\"\"", "\"a\"b", "\"a\" ,b",
                                    "\"a", "\"a\nb\"", "\"a\"\rb", "a\rb", "\"a\"\"", "a,b\"");
  CAPTURE(text);
  CHECK_FALSE(found(text).has_value());
}

TEST_CASE("quotes are understood wherever they stand in a block", "[ingest][csv_quotes]") {
  for (std::size_t before = 0; before < 200; ++before) {
    const std::string front(before, 'x');
    CAPTURE(before);
    CHECK(found(front + ",\"a,\"\"b\"\r\nc") == Positions{before, before + 9, before + 11});
    CHECK(found("\"" + front + ",\",b") == Positions{before + 3, before + 5});
    CHECK_FALSE(found(front + ",\"a\"b").has_value());
    CHECK_FALSE(found(front + "x\"a\",b").has_value());
    CHECK_FALSE(found(front + ",\"a\"\rb").has_value());
    CHECK_FALSE(found(front + ",\"a\nb\"").has_value());
    CHECK_FALSE(found(front + ",\"a").has_value());
  }
}

TEST_CASE("what else asks for a closer look is told", "[ingest][csv_quotes]") {
  std::vector<std::uint32_t> positions(200);
  for (const char byte : {' ', '\t', '\0', '\r', '\x80', '\xff', '!', '\x1f'}) {
    for (const std::size_t at : {0U, 15U, 63U, 64U, 100U}) {
      std::string text(130, 'x');
      text[at] = byte;
      // A carriage return alone ends the search: what follows it is not looked at.
      CHECK(find_unquoted_separators(text, ',', positions.data()).has_odd);
    }
  }
  const std::string usual = "\"a\",\"#~\"\n" + std::string(100, 'x');
  CHECK_FALSE(find_unquoted_separators(usual, ',', positions.data()).has_odd);
}

TEST_CASE("what is enclosed is read as the scanner reads it", "[ingest][csv_quotes]") {
  rc::prop("the same separators, or none where the scanner sees more in a quote", [] {
    const auto piece = rc::gen::element<std::string>("\"", "\"", "\"\"", ",", "\",\"", "\"\n\"",
                                                     "\n", "\r\n", "\r", "a", ";", "abcdefghijk");
    const auto pieces = *rc::gen::container<std::vector<std::string>>(piece);
    const char delimiter = *rc::gen::element(',', ';');
    std::string text;
    for (const std::string& each : pieces) text += each;
    const MaybePositions separators = found(text, delimiter);
    if (separators) RC_ASSERT(separators == expected(text, delimiter));
    if (!has_lone_return(text)) RC_ASSERT(separators == expected(text, delimiter));
    const auto whole = whole_enclosed_records(text, delimiter);
    if (separators) RC_ASSERT(whole.has_value());
    if (!whole) return;
    std::size_t records = 0;
    while (records < text.size()) {
      const RecordScan record = scan_csv_record(text, records, delimiter);
      if (!record.has_line_break) break;
      records = record.end;
    }
    RC_ASSERT(*whole == records);
  });
}

}  // namespace
}  // namespace licstat
