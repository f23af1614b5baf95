// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/ingest/read/chunk_reader.hpp"
#include "unit/ingest/reading.hpp"

namespace licstat {
namespace {

using test::Reading;
using test::reading_of;
using test::Texts;

const std::string kFirst = R"({"customer_id":"a","opened_date":"1"})";

TEST_CASE("NDJSON: a record a line, blank lines are none") {
  const Reading reading =
      reading_of("\n  " + kFirst + "\r\n\n \t\r\n" +
                 R"({"opened_date":"2","customer_id":"b","kind":null,"count":3,"x":[]})" + "\n" +
                 R"({"count":true})");
  CHECK(reading.rows ==
        std::vector<Texts>{{"a", "1", "", ""}, {"b", "2", "", "3"}, {"", "", "", "true"}});
  CHECK(reading.places == Texts{"in:2", "in:5", "in:6"});
  CHECK(reading.rows_read == 3);
  CHECK(reading.refusal.empty());
}

TEST_CASE(
    "NDJSON: the place of a value is its line and pointer, that of syntax its line and byte") {
  struct Row {
    const char* name;
    std::string line;
    const char* fault;
  };
  const auto row = GENERATE(values<Row>({
      {"value", R"({"customer_id":"c","count":"bad"})",
       "in:3:/count: count: 'bad' is bad [bad-integer]"},
      {"structure", R"({"kind":{}})", "in:3:/kind: kind: is a structure [bad-type]"},
      {"no object", "[1]", "in:3:/: the record is not a JSON object [bad-type]"},
      {"overflow", R"({"count":1e400})",
       "in:3:/count: count: 1e400 is out of range [integer-out-of-range]"},
      {"NUL in a string", R"({"count":"\u0000"})",
       "in:3:/count: count: a NUL character stands in a string [nul-byte]"},
      {"not UTF-8", "{\"count\":\"\xff\"}", "in:3:11: byte 0xff is not UTF-8 [invalid-utf8]"},
      {"not UTF-8, indented", "  {\"count\":\"\xff\"}",
       "in:3:13: byte 0xff is not UTF-8 [invalid-utf8]"},
  }));
  CAPTURE(row.name);
  const Reading reading = reading_of(kFirst + "\n\n" + row.line + "\n" + kFirst + "\n");
  CHECK(reading.rejected == Texts{row.fault});
  CHECK(reading.rows.size() == 2);
  CHECK(reading.rows_read == 3);
}

TEST_CASE("NDJSON: broken lines are rejected one by one") {
  const Reading reading =
      reading_of(kFirst + "\n{\"count\":\n\t{\"count\":x}\r\n" + kFirst + "]\nhello\n");
  REQUIRE(reading.rejected.size() == 4);
  CHECK_THAT(reading.rejected[0], Catch::StartsWith("in:2:") && Catch::EndsWith("[bad-json]"));
  CHECK_THAT(reading.rejected[1], Catch::StartsWith("in:3:11: ") && Catch::EndsWith("[bad-json]"));
  CHECK_THAT(reading.rejected[2], Catch::StartsWith("in:4:38: ") && Catch::EndsWith("[bad-json]"));
  CHECK_THAT(reading.rejected[3], Catch::StartsWith("in:5:1: ") && Catch::EndsWith("[bad-json]"));
  CHECK(reading.rows_read == 5);
}

TEST_CASE("NDJSON: a NUL is never the end of a line") {
  const std::string tail("\0 and more", 10);
  const Reading reading = reading_of(kFirst + "\n" + kFirst + tail + "\n" + std::string(1000, ' '));
  CHECK(reading.rows_accepted == 1);
  CHECK(reading.rejected == Texts{"in:2:38: a NUL byte stands in the record [nul-byte]"});
}

TEST_CASE("NDJSON: what refuses an input is named by its line") {
  CHECK(reading_of(kFirst + "\n" + R"({"kind":1,"Kind":2})").refusal ==
        "in:2:/: the key 'Kind' stands twice in one object [duplicate-key]");
  const std::string deep = std::string(64, '[') + std::string(64, ']');
  CHECK(reading_of(kFirst + "\n\n{\"x\":" + deep + "}\n").refusal ==
        "in:3:/: objects and arrays are nested deeper than 64 levels [nested-too-deep]");
  std::string text = kFirst + "\n{\"x\":\"";
  text.append(kMaxRecord + 1, 'x');
  CHECK(reading_of(text).refusal == "in:2:1: a record is longer than 64 MiB [field-too-large]");
}

TEST_CASE("JSON: the place of a value is its pointer") {
  const Reading reading = reading_of("[" + kFirst + R"(,
     {"customer_id":"bad","opened_date":"1"} , 12, {"kind":[]},{"count":1e400},
     {"count":")" + "\xff" + R"("},{"count":"\u0000"},)" +
                                     kFirst + "]");
  CHECK(reading.rejected == Texts{
                                "in:/1/customer_id: customer_id: 'bad' is bad [bad-integer]",
                                "in:/2: the record is not a JSON object [bad-type]",
                                "in:/3/kind: kind: is a structure [bad-type]",
                                "in:/4/count: count: 1e400 is out of range [integer-out-of-range]",
                                "in:/5: byte 0xff is not UTF-8 [invalid-utf8]",
                                "in:/6/count: count: a NUL character stands in a string [nul-byte]",
                            });
  CHECK(reading.places == Texts{"in:/0", "in:/7"});
  CHECK(reading.rows_read == 8);
}

TEST_CASE("JSON: in an object of arrays the pointer begins with the key") {
  const Reading reading = reading_of(R"({"support_cases":[{"customer_id":"a","opened_date":"1"},
      {"customer_id":"bad"}],"usage":[{"user_id":"bad"},{"user_id":"u"}]})");
  CHECK(reading.rejected ==
        Texts{
            "in:/support_cases/1/customer_id: customer_id: 'bad' is bad [bad-integer]",
            "in:/usage/0/user_id: user_id: 'bad' is bad [bad-integer]",
        });
  CHECK(reading.places == Texts{"in:/support_cases/0", "in:/usage/1"});
}

TEST_CASE("JSON: syntax in a record refuses the document with line and column") {
  struct Row {
    const char* name;
    std::string text;
    const char* place;
  };
  const auto row = GENERATE(values<Row>({
      {"on the first line", "[{\"customer_id\":\"a\",\"opened_date\":1},{\"kind\":x}]",
       "in:1:46: "},
      {"on a later line", "[{\"customer_id\":\"a\",\"opened_date\":1},\n\n {\"kind\":\n  x}]",
       "in:4:3: "},
      {"no value at all", "[{\"customer_id\":\"a\",\"opened_date\":1},\n nonsense]", "in:2:3: "},
      {"brackets that do not match", "[{\"customer_id\":\"a\",\"opened_date\":1},\n{]]",
       "in:2:2: "},
  }));
  CAPTURE(row.name);
  for (const std::size_t window : {1UL, 10UL, 1000UL}) {
    const Reading reading = reading_of(row.text, {.window = window});
    CHECK_THAT(reading.refusal, Catch::StartsWith(row.place) && Catch::EndsWith("[json-syntax]"));
  }
}

TEST_CASE("JSON: what refuses a document is named by its pointer") {
  CHECK(reading_of("[" + kFirst + R"(,{"kind":1,"kind":2}])").refusal ==
        "in:/1: the key 'kind' stands twice in one object [duplicate-key]");
  // 62 levels in the record at the 2 of the document are 64.
  const std::string inner = std::string(61, '[') + std::string(61, ']');
  const std::string head = R"({"support_cases":[)" + kFirst + R"(,{"x":)";
  CHECK(reading_of(head + inner + "}]}").rows_accepted == 2);
  CHECK(
      reading_of(head + "[" + inner + "]}]}").refusal ==
      "in:/support_cases/1: objects and arrays are nested deeper than 64 levels [nested-too-deep]");
}

TEST_CASE("JSON: braces in strings and in structures end no element") {
  const Reading reading = reading_of("[" + kFirst + R"(,{"customer_id":"}","opened_date":"{}}"},
      {"x":{"y":{}},"customer_id":"b"},{"customer_id":"},","x":[{}]},{},{"kind":"bad"} , )" +
                                     R"({"customer_id":")" + std::string(5000, 'c') + R"("},)" +
                                     "\"}\"," + kFirst + "]");
  CHECK(reading.rows == std::vector<Texts>{{"a", "1", "", ""},
                                           {"}", "{}}", "", ""},
                                           {"b", "", "", ""},
                                           {"},", "", "", ""},
                                           {"", "", "", ""},
                                           {std::string(5000, 'c'), "", "", ""},
                                           {"a", "1", "", ""}});
  CHECK(reading.rejected == Texts{"in:/5/kind: kind: 'bad' is bad [bad-integer]",
                                  "in:/7: the record is not a JSON object [bad-type]"});
}

TEST_CASE("the texts of rows stay valid until the parser is told that they go") {
  std::string lines;
  std::string elements;
  std::vector<Texts> expected;
  for (int row = 0; row < 500; ++row) {
    const std::string id = "customer-with-a-long-name-" + std::to_string(row);
    // Some are read strictly, among those that are not.
    const std::string count = std::to_string(row % 7 == 0 ? -row : row + 1);
    const std::string record = R"({"customer_id":")" + id + R"(","count":)" + count + "}";
    lines += record + "\n";
    elements += (row == 0 ? "" : ",") + record;
    expected.push_back({id, "", "", count});
  }
  CHECK(reading_of(lines, {.kind = Kind::SupportCases}).rows == expected);
  CHECK(reading_of("[" + elements + "]", {.kind = Kind::SupportCases}).rows == expected);
}

TEST_CASE("JSON: a rejected row is kept as it stands in the input") {
  ReaderOptions options;
  options.shape = kind_def(Kind::SupportCases).shape();
  options.outer_depth = 1;
  options.max_faults = 1;
  Chunk chunk;
  chunk.assign(" {\"kind\":\n\"bad\"} , 7,\n{\"kind\":1}");
  ChunkReport report;
  test::RecordingParser parser;
  make_json_reader(options)->read(chunk, parser, report);
  REQUIRE(report.faults.size() == 1);
  CHECK(report.faults[0].row == "{\"kind\":\n\"bad\"}");
  CHECK(report.rows_rejected == 2);
  CHECK(report.rows_accepted == 1);
  CHECK(report.units == 3);
}

}  // namespace
}  // namespace licstat
