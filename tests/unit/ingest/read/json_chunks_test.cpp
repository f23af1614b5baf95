// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/json_chunks.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "unit/base/bytes/byte_sources.hpp"
#include "unit/ingest/reading.hpp"

namespace licstat {
namespace {

using test::refusal;

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

/// The sections of a document as "key: elements" or "key = value".
std::vector<std::string> sections_of(const std::string& text, std::size_t window = 1 << 16) {
  TextSource source(text);
  JsonDocument document(source, "in.json", window);
  std::vector<std::string> sections;
  while (const auto section = document.next_section()) {
    if (!section->is_array) {
      sections.push_back(section->key + " ignored");
      continue;
    }
    std::string elements;
    Chunk chunk;
    // Where chunks are cut decides whether the blanks between them are part of one.
    while (document.next_chunk(chunk)) elements += without_blanks(std::string(chunk.text()));
    sections.push_back(section->key + ": " + elements);
  }
  CHECK_FALSE(document.next_section());
  return sections;
}

std::string unread(const std::string& text, std::size_t window = 1 << 16) {
  return refusal([&] { sections_of(text, window); });
}

TEST_CASE("the end of a JSON value") {
  struct Row {
    const char* text;
    std::optional<std::size_t> end;
  };
  const auto row = GENERATE(values<Row>({
      {"{}", 2},
      {"{},", 2},
      {"[[],{}] ", 7},
      {R"({"a":"}"})", 9},
      {R"({"a":"\"}"} )", 11},
      {R"({"a":"\\"} )", 10},
      {R"("a,b]",)", 6},
      {R"("\\\\",)", 6},
      {R"("\\\"",)", 6},
      {R"("\"\"",)", 6},
      {"123,", 3},
      {"123]", 3},
      {"123}", 3},
      {"123 ", 3},
      {"true\n", 4},
      // The text ends: the value may go on.
      {"123", std::nullopt},
      {"{", std::nullopt},
      {R"("a)", std::nullopt},
      {R"("a\)", std::nullopt},
      {R"("a\")", std::nullopt},
      {R"("\\\")", std::nullopt},
      {R"({"a":"})", std::nullopt},
      {"[[]", std::nullopt},
      // Nothing is said about what is not JSON, but it ends.
      {"]", 1},
      {"}}", 1},
      {"{]", 2},
  }));
  CAPTURE(row.text);
  CHECK(find_value_end(row.text, 0) == row.end);
  CHECK(find_value_end(std::string("xx") + row.text, 2) ==
        (row.end ? std::optional(*row.end + 2) : std::nullopt));
}

TEST_CASE("a document is an array, or an object of arrays and other values") {
  using Sections = std::vector<std::string>;
  CHECK(sections_of("[]") == Sections{": "});
  CHECK(sections_of(" [ ] \n") == Sections{": "});
  CHECK(sections_of("[1, 2]") == Sections{": 1,2"});
  CHECK(sections_of("{}").empty());
  CHECK(sections_of(R"({"a":[1,[2]],"b":[]})") == Sections{"a: 1,[2]", "b: "});
  CHECK(sections_of(R"({ "a" : null , "b" : {"c":[1]} , "d" : "x" , "e" : [ 3 ] })") ==
        Sections{"a ignored", "b ignored", "d ignored", "e: 3"});
  CHECK(sections_of(R"({"\u0061\n":1})") == Sections{"a\n ignored"});
  CHECK(sections_of(R"({"a":-1.5e3,"b":true})") == Sections{"a ignored", "b ignored"});
}

TEST_CASE("what is left of a section is skipped") {
  TextSource source(R"({"a":[1,2,3],"b":[{"c":"]"}],"d":[4]})");
  const std::size_t window = GENERATE(std::size_t{1}, std::size_t{1000});
  JsonDocument document(source, "in.json", window);
  std::string keys;
  while (const auto section = document.next_section()) keys += section->key;
  CHECK(keys == "abd");
}

TEST_CASE("what stands between the values of a document is checked, with line and column") {
  struct Row {
    const char* text;
    const char* refusal;
  };
  const auto row = GENERATE(values<Row>({
      {"", "in.json:1:1: expected an array or an object of arrays, found the end"},
      {"7", "in.json:1:1: expected an array or an object of arrays, found '7'"},
      {"[1 2]", "in.json:1:4: expected ',' or ']', found '2'"},
      {"[1,\n2\n 3]", "in.json:3:2: expected ',' or ']', found '3'"},
      {"[1,]", "in.json:1:4: expected an element after the comma, found ']'"},
      {"[1,\n ]", "in.json:2:2: expected an element after the comma, found ']'"},
      {"[,1]", "in.json:1:2: expected an element, found ','"},
      {"[1,,2]", "in.json:1:4: expected an element, found ','"},
      {"[1}", "in.json:1:3: expected ',' or ']', found '}'"},
      {"[", "in.json:1:2: expected an element or ']', found the end"},
      {"[1", "in.json:1:2: the record that starts here never ends: is the file cut short?"},
      {"[1,", "in.json:1:4: expected an element, found the end"},
      {"[{}", "in.json:1:4: expected ',' or ']', found the end"},
      {"[{},{\"a\":",
       "in.json:1:5: the record that starts here never ends: is the file cut short?"},
      {"[] x", "in.json:1:4: expected nothing more, found 'x'"},
      {"[]\n[]", "in.json:2:1: expected nothing more, found '['"},
      {"{\"a\":[]} {}", "in.json:1:10: expected nothing more, found '{'"},
      {"{", "in.json:1:2: expected a key in quotes, found the end"},
      {"{a:[]}", "in.json:1:2: expected a key in quotes, found 'a'"},
      {"{\"a\":[],}", "in.json:1:9: expected a key in quotes, found '}'"},
      {"{,\"a\":[]}", "in.json:1:2: expected a key in quotes, found ','"},
      {"{\"a\" []}", "in.json:1:6: expected ':', found '['"},
      {"{\"a\":[] \"b\":[]}", "in.json:1:9: expected ',' or '}', found '\"'"},
      {"{\"a\":[]]", "in.json:1:8: expected ',' or '}', found ']'"},
      {"{\"a\":1", "in.json:1:6: expected a value that ends, found '1'"},
      {"{\"a", "in.json:1:2: expected a key that ends, found '\"'"},
      {"{\"\\x\":1}", "in.json:1:2: expected a key that is a valid string, found '\"'"},
      {"{\"\xff\":1}", "in.json:1:2: expected a key that is a valid string, found '\"'"},
  }));
  CAPTURE(row.text);
  for (const std::size_t window : {1UL, 2UL, 3UL, 1000UL}) {
    CHECK(unread(row.text, window) == std::string(row.refusal) + " [json-syntax]");
  }
}

TEST_CASE("values that nobody reads are JSON, too") {
  for (const char* text :
       {"{\"a\":}", "{\"a\":nul}", "{\"a\":1.}", "{\"a\":{\"b\"}}", "{\"a\":{]}"}) {
    CAPTURE(text);
    CHECK_THAT(unread(text), Catch::EndsWith("[json-syntax]"));
  }
  CHECK(unread("{\"b\":1,\n\"a\":{\"x\":1,\"X\":2}}") ==
        "in.json:2:5: the key 'X' stands twice in one object [duplicate-key]");
  const std::string deep = std::string(64, '[') + std::string(64, ']');
  CHECK_THAT(unread("{\"b\":{\"c\":" + deep + "}}"), Catch::EndsWith("[nested-too-deep]"));
}

TEST_CASE("text after the document is refused, a NUL byte as well") {
  CHECK(unread(std::string("[]\0", 3)) ==
        "in.json:1:3: expected nothing more, found '\\x00' [json-syntax]");
  const std::string as_element = "[" + std::string(1, '\0') + std::string(200, ' ') + "]";
  CHECK(test::reading_of(as_element, {.kind = Kind::Usage}).rejected ==
        std::vector<std::string>{"in:/0: a NUL byte stands in the record [nul-byte]"});
  CHECK_FALSE(unread(std::string("{\"a\":[]\0}", 9)).empty());
}

TEST_CASE("a document that is cut anywhere is refused") {
  const std::string text = GENERATE(as<std::string>(),
                                    R"([{"customer_id":"a","opened_date":"2026-01-01"},
                                        {"customer_id":"b\"","opened_date":"2026-01-02"}])",
                                    R"({"meta":{"a":[1]},"usage":[],"support_cases":[
                                        {"customer_id":"a","opened_date":"2026-01-01"}],"n":12})");
  CHECK(test::reading_of(text).refusal.empty());
  for (std::size_t length = 0; length < text.size(); ++length) {
    CAPTURE(length);
    for (const std::size_t window : {1UL, 7UL, 1000UL}) {
      CHECK_FALSE(unread(text.substr(0, length), window).empty());
    }
    CHECK_FALSE(test::reading_of(text.substr(0, length)).refusal.empty());
  }
}

TEST_CASE("every window gives the same sections") {
  const std::string text = R"({"a":[{"k":"v,]}"}, 12 ,
     "x\"y", [1,[2,{"z":[]}]]], "meta" : {"deep":[[[]]]} , "b":[ ], "c":[true,null]}  )";
  const auto whole = sections_of(text, 1 << 20);
  REQUIRE(whole.size() == 4);
  for (std::size_t window = 1; window <= 200; ++window) CHECK(sections_of(text, window) == whole);
}

TEST_CASE("chunks know line and column of their start") {
  TextSource source("[\n  {\"a\":1},\n  {\"b\":2},\n\n {\"c\":3}]");
  JsonDocument document(source, "in.json", 4);
  REQUIRE(document.next_section());
  std::vector<std::string> starts;
  Chunk chunk;
  while (document.next_chunk(chunk)) {
    CHECK(chunk.number == starts.size());
    starts.push_back(fmt::format("{}:{} {}", chunk.line, chunk.column, chunk.text()));
  }
  CHECK(starts == std::vector<std::string>{"2:3 {\"a\":1},", "3:3 {\"b\":2},", "5:2 {\"c\":3}"});
}

TEST_CASE("chunks know their start behind other values, too") {
  TextSource source("{\"a\":[1],\n\"b\":2, \"c\":[3,\n 4]}");
  JsonDocument document(source, "in.json", 1);
  std::vector<std::string> starts;
  Chunk chunk;
  while (document.next_section()) {
    while (document.next_chunk(chunk)) {
      starts.push_back(fmt::format("{}:{} {}", chunk.line, chunk.column, chunk.text()));
    }
  }
  CHECK(starts == std::vector<std::string>{"1:7 1", "2:13 3,", "3:2 4"});
}

TEST_CASE("elements before a syntax error are handed over first") {
  TextSource source("[1,2,3 4]");
  JsonDocument document(source, "in.json", 1000);
  REQUIRE(document.next_section());
  Chunk chunk;
  REQUIRE(document.next_chunk(chunk));
  CHECK(chunk.text() == "1,2,");
  CHECK(refusal([&] { document.next_chunk(chunk); }) ==
        "in.json:1:8: expected ',' or ']', found '4' [json-syntax]");
}

TEST_CASE("an element beyond 64 MiB is refused where it starts") {
  std::string text = "[1,\n \"";
  text.append(kMaxRecord + 1, 'x');
  CHECK(unread(text, kDefaultWindow) ==
        "in.json:2:2: a JSON value is longer than 64 MiB [field-too-large]");
}

TEST_CASE("five million brackets take no second") {
  const std::string open(5'000'000, '[');
  CHECK_FALSE(test::reading_of(open).refusal.empty());
  CHECK_FALSE(test::reading_of(open, {.kind = Kind::Usage}).refusal.empty());
  CHECK_THAT(test::reading_of(open + std::string(5'000'000, ']'), {.kind = Kind::Usage}).refusal,
             Catch::Contains("[nested-too-deep]"));
}

TEST_CASE("sixty thousand keys take no second") {
  std::string object = "{";
  for (int i = 0; i < 60'000; ++i) object += "\"k" + std::to_string(i) + "\":1,";
  const std::string document = object + "\"usage\":[]}";
  const std::string record = object + R"("customer_id":"a","opened_date":"2026-01-01"})";
  CHECK(test::reading_of(document).refusal.empty());
  CHECK(sections_of(document).size() == 60'001);
  CHECK(test::reading_of("[" + record + "]", {.kind = Kind::SupportCases}).rows_accepted == 1);
}

}  // namespace
}  // namespace licstat
