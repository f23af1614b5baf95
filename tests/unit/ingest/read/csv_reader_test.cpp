// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/ingest/read/chunk_reader.hpp"
#include "unit/ingest/reading.hpp"

namespace licstat {
namespace {

using test::kCasesHeader;
using test::Reading;
using test::reading_of;
using test::Texts;

Reading read_cases(const std::string& rows) { return reading_of(kCasesHeader + rows); }

TEST_CASE("CSV: every field goes to the column that the header names") {
  const Reading reading = reading_of(
      "Count,x,opened_date,CUSTOMER_ID\n"
      "4,ignored,2026-01-02,c\n");
  CHECK(reading.rows == std::vector<Texts>{{"c", "2026-01-02", "", "4"}});
  CHECK(reading.places == Texts{"in:2"});
  CHECK(reading.rows_read == 1);
  CHECK(reading.rows_accepted == 1);
}

TEST_CASE("CSV: blanks around a value are trimmed, also within quotes, others are data") {
  const Reading reading = read_cases(" c\t,\" d \", e f ,\"\tg\nh \"\n");
  CHECK(reading.rows == std::vector<Texts>{{"c", "d", "e f", "g\nh"}});
}

TEST_CASE("CSV: line breaks of all kinds, blank lines, and no final one") {
  struct Row {
    const char* name;
    const char* text;
  };
  const auto row = GENERATE(values<Row>({
      {"LF", "a,1,2,3\nb,4,5,6\n"},
      {"CRLF", "a,1,2,3\r\nb,4,5,6\r\n"},
      {"no final line break", "a,1,2,3\nb,4,5,6"},
      {"CR at the end", "a,1,2,3\r\nb,4,5,6\r"},
      {"quoted", "\"a\",1,2,3\r\nb,4,5,\"6\"\r\n"},
      {"quoted, no final line break", "\"a\",1,2,3\r\nb,4,5,\"6\""},
      {"mixed", "a,1,2,3\r\nb,4,5,6\n"},
  }));
  CAPTURE(row.name);
  const Reading reading = read_cases(row.text);
  CHECK(reading.rows == std::vector<Texts>{{"a", "1", "2", "3"}, {"b", "4", "5", "6"}});
  CHECK(reading.places == Texts{"in:2", "in:3"});
  CHECK(reading.rejected.empty());
}

TEST_CASE("CSV: blank lines are no rows, but are counted as lines") {
  const Reading reading = read_cases("\n\r\n  \na,1,2,3\n\nbad,4,5,6\n\n\n");
  CHECK(reading.rows_read == 2);
  CHECK(reading.places == Texts{"in:5"});
  CHECK(reading.rejected == Texts{"in:7:1: customer_id: 'bad' is bad [bad-integer]"});
}

TEST_CASE("CSV: the place of a rejected value is its line and byte") {
  struct Row {
    const char* name;
    const char* text;
    const char* place;
  };
  const auto row = GENERATE(values<Row>({
      {"first field", "bad,1,2,3\n", "in:2:1: customer_id"},
      {"last field", "a,1,2,bad\n", "in:2:7: count"},
      {"trimmed field", "a,1,  bad,3\n", "in:2:5: kind"},
      {"bytes, not characters", "ä,1,bad,3\n", "in:2:6: kind"},
      {"at its opening quote", "a,\"1\",\"bad\",3\n", "in:2:7: kind"},
      {"after a quoted field with doubled quotes", "\"a\"\"\",1,bad,3\n", "in:2:9: kind"},
      {"after a quoted line break", "\"a\nb\",1,bad,3\n", "in:3:6: kind"},
      {"after quoted line breaks", "\"a\n\n\r\nb\",1,bad,3\n", "in:5:6: kind"},
      {"on the line after a row with line breaks", "\"a\nb\",1,2,3\nc,1,bad,3\n", "in:4:5: kind"},
      {"after CRLF", "a,1,2,3\r\nb,1,2,bad\r\n", "in:3:7: count"},
  }));
  CAPTURE(row.name);
  const Reading reading = read_cases(row.text);
  CHECK(reading.rejected == Texts{std::string(row.place) + ": 'bad' is bad [bad-integer]"});
}

TEST_CASE("CSV: a column that the file lacks is no place: the row is") {
  // Neither target is given, and the file has no column for subscriptions.
  ReaderOptions options;
  options.shape = kind_def(Kind::SupportCases).shape();
  options.columns = {0, 1};
  class LacksCount final : public RowParser {
    RowProblem parse(std::span<const Field> /*fields*/, RowRef /*ref*/) override {
      return std::make_unique<RowError>(RowError{3, 0, DiagnosticId::MissingValue, "missing", ""});
    }
  } parser;
  Chunk chunk;
  chunk.assign("a,1\nb,2\n\nc,3\n");
  ChunkReport report;
  make_csv_reader(options)->read(chunk, parser, report);
  REQUIRE(report.faults.size() == 3);
  const Places places("in", PlaceStyle::LineColumn, 1);
  CHECK(places.locate(report.faults[0]).place == "in:2:1");
  CHECK(places.locate(report.faults[1]).place == "in:3:1");
  CHECK(places.locate(report.faults[2]).place == "in:5:1");
}

TEST_CASE("CSV: rows with too few or too many fields are rejected") {
  const Reading reading = read_cases("a,1,2\nb,1,2,3,4\nc\n\"d\",1\ne,1,2,3\n,,,,\n");
  CHECK(reading.rejected == Texts{
                                "in:2:1: 3 fields against 4 columns [ragged-row]",
                                "in:3:1: 5 fields against 4 columns [ragged-row]",
                                "in:4:1: 1 field against 4 columns [ragged-row]",
                                "in:5:1: 2 fields against 4 columns [ragged-row]",
                                "in:7:1: 5 fields against 4 columns [ragged-row]",
                            });
  CHECK(reading.rows.size() == 1);
  CHECK(reading.rows_read == 6);
}

TEST_CASE("CSV: no value of a row is left over for the next") {
  const Reading reading = read_cases("a,1,2,3\nb,,,\n\"c\",\"\",\"\",\"\"\n");
  CHECK(reading.rows ==
        std::vector<Texts>{{"a", "1", "2", "3"}, {"b", "", "", ""}, {"c", "", "", ""}});
}

TEST_CASE("CSV: NUL and bytes that are not UTF-8 reject their row alone, with byte and place") {
  const std::string nul("b,\0,2,3\n", 8);
  const std::string long_row =
      "f," + std::string(100, 'x') + ",2,3\n";  // few NULs are no binary file
  const Reading reading =
      read_cases("a,1,2,3\n" + nul + "c,1,\xff,3\nd,\"\n\xc3\",2,3\ne,ä,2,3\n" + long_row);
  CHECK(reading.rejected == Texts{
                                "in:3:3: a NUL byte stands in the row [nul-byte]",
                                "in:4:5: byte 0xff is not UTF-8 [invalid-utf8]",
                                "in:6:1: byte 0xc3 is not UTF-8 [invalid-utf8]",
                            });
  REQUIRE(reading.rows.size() == 3);
  CHECK(reading.rows[0] == Texts{"a", "1", "2", "3"});
  CHECK(reading.rows[1] == Texts{"e", "ä", "2", "3"});
}

TEST_CASE("CSV: overlong forms, surrogates and cut sequences are not UTF-8") {
  const std::string bytes = GENERATE(as<std::string>(), "\xc0\xaf", "\xed\xa0\x80",
                                     "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "\xfe");
  const Reading reading = read_cases("a," + bytes + ",2,3\n");
  CHECK(reading.rows_rejected == 1);
  CHECK(reading.rejected[0].starts_with("in:2:3: byte 0x"));
}

TEST_CASE("CSV: a quote out of place rejects its row alone") {
  const Reading reading = read_cases("a\"b,1,2,3\nc,\"1\"x,2,3\n d, \"1\",2,3\ne,1,2,3\n");
  CHECK(reading.rejected == Texts{
                                "in:2:2: a quote stands where none may [stray-quote]",
                                "in:3:5: a quote stands where none may [stray-quote]",
                                "in:4:5: a quote stands where none may [stray-quote]",
                            });
  CHECK(reading.rows == std::vector<Texts>{{"e", "1", "2", "3"}});
}

TEST_CASE("CSV: an open quote refuses the input at the quote, not at its end") {
  CHECK(read_cases("a,1,2,3\nb,\"1,2,3\nc,1,2,3\nd,1,2,3\n").refusal ==
        "in:3:3: a quoted field starts here and never ends [unterminated-quote]");
  CHECK(read_cases("a,\"1\n\",\"2,3\nc,1,2,3\n").refusal ==
        "in:3:3: a quoted field starts here and never ends [unterminated-quote]");
  CHECK(read_cases("\"").refusal ==
        "in:2:1: a quoted field starts here and never ends [unterminated-quote]");
}

TEST_CASE("CSV: a delimiter in quotes is data, whichever it is") {
  const Reading reading = reading_of(
      "customer_id;opened_date;kind;count\n"
      "\"a;b\";\"1,2\";\".\t|\";3,4\n");
  CHECK(reading.rows == std::vector<Texts>{{"a;b", "1,2", ".\t|", "3,4"}});
}

TEST_CASE("CSV: faults are kept up to a number, rows are counted all") {
  ReaderOptions options;
  options.shape = kind_def(Kind::SupportCases).shape();
  options.columns = {0, 1, 2, 3};
  options.max_faults = 2;
  Chunk chunk;
  std::string text;
  for (int i = 0; i < 10; ++i) text += "x\n";
  chunk.assign(text);
  ChunkReport report;
  test::RecordingParser parser;
  make_csv_reader(options)->read(chunk, parser, report);
  CHECK(report.faults.size() == 2);
  CHECK(report.rows_read == 10);
  CHECK(report.rows_rejected == 10);
  CHECK(report.units == 10);
}

TEST_CASE("CSV: a rejected row is kept as it stands in the input") {
  ReaderOptions options;
  options.shape = kind_def(Kind::SupportCases).shape();
  options.columns = {0, 1, 2, 3};
  Chunk chunk;
  chunk.assign("bad,1,2,3\r\n\"bad\",\"1\n\"\"\",2,3\r\n");
  ChunkReport report;
  test::RecordingParser parser;
  make_csv_reader(options)->read(chunk, parser, report);
  REQUIRE(report.faults.size() == 2);
  CHECK(report.faults[0].row == "bad,1,2,3");
  CHECK(report.faults[1].row == "\"bad\",\"1\n\"\"\",2,3");
  CHECK(report.faults[0].fix == "mend it");
  CHECK(report.units == 3);
}

TEST_CASE("CSV: a reader is good for many chunks") {
  ReaderOptions options;
  options.shape = kind_def(Kind::SupportCases).shape();
  options.columns = {0, 1, 2, 3};
  const auto reader = make_csv_reader(options);
  test::RecordingParser parser;
  for (const char* text : {"a,\"\"\"\",2,3\n", "b,1,2,3\n", "\xff,1,2,3\n", "c,1,2,3"}) {
    Chunk chunk;
    chunk.assign(text);
    ChunkReport report;
    reader->read(chunk, parser, report);
    CHECK(report.rows_read == 1);
  }
  REQUIRE(parser.rows().size() == 3);
  CHECK(parser.rows()[0].second == Texts{"a", "\"", "2", "3"});
  CHECK(parser.rows()[2].second == Texts{"c", "1", "2", "3"});
}

TEST_CASE("CSV: a field of 16 MiB is read, a longer one refuses the input") {
  const std::size_t length = kMaxField + GENERATE(std::size_t{0}, std::size_t{1});
  const bool is_quoted = GENERATE(false, true);
  const std::string quote = is_quoted ? "\"" : "";
  const Reading reading =
      read_cases("a,1,2,3\n1," + quote + std::string(length, 'x') + quote + ",2,3\n");
  if (length == kMaxField) {
    REQUIRE(reading.rows.size() == 2);
    CHECK(reading.rows[1][1].size() == kMaxField);
  } else {
    CHECK(reading.refusal == "in:3:3: a field is longer than 16 MiB [field-too-large]");
  }
}

TEST_CASE("CSV: a long line of short fields is merely ragged") {
  const Reading reading = read_cases(std::string(kMaxField + 10, ',') + "\na,1,2,3\n");
  CHECK(reading.rows_rejected == 1);
  CHECK(reading.rows_accepted == 1);
}

TEST_CASE("CSV: a record beyond 64 MiB is refused where it starts") {
  std::string text = kCasesHeader + "a,1,2,3\nb,\"";
  text.append(kMaxRecord + 1, 'x');
  CHECK(reading_of(text).refusal == "in:3:1: a record is longer than 64 MiB [field-too-large]");
}

}  // namespace
}  // namespace licstat
