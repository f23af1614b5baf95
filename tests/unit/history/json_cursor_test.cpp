// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/json_cursor.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace licstat::test {
namespace {

const std::string kName = "r.json";

/// What is wrong with a text as a whole; "fine" where nothing is.
std::string fault_of(const std::string& text) {
  JsonCursor cursor(text, kName);
  try {
    cursor.skip();
    cursor.finish();
  } catch (const Error& error) {
    return error.what();
  }
  return "fine";
}

bool is_cut(const std::string& text) {
  JsonCursor cursor(text, kName, JsonCursor::Extent::Front);
  try {
    cursor.skip();
  } catch (const MoreNeeded&) {
    return true;
  }
  return false;
}

TEST_CASE("what JSON is, is taken", "[history][json]") {
  for (const char* text :
       {"{}", "[]", "[1, -0, 0.5, 1e9, -12.25E-3]", R"({"a": {"b": [true, false, null]}})",
        R"(["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 \u00c4"])", " {\"a\" :\r\n\t1 } \n"}) {
    CAPTURE(text);
    CHECK(fault_of(text) == "fine");
  }
}

TEST_CASE("what is no JSON is refused with its place", "[history][json]") {
  for (const char* text : {"",
                           "{",
                           "[1",
                           "[1,]",
                           "{\"a\"}",
                           "{\"a\": }",
                           "{\"a\": 1,}",
                           "{a: 1}",
                           "[01]",
                           "[1.]",
                           "[.5]",
                           "[1e]",
                           "[+1]",
                           "[nul]",
                           "[True]",
                           "['a']",
                           "[\"a\tb\"]",
                           "[\"\\x\"]",
                           "[\"\\u12\"]",
                           "[\"\\ud800\"]",
                           "[\"\\ud800\\u0041\"]",
                           "[\"\\udc00\"]",
                           "[\"\xff\"]",
                           "[\"\xc3\"]",
                           "[\"a]",
                           "[1] 2",
                           "[NaN]",
                           "[1 2]",
                           "{\"a\" 1}"}) {
    CAPTURE(text);
    CHECK(fault_of(text).find("[json-syntax]") != std::string::npos);
  }
  CHECK(fault_of("{\n  \"a\": 01}").starts_with("r.json:2:10: "));
}

TEST_CASE("a key that comes twice is refused, be it spelled otherwise", "[history][json]") {
  CHECK(fault_of(R"({"a": 1, "b": [{"c": 1, "c": 2}]})") ==
        "r.json:/b/0/c: the key 'c' comes twice [duplicate-key]");
  CHECK(fault_of(R"({"a": 1, "\u0061": 2})").find("[duplicate-key]") != std::string::npos);
  CHECK(fault_of(R"({"a/b~": 1, "a/b~": 2})").starts_with("r.json:/a~1b~0: "));
}

TEST_CASE("a text that ends anywhere is cut, and never wrong", "[history][json]") {
  const std::string text = R"({"a": [1, -2.5e1, true, null, "x\u00e9\ud83d\ude00"], "b": {}})";
  for (std::size_t size = 0; size < text.size(); ++size) {
    CAPTURE(size);
    CHECK(is_cut(text.substr(0, size)));
    CHECK(fault_of(text.substr(0, size)).find("[json-syntax]") != std::string::npos);
  }
}

TEST_CASE("values are nested as deep as reports are, and no deeper", "[history][json]") {
  CHECK(fault_of(std::string(64, '[') + std::string(64, ']')) == "fine");
  CHECK(fault_of(std::string(100000, '[')).find("[nested-too-deep]") != std::string::npos);
}

TEST_CASE("escapes are what they stand for", "[history][json]") {
  const std::string text = R"("\u00e9 \ud83d\ude00 \u20ac \n")";
  JsonCursor cursor(text, kName);
  CHECK(cursor.string() == "\u00e9 \U0001F600 \u20ac \n");
}

}  // namespace
}  // namespace licstat::test
