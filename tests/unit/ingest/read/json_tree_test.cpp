// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/json_tree.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "licstat/ingest/read/json_chunks.hpp"

using namespace licstat;

namespace {

std::string nested(int levels) {
  const auto count = static_cast<std::size_t>(levels);
  return std::string(count, '[') + std::string(count, ']');
}

std::string unfit(const std::string& text) {
  try {
    strict_json_tree(text);
  } catch (const UnfitJson& error) {
    return error.what();
  }
  return "fit";
}

}  // namespace

TEST_CASE("no tree is made of what is nested too deep") {
  CHECK(json_tree(nested(kMaxDepth)).is_array());
  CHECK(json_tree(nested(kMaxDepth + 1)).is_discarded());
  CHECK(unfit(nested(kMaxDepth)) == "fit");
  CHECK(unfit(nested(kMaxDepth + 1)) == "it is nested deeper than 64 levels");
  // Brackets in strings open nothing, and what is closed counts no more.
  CHECK(json_tree(R"({"a": ")" + std::string(100, '[') + R"(\"["})").is_object());
  std::string wide = "[";
  for (int element = 0; element < 100; ++element) wide += "[],";
  CHECK(json_tree(wide + "0]").is_array());
}

TEST_CASE("the bracket that is one too many is told") {
  CHECK(find_too_deep(nested(kMaxDepth)) == std::nullopt);
  CHECK(find_too_deep("]]]" + nested(kMaxDepth + 1)) == 3 + kMaxDepth);
  CHECK(find_too_deep(std::string(5'000'000, '[')) == kMaxDepth);
  CHECK(find_too_deep(R"({"a": "never ends)" + nested(kMaxDepth + 1)) == std::nullopt);
}

TEST_CASE("what somebody wrote by hand has each key once") {
  CHECK(strict_json_tree(R"({"a": {"b": 1}, "b": [{"b": 2}, {"b": 3}]})").size() == 2);
  CHECK(unfit(R"({"a": 1, "b": 2, "a": 3})") == "the key 'a' stands twice");
  CHECK(unfit(R"({"a": [{"\u0062": 2, "b": 3}]})") == "the key 'b' stands twice");
  CHECK(unfit(std::string("{}\0{", 4)) == "a NUL byte stands in it");
  CHECK(unfit(R"({"": 1, "": 2})") == "the key '' stands twice");
  CHECK_THROWS_AS(strict_json_tree("{"), nlohmann::json::parse_error);
}

TEST_CASE("the array of an object says how many it lost") {
  const auto found_in = [](const char* text) {
    auto parsed = json_tree(text);
    const auto array = array_in(parsed);
    return array ? std::string(*array == nullptr ? "none" : (*array)->dump())
                 : array.error().message;
  };
  CHECK(found_in("[1]") == "[1]");
  CHECK(found_in(R"({"Count": 1, "value": [7]})") == "[7]");
  CHECK(found_in(R"({"value": [7], "Count": 3})") == "its Count is 3, and the array has 1 value");
  CHECK(found_in(R"({"value": [], "Count": -1})") == "its Count is -1, and the array has 0 values");
  CHECK(found_in(R"({"value": [7], "Count": "3"})") == "none");
  CHECK(found_in("7") == "none");
}

TEST_CASE("where a text stops being JSON") {
  CHECK(find_json_error(R"({"a": [1, 2]})") == std::nullopt);
  CHECK(find_json_error(R"({"a": [1, x]})") == 10);
}
