// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/csv_scan.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace licstat {
namespace {

using Record = std::vector<std::string>;

/// All records of a text, their fields with doubled quotes made one.
std::vector<Record> records_of(std::string_view text, char delimiter = ',') {
  std::vector<Record> records;
  for (std::size_t at = 0; at < text.size();) {
    std::vector<CsvField> fields;
    const RecordScan scan = scan_csv_record(text, at, delimiter, &fields);
    CHECK_FALSE(scan.open_quote);
    CHECK_FALSE(scan.stray_quote);
    REQUIRE(scan.end > at);
    Record record;
    for (const CsvField& field : fields) {
      record.push_back(field.has_doubled_quotes ? unquoted(field.content)
                                                : std::string(field.content));
    }
    records.push_back(std::move(record));
    at = scan.end;
  }
  return records;
}

TEST_CASE("records of RFC 4180") {
  struct Row {
    const char* name;
    std::string text;
    std::vector<Record> records;
  };
  const auto row = GENERATE(values<Row>({
      {"simple", "a,b,c\n1,2,3\n", {{"a", "b", "c"}, {"1", "2", "3"}}},
      {"no final line break", "a,b\n1,2", {{"a", "b"}, {"1", "2"}}},
      {"CRLF", "a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}}},
      {"CR at the very end", "1,2\r", {{"1", "2"}}},
      {"CR as data", "1\r2,\r3,4\r5\r\n", {{"1\r2", "\r3", "4\r5"}}},
      {"empty fields", ",,\n", {{"", "", ""}}},
      {"last field empty", "1,\n2,", {{"1", ""}, {"2", ""}}},
      {"empty quoted fields", "\"\",\"\"\n", {{"", ""}}},
      {"blank line", "\n1\n", {{""}, {"1"}}},
      {"comma in quotes", "1,\"a, b\",2\n", {{"1", "a, b", "2"}}},
      {"escaped quotes", "1,\"ha \"\"ha\"\" ha\"\n", {{"1", "ha \"ha\" ha"}}},
      {"only quotes", "\"\"\"\",\"\"\"\"\"\"\n", {{"\"", "\"\""}}},
      {"quoted LF", "1,\"a\nb\"\n2,c\n", {{"1", "a\nb"}, {"2", "c"}}},
      {"quoted CRLF", "1,\"a\r\nb\"\r\n2,c\r\n", {{"1", "a\r\nb"}, {"2", "c"}}},
      {"quoted CR at the end of the field", "\"a\r\"\r\n", {{"a\r"}}},
      {"quotes and newlines",
       "1,\"ha\n\"\"ha\"\"\nha\"\n3,4\n",
       {{"1", "ha\n\"ha\"\nha"}, {"3", "4"}}},
      {"JSON in a field", "1,\"{\"\"a\"\": [1, 2]}\"\n", {{"1", "{\"a\": [1, 2]}"}}},
      {"UTF-8", "ʤ,\"さ\n,\"\n", {{"ʤ", "さ\n,"}}},
      {"quoted, no final line break", "1,\"2\"", {{"1", "2"}}},
      {"blanks are data", " 1 ,\" 2 \"\n", {{" 1 ", " 2 "}}},
  }));
  CAPTURE(row.name);
  CHECK(records_of(row.text) == row.records);
}

TEST_CASE("a record takes every delimiter as it is told") {
  const char delimiter = GENERATE(',', ';', '\t', '|');
  const std::string one(1, delimiter);
  CHECK(records_of("a,;\t|b\n", '\x01') == std::vector<Record>{{"a,;\t|b"}});
  CHECK(records_of("1" + one + "\"2" + one + "3\"" + one + "\n", delimiter) ==
        std::vector<Record>{{"1", "2" + one + "3", ""}});
}

TEST_CASE("quotes out of place are named by their offset") {
  struct Row {
    const char* name;
    const char* text;
    std::optional<std::size_t> open;
    std::optional<std::size_t> stray;
    std::size_t end;
  };
  const auto row = GENERATE(values<Row>({
      {"inside a field", "ab,c\"d,e\nf\n", std::nullopt, 4, 9},
      {"behind a blank", "ab, \"c\"\nf\n", std::nullopt, 4, 8},
      {"text after a closing quote", "\"a\"b,c\nd\n", std::nullopt, 2, 7},
      {"blank after a closing quote", "\"a\" ,c\nd\n", std::nullopt, 2, 7},
      {"the first of several", "a\"b,\"c\"d\n", std::nullopt, 1, 9},
      {"CR after a closing quote", "\"a\"\rb\n", std::nullopt, 2, 6},
      {"open to the end", "a,\"b\nc,d\n", 2, std::nullopt, 9},
      {"open, its quotes doubled", "\"a\"\"\nb", 0, std::nullopt, 6},
      {"a quote alone", "\"", 0, std::nullopt, 1},
      {"three quotes", "\"\"\"", 0, std::nullopt, 3},
  }));
  CAPTURE(row.name);
  const RecordScan scan = scan_csv_record(row.text, 0, ',');
  CHECK(scan.open_quote == row.open);
  CHECK(scan.stray_quote == row.stray);
  CHECK(scan.end == row.end);
  CHECK(scan.has_line_break == !row.open.has_value());
}

TEST_CASE("fields know where they start, and whether they are quoted") {
  std::vector<CsvField> fields;
  const std::string text = "x\n1,\"a\"\"b\",\n";
  const RecordScan scan = scan_csv_record(text, 2, ',', &fields);
  REQUIRE(fields.size() == 3);
  CHECK(fields[0].offset == 2);
  CHECK_FALSE(fields[0].quoted);
  CHECK(fields[1].offset == 4);
  CHECK(fields[1].quoted);
  CHECK(fields[1].has_doubled_quotes);
  CHECK(fields[1].content == "a\"\"b");
  CHECK(fields[2].offset == 11);
  CHECK(fields[2].content.empty());
  CHECK(scan.end == text.size());
}

TEST_CASE("an empty text is one empty record without a line break") {
  std::vector<CsvField> fields;
  const RecordScan scan = scan_csv_record("", 0, ',', &fields);
  CHECK(scan.end == 0);
  CHECK_FALSE(scan.has_line_break);
  CHECK(fields.size() == 1);
}

TEST_CASE("a text of quotes takes time in proportion to its length") {
  for (const std::size_t length : {4'000'000UL, 4'000'001UL}) {
    const std::string quotes(length, '"');
    const RecordScan scan = scan_csv_record(quotes, 0, ',');
    CHECK(scan.end == length);
    CHECK(scan.open_quote.has_value() == (length % 2 == 1));
  }
}

}  // namespace
}  // namespace licstat
