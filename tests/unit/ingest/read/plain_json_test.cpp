// SPDX-License-Identifier: Apache-2.0
// The fast reading of records and the strict one are the same reading.
#include "licstat/ingest/read/plain_json.hpp"

#include <fmt/format.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/ingest/read/json_record.hpp"
#include "licstat/ingest/recognise/columns.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "unit/ingest/json_values.hpp"

namespace licstat {
namespace {

using Lines = std::vector<std::string>;

RecordShape shape() { return kind_def(Kind::Usage).shape(); }

/// All that a reading says of a record.
Lines outcome(const JsonRecord& record, const std::optional<JsonProblem>& problem) {
  if (problem) {
    return {fmt::format("{} at {} ({}), column {}: {}", name_of(problem->id), problem->offset,
                        problem->is_at_byte, problem->column.value_or(99), problem->message)};
  }
  Lines lines;
  for (const Field& field : record.fields()) {
    lines.push_back(fmt::format("{}{}", field.text, field.is_structure ? " {}" : ""));
  }
  return lines;
}

/// Both readings, each of which has read other records before.
class BothReadings {
 public:
  Lines parse(const std::string& text) { return outcome(fast_, fast_.parse(text)); }
  Lines parse_strictly(const std::string& text) {
    return outcome(strict_, strict_.parse_strictly(text));
  }

 private:
  JsonRecord fast_{shape(), 1};
  JsonRecord strict_{shape(), 1};
};

bool is_plain(const std::string& text) { return PlainJson(shape()).read(text); }

TEST_CASE("a value is read alike on both ways, as that of a column and as another") {
  BothReadings both;
  for (const std::string& value : test::kJsonValues) {
    for (const char* key : {"user_id", "extra", "USER_ID", "user\\u005fid"}) {
      for (const auto& [before, after] : std::vector<std::pair<std::string, std::string>>{
               {"", ""}, {R"("sku":"k",)", R"(,"customer_id":"c")"}, {"  ", " \t\r\n "}}) {
        const std::string text = fmt::format("{{{}\"{}\":{}{}}}", before, key, value, after);
        CAPTURE(text);
        CHECK(both.parse(text) == both.parse_strictly(text));
      }
    }
  }
}

TEST_CASE("a text that is not one object is read alike on both ways") {
  const std::string nul(1, '\0');
  const std::string record = R"({"user_id":"u","sku":1})";
  const auto with = [&](std::size_t at, const std::string& more) {
    return std::string(record).insert(at, more);
  };
  Lines texts = {"",
                 " ",
                 "{",
                 "}",
                 "{}",
                 "{ }",
                 "{}}",
                 "{{}",
                 "[]",
                 "[{}]",
                 "7",
                 "\"x\"",
                 "null",
                 "\xef\xbb\xbf" + record,
                 "\xef\xbb" + record,
                 record + record,
                 record + " " + record,
                 record + ",",
                 record + "\n",
                 record + " x",
                 record + "//",
                 "//\n" + record,
                 "{,}",
                 "{\"a\"}",
                 "{\"a\" 1}",
                 "{1:1}",
                 "{a:1}",
                 "{null:1}",
                 "{[]:1}",
                 "{\"a\"::1}",
                 "{\"\":1}",
                 "{\"\":1,\"\":2}",
                 "{\"a\":1;\"b\":2}",
                 "{\"a\":1 \"b\":2}",
                 "{\"a\":1,,\"b\":2}",
                 "{\"a\":1,}",
                 "{\"a\":1]",
                 "[\"a\":1}",
                 "{\"a\":1"};
  for (std::size_t at = 0; at <= record.size(); ++at) {
    texts.push_back(record.substr(0, at));
    for (const std::string& more :
         {nul, std::string("\x0c"), std::string("\x1a"), std::string("\x7f"), std::string("\xff"),
          std::string("\""), std::string("\\"), std::string(","), std::string(" ")}) {
      texts.push_back(with(at, more));
    }
  }
  BothReadings both;
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK(both.parse(text) == both.parse_strictly(text));
  }
}

TEST_CASE("keys that stand twice or come in another order are read alike on both ways") {
  BothReadings both;
  for (const char* text : {R"({"user_id":"1","sku":"2"})",
                           R"({"user_id":"1","sku":"2"})",
                           R"({"sku":"3","user_id":"4"})",
                           R"({"user_id":"5"})",
                           R"({"user_id":"1","sku":"2","workload":"6"})",
                           R"({"user_id":null,"sku":"2"})",
                           R"({"user_id":"1","sku":"2","user_id":"3"})",
                           R"({"user_id":"1","User_Id":"2"})",
                           R"({"user_id":"1","user\u005fid":"2"})",
                           R"({"user\u005fid":"1","sku":"2"})",
                           R"({"x":"1","X":"2"})",
                           R"({"x\u0000":"1","x":"2"})",
                           R"({"x\u0000":"1","X\u0000":"2"})",
                           R"({"ä":"1","Ä":"2"})",
                           R"({"USER_ID":"1","SKU":"2"})",
                           R"({"x":{"a":1,"a":2}})",
                           R"({"x":{"a":1,"A":2},"user_id":"1"})",
                           R"({"user_id":{"a":1},"sku":"2"})",
                           R"({"user_id":"8","sku":1.5})",
                           R"({})",
                           R"({"user_id":"1","sku":"2"})"}) {
    CAPTURE(text);
    CHECK(both.parse(text) == both.parse_strictly(text));
  }
}

TEST_CASE("more layouts than are remembered, records and keys of any number and length") {
  BothReadings both;
  for (std::size_t number = 0; number < 3 * PlainJson::kMaxKeys; ++number) {
    std::string text = "{";
    for (std::size_t key = 0; key < number; ++key) text += fmt::format("\"k{}\":{},", key, number);
    text += fmt::format(R"("user_id":"u{}","sku":{}}})", number, number);
    for (int repeat = 0; repeat < 3; ++repeat) CHECK(both.parse(text) == both.parse_strictly(text));
    const bool has_zero = number == 0;
    CHECK(is_plain(text) == (!has_zero && number + 2 <= PlainJson::kMaxKeys));
  }
  for (std::size_t length = PlainJson::kMaxText - 40; length < PlainJson::kMaxText + 40; ++length) {
    const std::string text = R"({"user_id":")" + std::string(length, 'u') + "\"}";
    CHECK(both.parse(text) == both.parse_strictly(text));
    CHECK(is_plain(text) == (text.size() <= PlainJson::kMaxText));
  }
}

TEST_CASE("what is plain is read the fast way, what is unusual the strict way") {
  for (const char* text :
       {R"({})", R"({"user_id":"u","sku":" k ","workload":null,"last_activity_date":7,"x":true})",
        R"({ "User_Id" : "\u00e4\n", "x" : -0, "y" : 1.50, "z" : 0 } )",
        R"({"sku":18446744073709551615})"}) {
    CAPTURE(text);
    CHECK(is_plain(text));
  }
  for (const char* text :
       {R"([])", R"( {})", R"({"sku":0})", R"({"sku":-1})", R"({"sku":1.0})",
        R"({"sku":18446744073709551616})", R"({"x":{}})", R"({"x":[]})", R"({"x":"\u0000"})",
        R"({"x":1,"X":2})", R"({"x":1e400})", R"({"x":1} {})"}) {
    CAPTURE(text);
    CHECK_FALSE(is_plain(text));
  }
}

TEST_CASE("texts stay valid until is_full()") {
  JsonRecord record(shape(), 0);
  std::vector<std::string_view> texts;
  const auto parse = [&](const std::string& text) {
    REQUIRE_FALSE(record.parse(text));
    texts.push_back(record.fields()[usage_column::UserId].text);
    texts.push_back(record.fields()[usage_column::Sku].text);
  };
  for (int round = 0; round < 3; ++round) {
    texts.clear();
    int count = 0;
    do {
      parse(
          fmt::format(R"({{"user_id":"{}{}","sku":{}}})", std::string(20, 'u'), count, count + 1));
      ++count;
    } while (!record.is_full());
    CHECK(count > 1);
    for (int at = 0; at < count; ++at) {
      CHECK(texts[2 * static_cast<std::size_t>(at)] ==
            fmt::format("{}{}", std::string(20, 'u'), at));
      CHECK(texts[2 * static_cast<std::size_t>(at) + 1] == fmt::format("{}", at + 1));
    }
  }
  parse(R"({"user_id":{}})");
  CHECK(record.is_full());
}

/// A record of pieces that mostly fit, with one byte of it changed now and then.
rc::Gen<std::string> record() {
  const auto key = rc::gen::weightedElement<std::string>({{9, R"("user_id")"},
                                                          {9, R"("sku")"},
                                                          {5, R"("customer_id")"},
                                                          {2, R"("x")"},
                                                          {1, R"("X")"},
                                                          {1, R"("SKU")"},
                                                          {1, R"("")"},
                                                          {1, R"("s\u006bu")"}});
  const auto value = rc::gen::weightedOneOf<std::string>(
      {{6, rc::gen::just<std::string>(R"("text")")}, {1, rc::gen::elementOf(test::kJsonValues)}});
  const auto blank = rc::gen::weightedElement<std::string>({{20, ""}, {2, " "}, {1, "\t\n\r"}});
  const auto field =
      rc::gen::apply([](const std::string& name, const std::string& gap,
                        const std::string& of) { return gap + name + gap + ":" + gap + of + gap; },
                     key, blank, value);
  return rc::gen::map(rc::gen::container<Lines>(field), [](const Lines& fields) {
    return fmt::format("{{{}}}", fmt::join(fields, ","));
  });
}

TEST_CASE("records at random are read alike on both ways") {
  rc::prop("one after the other, whichever byte becomes another", [] {
    BothReadings both;
    for (std::string text : *rc::gen::container<Lines>(record())) {
      if (*rc::gen::inRange(0, 3) == 0) {
        text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
      }
      RC_ASSERT(both.parse(text) == both.parse_strictly(text));
    }
  });
}

}  // namespace
}  // namespace licstat
