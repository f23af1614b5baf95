// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/chunk.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "unit/base/bytes/byte_sources.hpp"
#include "unit/ingest/reading.hpp"

namespace licstat {
namespace {

using test::kCasesHeader;
using test::Reading;
using test::reading_of;

std::vector<std::string> chunks_of(const std::string& text, std::size_t window, RecordRule rule) {
  TextSource source(text);
  LineChunks chunks(source, window, rule);
  std::vector<std::string> texts;
  Chunk chunk;
  while (chunks.next(chunk)) {
    CHECK(chunk.number == texts.size());
    CHECK_FALSE(chunk.is_cut);
    texts.emplace_back(chunk.text());
  }
  CHECK_FALSE(chunks.next(chunk));
  return texts;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += text;
  return all;
}

TEST_CASE("an input is unended where its last line has no line break") {
  const auto is_unended = [](const std::string& text, std::size_t window) {
    TextSource source(text);
    LineChunks chunks(source, window, whole_lines);
    Chunk chunk;
    while (chunks.next(chunk)) {
    }
    return chunks.is_unended();
  };
  for (const std::size_t window : {1UL, 2UL, 3UL, 4UL, 5UL, 100UL}) {
    CAPTURE(window);
    CHECK_FALSE(is_unended("", window));
    CHECK_FALSE(is_unended("a\n", window));
    CHECK_FALSE(is_unended("a\nb\r\n", window));
    CHECK(is_unended("a", window));
    CHECK(is_unended("a\nbc", window));
    CHECK(is_unended("a\nb\r", window));
  }
}

TEST_CASE("whole lines end with the last line break") {
  CHECK(whole_lines("", ',') == 0);
  CHECK(whole_lines("ab", ',') == 0);
  CHECK(whole_lines("ab\n", ',') == 3);
  CHECK(whole_lines("ab\nc", ',') == 3);
  CHECK(whole_lines("\n", ',') == 1);
}

TEST_CASE("whole CSV records end with a line break outside quotes") {
  CHECK(whole_csv_records("", ',') == 0);
  CHECK(whole_csv_records("a\nb", ',') == 2);
  CHECK(whole_csv_records("a\n\"b\nc", ',') == 2);
  CHECK(whole_csv_records("a\n\"b\nc\"", ',') == 2);
  CHECK(whole_csv_records("a\n\"b\nc\"\n", ',') == 8);
  CHECK(whole_csv_records("a\n\"b\nc\"\r", ',') == 2);
  CHECK(whole_csv_records("\"b\n", ',') == 0);
  // The quote stands inside a field: it opens nothing.
  CHECK(whole_csv_records("a\"b\nc\n", ',') == 6);
  CHECK(whole_csv_records("a;\"b\n", ';') == 0);
  CHECK(whole_csv_records("a;\"b\n", ',') == 5);
}

TEST_CASE("chunks are the text, cut at records") {
  const std::string text = "one\ntwo\nthree\n\nfour";
  for (std::size_t window = 1; window <= 30; ++window) {
    const auto chunks = chunks_of(text, window, whole_lines);
    CHECK(joined(chunks) == text);
    for (std::size_t i = 0; i + 1 < chunks.size(); ++i) CHECK(chunks[i].ends_with('\n'));
  }
  CHECK(chunks_of("", 10, whole_lines).empty());
  CHECK(chunks_of("a", 1, whole_lines) == std::vector<std::string>{"a"});
  CHECK(chunks_of("\n", 1, whole_lines) == std::vector<std::string>{"\n"});
}

TEST_CASE("a record longer than the window makes its chunk longer") {
  const std::string text = "\"" + std::string(1000, '\n') + "\"\nb\n";
  const auto chunks = chunks_of(text, 16, whole_csv_records);
  CHECK(joined(chunks) == text);
  REQUIRE(chunks.size() <= 2);
  CHECK(chunks[0].size() >= 1003);
}

TEST_CASE("sources that drip make the same chunks") {
  const std::string text = "one\ntwo\nthree\n\nfour\n";
  test::DripSource source(text, 1);
  LineChunks dripping(source, 8, whole_lines);
  std::vector<std::string> texts;
  Chunk chunk;
  while (dripping.next(chunk)) texts.emplace_back(chunk.text());
  CHECK(texts == chunks_of(text, 8, whole_lines));
}

TEST_CASE("every window gives the same rows, places and faults") {
  struct Row {
    const char* name;
    std::string text;
  };
  const auto row = GENERATE(values<Row>({
      {"plain", kCasesHeader + "a,1,2,3\nbad,4,5,6\n\nc,7,8\nd,9,10,11\n"},
      {"no final line break", kCasesHeader + "a,1,2,3\nb,4,5,6\nbad,4,5,6"},
      {"CRLF", kCasesHeader + "a,1,2,3\r\nb,bad,5,6\r\n\r\nc,7,8,9\r\n"},
      {"quoted",
       kCasesHeader +
           "\"a\n\"\"\n,\",\"1\",2,3\nb,\"bad\",5,6\n\"c\r\n\",\"\"\"\",8,9\r\nd,1,2,bad\n"},
      {"stray quotes", kCasesHeader + "a\"b,1,2,3\n\"b\"x,\",\"\n,1,2,3\nc,4,5,6\n"},
      {"dirty", kCasesHeader + "a,1,2,\xff\nb,\xc3\xa4,2,3\nc,1,2,3\n"},
      {"NDJSON", R"({"customer_id":"a","opened_date":"1"})"
                 "\n\n"
                 R"({"customer_id":"bad","opened_date":"1"})"
                 "\r\n"
                 R"({"customer_id":)"
                 "\n"
                 R"({"customer_id":"d","opened_date":"2"})"},
      {"JSON",
       R"([{"customer_id":"a","opened_date":"]}\"[{"}, {"customer_id":"bad","opened_date":"1"},
                  7, {"customer_id":"c", "opened_date":[1,{"x":"]"}]},
                  {"customer_id":"d","opened_date":"\u00e4\\"}
               ] )"},
      {"JSON by kind",
       R"({"meta":{"a":[1,"]"]},"support_cases":[{"customer_id":"a","opened_date":"1"},
                           {"customer_id":"bad","opened_date":"2"}], "usage" : [ ] ,"n":null})"},
  }));
  CAPTURE(row.name);
  const Reading whole = reading_of(row.text, {.window = 1 << 20});
  CHECK(whole.refusal.empty());
  CHECK(whole.rows_accepted >= 1);
  CHECK(whole.rows_rejected >= 1);
  CHECK(whole.rows_read == whole.rows_accepted + whole.rows_rejected);
  for (std::size_t window = 1; window <= 200; ++window) {
    CAPTURE(window);
    REQUIRE(reading_of(row.text, {.window = window}) == whole);
  }
  for (const int threads : {2, 8})
    REQUIRE(reading_of(row.text, {.window = 7, .threads = threads}) == whole);
}

TEST_CASE("every window refuses at the same place") {
  struct Row {
    const char* name;
    std::string text;
    const char* refusal;
  };
  const auto row = GENERATE(values<Row>({
      {"open quote", kCasesHeader + "a,1,2,3\nb,4,5,6\nbad,\"4,5,6\nc,7,8,9\n",
       "in:4:5: a quoted field starts here and never ends [unterminated-quote]"},
      {"duplicate key",
       "{\"customer_id\":1,\"opened_date\":1}\n\n{\"customer_id\":1,\"customer_id\":1}\n",
       "in:3:/: the key 'customer_id' stands twice in one object [duplicate-key]"},
      {"JSON between elements",
       "[{\"customer_id\":1,\"opened_date\":1},\n {\"customer_id\":bad}\n  {}]",
       "in:3:3: expected ',' or ']', found '{' [json-syntax]"},
      {"JSON in an element",
       "[{\"customer_id\":1,\"opened_date\":1},\n {\"customer_id\":bad},\n{}]", "in:2:17: "},
  }));
  CAPTURE(row.name);
  for (std::size_t window = 1; window <= 200; ++window) {
    CAPTURE(window);
    const Reading reading = reading_of(row.text, {.window = window});
    if (std::string_view(row.name) != "JSON between elements" || window < 36) {
      CHECK(reading.refusal.substr(0, std::string_view(row.refusal).size()) == row.refusal);
    } else {
      CHECK_FALSE(reading.refusal.empty());
    }
  }
}

TEST_CASE("a record up to the limit is read, a longer one is cut") {
  const std::size_t length = kMaxRecord + GENERATE(std::size_t{0}, std::size_t{1});
  const std::size_t window = GENERATE(std::size_t{kDefaultWindow}, std::size_t{3'000'000});
  std::string text = "a\n";
  text.append(length, 'x');
  text += "\nb\n";
  TextSource source(std::move(text));
  LineChunks chunks(source, window, whole_lines);
  Chunk chunk;
  REQUIRE(chunks.next(chunk));
  CHECK(chunk.text() == "a\n");
  REQUIRE(chunks.next(chunk));
  CHECK(chunk.is_cut == (length > kMaxRecord));
  if (!chunk.is_cut) CHECK(chunk.text().size() == kMaxRecord + 1);  // the line break is not counted
}

}  // namespace
}  // namespace licstat
