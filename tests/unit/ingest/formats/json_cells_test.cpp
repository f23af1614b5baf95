// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/formats/json_cells.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace licstat {
namespace {

/// "key=value" for each part of each object, texts in quotes; else the id of the error.
std::vector<std::string> items_of(std::string_view text) {
  const Field cell{text};
  ExportFields fields(std::span(&cell, 1));
  std::vector<std::string> lines;
  for (const JsonItem& item : json_items(fields, 0)) {
    if (item.is == JsonItem::Is::Text) lines.push_back(item.text);
    if (item.is == JsonItem::Is::Other) lines.emplace_back("other");
    if (item.is == JsonItem::Is::Object) lines.emplace_back("object");
    for (const JsonPart& part : item.parts) {
      const std::string_view quote = part.is_text ? "'" : "";
      lines.push_back(fmt::format("{}={}{}{}", part.key, quote, part.text, quote));
    }
  }
  if (const auto error = fields.take_error()) lines.emplace_back(name_of(error->id));
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("JSON in a cell is an object or an array", "[exports]") {
  CHECK(items_of("").empty());
  CHECK(items_of("null").empty());
  CHECK(items_of("[]").empty());
  CHECK(items_of(R"([{"skuId":"a"}])") == Lines{"object", "skuId='a'"});
  CHECK(items_of(R"({"skuId":"a"})") == Lines{"object", "skuId='a'"});  // a list of one
  CHECK(items_of(R"(["a", "b", 7, null])") == Lines{"a", "b", "other"});
  for (const char* text : {"7", "\"text\"", "[1,", "a+b", "true"}) {
    CAPTURE(text);
    CHECK(items_of(text) == Lines{"bad-type"});
  }
  CHECK(items_of("System.Object[]") == Lines{"unexpanded-cell"});
}

TEST_CASE("a long list is read item by item, as a short one is as a whole", "[exports]") {
  const std::string blanks(std::size_t{70} << 10, ' ');
  const auto long_list = [&](std::string_view items) {
    return fmt::format("[{}{}", blanks, items);
  };
  CHECK(items_of(long_list("]")).empty());
  CHECK(items_of(long_list(R"("a,]" , {"b":[7,"]"]},null,[1,2],7 ,"\"" ])")) ==
        Lines{"a,]", "object", "b=[7,\"]\"]", "other", "other", "\""});
  for (const char* text : {"1", "1,]", "1 2]", "\"a]", "1]]", "{]}", "1e999]"}) {
    CAPTURE(text);
    CHECK(items_of(long_list(text)) == Lines{"bad-type"});
  }
}

TEST_CASE("an array in an object of PowerShell is that array", "[exports]") {
  CHECK(items_of(R"({"value":[{"skuId":"a"},"b"],"Count":2})") ==
        Lines{"object", "skuId='a'", "b"});
  CHECK(items_of(R"({"Count":0,"value":[]})").empty());
  CHECK(items_of(R"({"value":[],"Count":1})") == Lines{"bad-type"});
  CHECK(items_of(R"({"value":["a","b"],"Count":1})") == Lines{"bad-type"});
  for (const char* other :
       {R"({"value":[]})", R"({"value":{},"Count":1})", R"({"value":["a"],"Count":"1"})",
        R"({"value":["a"],"Count":1,"x":2})"}) {
    CAPTURE(other);
    CHECK(items_of(other).front() == "object");
  }
}

TEST_CASE("parts of an object are spelled as the cells of a table", "[exports]") {
  CHECK(items_of(R"({"a":7,"b":null,"c":true,"d":[1,"x"],"e":"7"})") ==
        Lines{"object", "a=7", "b=", "c=true", "d=[1,\"x\"]", "e='7'"});
  CHECK_FALSE(parse_json_object("[]"));
  CHECK_FALSE(parse_json_object("{"));
  CHECK(parse_json_object("{}"));
}

}  // namespace
}  // namespace licstat
