// SPDX-License-Identifier: Apache-2.0
// What fits a skeleton is a record that the strict reading takes, and reads alike.
#include "licstat/ingest/read/json_skeleton.hpp"

#include <fmt/format.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "licstat/ingest/read/json_record.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "unit/ingest/json_values.hpp"
#include "unit/ingest/reading.hpp"

namespace licstat {
namespace {

using test::Texts;

RecordShape shape() { return kind_def(Kind::SupportCases).shape(); }

Texts texts_of(std::span<const Field> fields) {
  Texts texts;
  for (const Field& field : fields) texts.emplace_back(field.text);
  return texts;
}

/// Skeletons of some records. What they read stays in memory of its own with nothing behind it: a
/// byte read past the end is a finding of the address sanitizer.
class Skeletons {
 public:
  explicit Skeletons(const Texts& records) {
    for (const std::string& record : records) skeletons_.learn(record);
  }

  std::size_t read(std::string_view text) {
    const auto& copy = copies_.emplace_back(new char[text.size()]);
    std::ranges::copy(text, copy.get());
    return skeletons_.read({copy.get(), text.size()});
  }
  bool fits(std::string_view text) { return read(text) != 0; }
  [[nodiscard]] Texts texts() const { return texts_of(skeletons_.fields()); }
  JsonSkeletons& operator*() { return skeletons_; }

 private:
  JsonSkeletons skeletons_{shape()};
  std::vector<std::unique_ptr<char[]>> copies_;
};

const std::string kRecord = R"({"customer_id":"c","x":1,"count":true})";

TEST_CASE("a record fits the skeleton of one with the same bytes around its values") {
  Skeletons skeletons({kRecord});
  CHECK(skeletons.read(kRecord) == kRecord.size());
  CHECK(skeletons.texts() == Texts{"c", "", "", "true"});
  CHECK(skeletons.read(kRecord + "}, whatever") == kRecord.size());
  CHECK(skeletons.fits(R"({"customer_id":null,"x":"}","count":" 7 "})"));
  CHECK(skeletons.texts() == Texts{"", "", "", "7"});
  for (const char* other :
       {"", " ", "{", "{}", R"( {"customer_id":"c","x":1,"count":true})",
        R"({"customer_id" :"c","x":1,"count":true})", R"({"customer_id":"c","x":1,"count":true })",
        R"({"customer_id":"c" ,"x":1,"count":true})", R"({"customer_id":"c","x":1, "count":true})",
        R"({"Customer_id":"c","x":1,"count":true})", R"({"customer_id":"c","x":1,"kind":true})",
        R"({"x":1,"customer_id":"c","count":true})", R"({"customer_id":"c","count":true})",
        R"({"customer_id":"c","x":1,"customer_id":true})", R"({"customer_id":"c","x":1})",
        R"({"customer_id":"c","x":1,"count":true,"kind":1})", R"([1,"x":1,"count":true])"}) {
    CAPTURE(other);
    CHECK_FALSE(skeletons.fits(other));
  }
  for (std::size_t size = 0; size < kRecord.size(); ++size) {
    CHECK_FALSE(skeletons.fits(kRecord.substr(0, size)));
  }
}

TEST_CASE("values that fit are those that mean but one thing") {
  Skeletons skeletons({kRecord});
  for (const auto& [value, text] :
       std::map<std::string, std::string>{{R"("x")", "x"},
                                          {R"("")", ""},
                                          {R"("  ")", ""},
                                          {R"("  x y ")", "x y"},
                                          {"\"~\x7f!\"", "~\x7f!"},
                                          {"0", "0"},
                                          {"7", "7"},
                                          {"9999999999999999999", "9999999999999999999"},
                                          {"true", "true"},
                                          {"false", "false"},
                                          {"null", ""}}) {
    CAPTURE(value);
    CHECK(skeletons.fits(fmt::format(R"({{"customer_id":{0},"x":{0},"count":{0}}})", value)));
    CHECK(skeletons.texts() == Texts{text, "", "", text});
  }
  for (const std::string& value : {std::string("00"),
                                   std::string("01"),
                                   std::string("-0"),
                                   std::string("-1"),
                                   std::string("1.5"),
                                   std::string("1e5"),
                                   std::string("10000000000000000000"),
                                   std::string("truex"),
                                   std::string("nul"),
                                   std::string("{}"),
                                   std::string("[]"),
                                   std::string(R"("\n")"),
                                   std::string("\"\t\""),
                                   std::string("\"\x1f\""),
                                   std::string("\"\0\"", 3),
                                   std::string("\"ä\""),
                                   std::string("\"\xff\""),
                                   std::string("\""),
                                   std::string(" 1"),
                                   std::string("1 "),
                                   std::string("")}) {
    for (const char* format : {R"({{"customer_id":{},"x":1,"count":true}})",
                               R"({{"customer_id":"c","x":{},"count":true}})",
                               R"({{"customer_id":"c","x":1,"count":{}}})"}) {
      CAPTURE(value, format);
      CHECK_FALSE(skeletons.fits(fmt::format(fmt::runtime(format), value)));
    }
  }
}

TEST_CASE("every byte of a string is looked at, wherever it stands") {
  Skeletons skeletons({R"({"kind":1})"});
  for (std::size_t length = 1; length < 50; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      std::string text(length, 'x');
      for (const char c : {'\0', '\n', '\x1f', '\\', '\x80', '\xff'}) {
        text[at] = c;
        CHECK_FALSE(skeletons.fits("{\"kind\":\"" + text + "\"}"));
      }
    }
    const std::string text(length, 'x');
    CHECK(skeletons.fits("{\"kind\":\"" + text + "\"}"));
    CHECK(skeletons.texts() == Texts{"", "", text, ""});
  }
}

TEST_CASE("what is the same as in the record before is told from what begins alike") {
  Skeletons skeletons({R"({"customer_id":"c","opened_date":1,"kind":2})"});
  const auto record = [](const Texts& values) {
    return fmt::format(R"({{"customer_id":{},"opened_date":{},"kind":{}}})", values[0], values[1],
                       values[2]);
  };
  for (const Texts& values : {Texts{"1", "2", "3"},
                              {"1", "2", "3"},
                              {"1", "2", "34"},
                              {"1", "2", "3"},
                              {"1", "20", "3"},
                              {"1", "2", "3"},
                              {"12", "2", "3"},
                              {"1", "2", "3"},
                              {"1", "null", "3"},
                              {"\"1\"", "2", "3"},
                              {"\"12\"", "2", "3"},
                              {"\"12\"", "\"2\"", "3"},
                              {"\"12\"", "\"\"", "\"\""}}) {
    const std::string text = record(values);
    CAPTURE(text);
    // A text of the same front that does not fit must leave nothing behind.
    CHECK_FALSE(skeletons.fits(record({values[0], "7", "-1"})));
    CHECK_FALSE(skeletons.fits(text.substr(0, text.size() - 1)));
    for (int repeat = 0; repeat < 2; ++repeat) {
      REQUIRE(skeletons.read(text) == text.size());
      JsonRecord strict(shape(), 0);
      REQUIRE_FALSE(strict.parse_strictly(text));
      CHECK(skeletons.texts() == texts_of(strict.fields()));
    }
  }
}

TEST_CASE("no byte around the values may be another, whatever the record before") {
  Skeletons skeletons({kRecord});
  for (std::size_t at = 0; at < kRecord.size(); ++at) {
    if (kRecord[at] == 'c' && kRecord[at - 1] == '"' && kRecord[at + 1] == '"') continue;
    REQUIRE(skeletons.fits(kRecord));
    std::string text = kRecord;
    text[at] = '?';
    CAPTURE(text);
    CHECK_FALSE(skeletons.fits(text));
  }
}

TEST_CASE("records may be forgotten before their memory is used anew") {
  JsonSkeletons skeletons(shape());
  skeletons.learn(kRecord);
  std::string memory = kRecord;
  REQUIRE(skeletons.read(memory) == kRecord.size());
  skeletons.forget_records();
  memory[16] = 'd';
  REQUIRE(skeletons.read(memory) == kRecord.size());
  CHECK(texts_of(skeletons.fields()) == Texts{"d", "", "", "true"});
}

TEST_CASE("some skeletons are known at a time, and not for ever new ones") {
  const auto record = [](std::size_t number) { return fmt::format(R"({{"key{}":1}})", number); };
  Skeletons skeletons({});
  for (std::size_t number = 0; number < JsonSkeletons::kMost + 1; ++number) {
    CHECK_FALSE(skeletons.fits(record(number)));
    (*skeletons).learn(record(number));
    CHECK(skeletons.fits(record(number)));
  }
  CHECK_FALSE(skeletons.fits(record(0)));
  for (std::size_t again = 0; again < JsonSkeletons::kMost; ++again) (*skeletons).learn(record(1));
  for (std::size_t number = JsonSkeletons::kMost; number > 0; --number) {
    CHECK(skeletons.fits(record(number)));
  }
  for (std::size_t number = 0; number < 2 * JsonSkeletons::kMostLearned; ++number) {
    (*skeletons).learn(record(number));
  }
  CHECK_FALSE(skeletons.fits(record(2 * JsonSkeletons::kMostLearned - 1)));
  const std::size_t last = JsonSkeletons::kMostLearned - JsonSkeletons::kMost - 2;
  CHECK(skeletons.fits(record(last)));
  CHECK_FALSE(skeletons.fits(record(last + 1)));
}

TEST_CASE("records of other values teach nothing, and no record is too long for the strict way") {
  for (const char* record :
       {"{}", "{ }", R"({"kind":-1})", R"({"kind":1.5})", R"({"kind":1e5})", R"({"kind":{}})",
        R"({"kind":[]})", R"({"kind":"\n"})", R"({"kind":"ä"})", R"({"kin\u0064":1})",
        R"({"kind":12345678901234567890})"}) {
    CAPTURE(record);
    CHECK_FALSE(Skeletons({record}).fits(record));
  }
  const std::string key = R"({"ä":" ", "count" : 0 })";
  CHECK(Skeletons({key + "  "}).read(key) == key.size());
  const auto of_size = [](std::size_t size) {
    return fmt::format(R"({{"kind":"{}"}})", std::string(size - 11, 'x'));
  };
  Skeletons skeletons({R"({"kind":1})"});
  CHECK(skeletons.fits(of_size(JsonSkeletons::kMaxText)));
  CHECK_FALSE(skeletons.fits(of_size(JsonSkeletons::kMaxText + 1)));
  CHECK(Skeletons({of_size(JsonSkeletons::kMaxText)}).fits(R"({"kind":1})"));
  CHECK_FALSE(Skeletons({of_size(JsonSkeletons::kMaxText + 1)}).fits(R"({"kind":1})"));
}

TEST_CASE("whatever value fits, the strict reading reads alike") {
  for (const std::string& value : test::kJsonValues) {
    for (const char* format : {R"({{"customer_id":{},"x":"c"}})", R"({{"x":{},"customer_id":{}}})",
                               "{{\t\"x\" : {} , \"kind\" : 1 }}"}) {
      const std::string text = fmt::format(fmt::runtime(format), value, value);
      CAPTURE(text);
      Skeletons skeletons({fmt::format(fmt::runtime(format), "\"\"", "\"\"")});
      const std::size_t length = skeletons.read(text);
      if (length == 0) continue;
      JsonRecord strict(shape(), 0);
      REQUIRE_FALSE(strict.parse_strictly(text.substr(0, length)));
      CHECK(skeletons.texts() == texts_of(strict.fields()));
      CHECK(length == text.size());
    }
  }
}

/// What became of each line of a chunk, by the number of the line.
using Outcomes = std::map<std::uint32_t, Texts>;

Outcomes read_chunk(ChunkReader& reader, Chunk& chunk, const std::string& text) {
  chunk.assign(text);
  test::RecordingParser parser;
  ChunkReport report;
  reader.read(chunk, parser, report);
  Outcomes outcomes;
  for (const auto& [ref, texts] : parser.rows()) outcomes[ref.row] = texts;
  if (report.refusal) report.faults.push_back(*report.refusal);
  for (const RowFault& found : report.faults) {
    outcomes[found.ref.row] = {fmt::format("{}:{}: {} [{}] {}", found.byte, found.column,
                                           found.message, name_of(found.id), found.fix),
                               found.row, report.refusal ? "the last" : ""};
  }
  return outcomes;
}

std::unique_ptr<ChunkReader> make_reader() {
  ReaderOptions options;
  options.shape = kind_def(Kind::SupportCases).shape();
  options.max_faults = 1000;
  return make_ndjson_reader(options);
}

/// Each line by a reader of its own, which has no record to compare it with.
Outcomes read_line_by_line(const std::string& text) {
  Outcomes outcomes;
  std::string blank_lines;
  for (std::size_t at = 0; at < text.size(); blank_lines += '\n') {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    Chunk chunk;
    const Outcomes outcome =
        read_chunk(*make_reader(), chunk, blank_lines + text.substr(at, end - at));
    outcomes.insert(outcome.begin(), outcome.end());
    if (!outcome.empty() && outcome.begin()->second.back() == "the last") break;
    at = end;
  }
  return outcomes;
}

/// Without what is said of a refusal: lines before it are rejected in the same way.
Outcomes without_end(Outcomes outcomes) {
  for (auto& [line, texts] : outcomes) {
    if (texts.back() == "the last") texts.back().clear();
  }
  return outcomes;
}

TEST_CASE("a chunk is not compared with the one before, whose memory it has") {
  const auto reader = make_reader();
  Chunk chunk;
  CHECK(read_chunk(*reader, chunk,
                   R"({"customer_id":null,"count":6})"
                   "\n"
                   R"({"customer_id":"a","count":7})"
                   "\n")
            .size() == 2);
  CHECK(read_chunk(*reader, chunk,
                   R"({"customer_id":"a","count":7})"
                   "\n") == Outcomes{{0, {"a", "", "", "7"}}});
  CHECK(read_chunk(*reader, chunk,
                   R"({"customer_id":123,"count":7})"
                   "\n") == Outcomes{{0, {"123", "", "", "7"}}});
}

rc::Gen<std::string> line() {
  const auto value = rc::gen::weightedOneOf<std::string>(
      {{9, rc::gen::element<std::string>(R"("a")", R"("abc")", R"("bad")", R"(" a ")", "7", "70",
                                         "0", "null", "true", R"("a text of some length")")},
       {1, rc::gen::elementOf(test::kJsonValues)}});
  const auto layout = rc::gen::weightedElement<std::string>(
      {{9, R"({{"customer_id":{},"x":{},"opened_date":{}}})"},
       {3, R"({{ "count" : {}, "kind" : {}, "x" : {} }})"},
       {1, R"({{"customer_id":{},"count":{},"COUNT":{}}})"},
       {1, R"({{"opened_date":{},"customer_id":{},"x":{}}})"}});
  const auto end = rc::gen::weightedElement<std::string>(
      {{20, "\n"}, {4, "\r\n"}, {1, "\n\n"}, {1, " \n"}, {1, "\r\r\n"}, {1, "}\n"}, {1, "{}\n"}});
  return rc::gen::apply(
      [](const std::string& of, const std::string& a, const std::string& b, const std::string& c,
         const std::string& tail) { return fmt::format(fmt::runtime(of), a, b, c) + tail; },
      layout, value, value, value, end);
}

/// One byte less, more or another.
void damage(std::string& text) {
  const std::size_t at = *rc::gen::inRange<std::size_t>(0, text.size());
  const char byte = *rc::gen::oneOf(rc::gen::arbitrary<char>(),
                                    rc::gen::element('"', '\\', '}', ',', '0', '\n', '\r', ' '));
  switch (*rc::gen::inRange(0, 3)) {
    case 0:
      text.erase(at, 1);
      break;
    case 1:
      text.insert(at, 1, byte);
      break;
    default:
      text[at] = byte;
  }
}

TEST_CASE("lines are read as each of them alone") {
  rc::prop("whatever stands before them, in this chunk and in others", [] {
    const auto reader = make_reader();
    Chunk chunk;
    for (int chunks = *rc::gen::inRange(1, 4); chunks > 0; --chunks) {
      std::string text;
      for (int lines = *rc::gen::inRange(1, 20); lines > 0; --lines) {
        std::string next = *line();
        if (*rc::gen::inRange(0, 4) == 0) damage(next);
        text += next;
      }
      if (*rc::gen::inRange(0, 4) == 0) text.pop_back();
      RC_ASSERT(without_end(read_chunk(*reader, chunk, text)) ==
                without_end(read_line_by_line(text)));
    }
  });
}

TEST_CASE("elements of an array are read as lines are") {
  rc::prop("whatever stands before them", [] {
    Texts elements;
    for (int count = *rc::gen::inRange(1, 20); count > 0; --count) {
      const std::string text = *line();
      const std::string element = text.substr(0, text.find_first_of("\r\n"));
      JsonRecord strict(shape(), 0);
      if (!strict.parse_strictly(element)) elements.push_back(element);
    }
    const test::ReadOptions how{.kind = Kind::SupportCases};
    const auto array = test::reading_of(fmt::format("[{}]", fmt::join(elements, " ,\n")), how);
    const auto lines = test::reading_of(fmt::format("{}\n", fmt::join(elements, "\n")), how);
    RC_ASSERT(array.rows == lines.rows);
    RC_ASSERT(array.rejected.size() == lines.rejected.size());
    RC_ASSERT(array.refusal.empty());
  });
}

}  // namespace
}  // namespace licstat
