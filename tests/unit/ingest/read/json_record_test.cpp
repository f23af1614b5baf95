// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/json_record.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/ingest/read/json_chunks.hpp"
#include "licstat/ingest/recognise/columns.hpp"
#include "licstat/ingest/recognise/kind.hpp"

namespace licstat {
namespace {

namespace field = subscription_column;

RecordShape subscriptions() { return kind_def(Kind::Subscriptions).shape(); }

/// The text of `quantity` in a record that gives it as `value`.
std::string quantity_of(const std::string& value) {
  JsonRecord record(subscriptions(), 0);
  const auto problem = record.parse(R"({"sku":"k","quantity":)" + value + "}");
  if (problem) return problem->message + " [" + std::string(name_of(problem->id)) + "]";
  CHECK(record.fields()[field::Sku].text == "k");
  return std::string(record.fields()[field::Quantity].text);
}

std::string problem_of(std::string_view text, int outer_depth = 0) {
  JsonRecord record(subscriptions(), outer_depth);
  const auto problem = record.parse(text);
  return problem ? std::string(name_of(problem->id)) : "";
}

TEST_CASE("values are their text as written, for the row parser to judge") {
  struct Row {
    const char* value;
    const char* text;
  };
  const auto row = GENERATE(values<Row>({
      {"7", "7"},
      {"0", "0"},
      {"-0", "-0"},
      {"-7", "-7"},
      {"1.9", "1.9"},
      {"1.0", "1.0"},
      {"1e3", "1e3"},
      {"1E+2", "1E+2"},
      {"true", "true"},
      {"false", "false"},
      {"null", ""},
      {"9007199254740993", "9007199254740993"},
      {"9223372036854775807", "9223372036854775807"},
      {"9223372036854775808", "9223372036854775808"},
      {"18446744073709551615", "18446744073709551615"},
      {"18446744073709551616", "18446744073709551616"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"-9223372036854775809", "-9223372036854775809"},
      {"123456789012345678901234567890.50", "123456789012345678901234567890.50"},
      {"\"7\"", "7"},
      {"\" 7\\t\"", "7"},
      {"\"\"", ""},
      {"\"a\\u00e4\\ud83d\\ude00\\n\\\"\\/b\"", "aä😀\n\"/b"},
      {"\"ä\"", "ä"},
  }));
  CAPTURE(row.value);
  CHECK(quantity_of(row.value) == row.text);
}

TEST_CASE("numbers that no computer holds are a problem of their row") {
  CHECK(quantity_of("1e400") == "1e400 is out of range [integer-out-of-range]");
  CHECK(quantity_of("-1e999") == "-1e999 is out of range [integer-out-of-range]");
  CHECK(quantity_of("1e-999") == "1e-999");
}

TEST_CASE("what is not JSON is a problem of syntax") {
  struct Row {
    const char* text;
    std::size_t offset;
  };
  const auto row = GENERATE(values<Row>({
      {"{\"sku\":tru}", 10},
      {"{\"sku\":01}", 8},
      {"{\"sku\":+1}", 7},
      {"{\"sku\":.5}", 7},
      {"{\"sku\":NaN}", 7},
      {"{\"sku\":Infinity}", 7},
      {"{'sku':1}", 1},
      {"{sku:1}", 1},
      {"{\"sku\":1,}", 9},
      {"{\"sku\" 1}", 7},
      {"{\"sku\":\"\\x\"}", 9},
      {"{\"sku\":\"a\nb\"}", 9},
      {"{\"sku\":1} {}", 10},
      {"{\"sku\":1}}", 9},
      {"nonsense", 1},
  }));
  CAPTURE(row.text);
  JsonRecord record(subscriptions(), 0);
  const auto problem = record.parse(row.text);
  REQUIRE(problem);
  CHECK(problem->id == DiagnosticId::JsonSyntax);
  CHECK(problem->is_at_byte);
  CHECK(problem->offset == row.offset);
  // nlohmann's own names are nothing to a user.
  CHECK(problem->message.find("json.exception") == std::string::npos);
  CHECK(problem->message.find("parse error at") == std::string::npos);
}

TEST_CASE("surrogates that have no partner are no text") {
  for (const char* value :
       {R"("\ud800")", R"("\udc00")", R"("\ud800x")", R"("\ud800\u0041")", R"("\u12")"}) {
    CAPTURE(value);
    CHECK(problem_of(std::string("{\"sku\":") + value + "}") == "json-syntax");
  }
}

TEST_CASE("a record is an object") {
  for (const char* text : {"7", "null", "\"x\"", "[]", "[{\"sku\":1}]", "true"}) {
    CAPTURE(text);
    CHECK(problem_of(text) == "bad-type");
  }
  CHECK(problem_of("") == "json-syntax");
  CHECK(problem_of("{}").empty());
}

TEST_CASE("objects and arrays where a value belongs are marked") {
  JsonRecord record(subscriptions(), 0);
  CHECK_FALSE(record.parse(
      R"({"sku":{"quantity":1},"status":["x"],"trial":[],"country":{},"product":"p"})"));
  CHECK(record.fields()[field::Sku].is_structure);
  CHECK(record.fields()[field::Status].is_structure);
  CHECK(record.fields()[field::Trial].is_structure);
  CHECK(record.fields()[field::Country].is_structure);
  CHECK(record.fields()[field::Product].text == "p");
  // What is inside them is no field.
  CHECK(record.fields()[field::Quantity].text.empty());
  CHECK_FALSE(record.fields()[field::Quantity].is_structure);
}

TEST_CASE("keys are columns in any case, others are ignored with all that they hold") {
  JsonRecord record(subscriptions(), 0);
  CHECK_FALSE(record.parse(
      R"({"x":{"sku":"inner","y":[{"sku":1}]},"SKU":"k","sku ":"no","":0,"extra":[1,[2]],"Customer_Id":"c"})"));
  CHECK(record.fields()[field::Sku].text == "k");
  CHECK(record.fields()[field::CustomerId].text == "c");
  CHECK_FALSE(record.fields()[field::Sku].is_structure);
}

TEST_CASE("no value of a record is left over for the next") {
  JsonRecord record(subscriptions(), 0);
  CHECK_FALSE(
      record.parse(R"({"sku":"long enough for the heap to be asked","status":{},"quantity":1})"));
  CHECK_FALSE(record.parse(R"({"product":"p"})"));
  CHECK(record.fields()[field::Sku].text.empty());
  CHECK_FALSE(record.fields()[field::Status].is_structure);
  CHECK(record.fields()[field::Quantity].text.empty());
  CHECK(record.parse(R"({"sku":"k","quantity":)"));
  CHECK_FALSE(record.parse(R"({"quantity":2})"));
  CHECK(record.fields()[field::Sku].text.empty());
}

TEST_CASE("a key twice in one object is refused, at any level and in any case") {
  for (const char* text : {
           R"({"sku":1,"sku":1})",
           R"({"sku":1,"SKU":2})",
           R"({"x":1,"y":2,"x":3})",
           R"({"sku":1,"s\u006bu":2})",
           R"({"x":{"a":1,"a":2}})",
           R"({"x":{"a":1,"A":2}})",
           R"({"x":[[{"a":1,"b":{},"a":2}]]})",
           R"({"":1,"":2})",
           R"([{"a":1,"a":2}])",
       }) {
    CAPTURE(text);
    CHECK(problem_of(text) == "duplicate-key");
  }
  for (const char* text : {
           R"({"a":{"a":{"a":1}},"b":{"a":1}})",
           R"({"x":[{"a":1},{"a":1}],"a":1})",
           R"({"ä":1,"Ä":2})",
       }) {
    CAPTURE(text);
    CHECK(problem_of(text).empty());
  }
}

TEST_CASE("64 levels are read, 65 are refused, counted from the document") {
  const int outer_depth = GENERATE(0, 1, 2);
  const bool is_array = GENERATE(false, true);
  const auto record_of_depth = [&](int depth) {
    std::string text = "1";
    for (int level = 1; level < depth; ++level) {
      text = is_array ? "[" + text + "]" : "{\"a\":" + text + "}";
    }
    return "{\"x\":" + text + "}";
  };
  CHECK(problem_of(record_of_depth(kMaxDepth - outer_depth), outer_depth).empty());
  CHECK(problem_of(record_of_depth(kMaxDepth - outer_depth + 1), outer_depth) == "nested-too-deep");
  CHECK(problem_of(std::string(100, '['), outer_depth) == "nested-too-deep");
}

TEST_CASE("NUL is refused, escaped or not, inside a string and behind the record") {
  CHECK(problem_of(R"({"sku":"a\u0000b"})") == "nul-byte");
  CHECK(problem_of(R"({"x":"\u0000"})") == "nul-byte");
  CHECK(problem_of(std::string("{\"sku\":\"a\0b\"}", 13)) == "nul-byte");
  CHECK(problem_of(std::string("{\"sku\":1}\0{", 11)) == "nul-byte");
  CHECK(problem_of(std::string("{\0\"sku\":1}", 10)) == "nul-byte");
}

TEST_CASE("bytes that are not UTF-8 are named") {
  JsonRecord record(subscriptions(), 0);
  const auto problem = record.parse("{\"sku\":\"\xc3\xa4\xff\"}");
  REQUIRE(problem);
  CHECK(problem->id == DiagnosticId::InvalidUtf8);
  CHECK(problem->offset == 10);
  CHECK(problem->message == "byte 0xff is not UTF-8");
  CHECK(problem_of("{\"\xff\":1}") == "invalid-utf8");
  CHECK(problem_of("{\"sku\":\"\xed\xa0\x80\"}") == "invalid-utf8");
}

TEST_CASE("keys with control characters are shown escaped") {
  JsonRecord record(subscriptions(), 0);
  const auto problem = record.parse(R"({"\u001b[31m":1,"\u001b[31m":2})");
  REQUIRE(problem);
  CHECK(problem->message == "the key '\\x1b[31m' stands twice in one object");
}

TEST_CASE("a string of 16 MiB is read, a longer one refused") {
  constexpr std::size_t kLimit = std::size_t{16} << 20;
  JsonRecord record(subscriptions(), 0);
  CHECK_FALSE(record.parse("{\"sku\":\"" + std::string(kLimit, 'x') + "\"}"));
  CHECK(record.fields()[field::Sku].text.size() == kLimit);
  CHECK(record.parse("{\"sku\":\"" + std::string(kLimit + 1, 'x') + "\"}")->id ==
        DiagnosticId::FieldTooLarge);
}

TEST_CASE("the keys of an object, in its order") {
  using Keys = std::vector<std::string>;
  CHECK(object_keys("{}") == Keys{});
  CHECK(object_keys(R"({"z":1,"a":{"inner":1},"m":[{"n":1}],"\u0062":null})") ==
        Keys{"z", "a", "m", "b"});
  CHECK_FALSE(object_keys("[]"));
  CHECK_FALSE(object_keys("7"));
  CHECK_FALSE(object_keys(R"({"a":)"));
  CHECK_FALSE(object_keys(""));
}

TEST_CASE("keys in number take time in proportion") {
  std::string text = "{";
  for (int i = 0; i < 30'000; ++i) text += "\"key" + std::to_string(i) + "\":0,";
  text += "\"sku\":1}";
  CHECK(problem_of(text).empty());
  CHECK(object_keys(text)->size() == 30'001);
}

}  // namespace
}  // namespace licstat
