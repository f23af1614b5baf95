// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/read/nested_json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/ingest/read/json_record.hpp"
#include "licstat/ingest/recognise/export.hpp"
#include "licstat/ingest/recognise/kind.hpp"
#include "unit/ingest/json_values.hpp"

namespace licstat {
namespace {

constexpr int kDepth = 64;

constexpr std::array<std::string_view, 2> kActiveNames{"licenseActive", "seats.active"};
constexpr std::array kColumns{
    ColumnDef{"skuId", true},
    ColumnDef{"prepaidUnits"},
    ColumnDef{"prepaidUnits.enabled"},
    ColumnDef{"Report Refresh Date"},
    ColumnDef{"licensesActive", false, kActiveNames},
};
constexpr RecordShape kExport = export_shape(kColumns);
enum NestedColumn : std::size_t { SkuId, Units, Enabled, Refreshed, Active };

/// "skuId|prepaidUnits|..." with '#' before what is a structure; "no" where it is not read.
std::string read(const std::string& text) {
  NestedJson record(kExport, kDepth);
  if (!record.read(text)) return "no";
  std::vector<std::string> parts;
  for (const Field& field : record.fields()) {
    parts.push_back((field.is_structure ? "#" : "") + std::string(field.text));
  }
  return fmt::format("{}", fmt::join(parts, "|"));
}

std::string enabled(const std::string& value) {
  NestedJson record(kExport, kDepth);
  if (!record.read(R"({"prepaidUnits":{"enabled":)" + value + "}}")) return "no";
  return std::string(record.fields()[Enabled].text);
}

/// What stands where a row of an export should: as its reader words it.
std::string problem_of(const std::string& text, int outer_depth = 0) {
  JsonRecord record(kExport, outer_depth);
  const auto problem = record.parse(text);
  return problem ? std::string(name_of(problem->id)) : "";
}

std::string nested(int levels, const std::string& open, const std::string& close) {
  std::string text;
  for (int level = 0; level < levels; ++level) text += open;
  text += "1";
  for (int level = 0; level < levels; ++level) text += close;
  return text;
}

TEST_CASE("objects in objects are the columns of their CSV twin", "[exports]") {
  CHECK(read(R"({"skuId":"s","prepaidUnits":{"enabled":25,"suspended":5}})") ==
        R"(s|#{"enabled":25,"suspended":5}|25||)");
  CHECK(read(R"({"SKUID":"s","PrepaidUnits":{"Enabled":"25"}})") == R"(s|#{"Enabled":"25"}|25||)");
  CHECK(read(R"({"skuId":" s\t","prepaidUnits.enabled":3})") == "s||3||");
  CHECK(read(R"({"reportRefreshDate":"2026-10-30"})") == "|||2026-10-30|");
  CHECK(read(R"({"Report Refresh Date":"2026-10-30"})") == "|||2026-10-30|");
  CHECK(read(R"({"licenseActive":4})") == "||||4");
  CHECK(read(R"({"seats":{"active":5}})") == "||||5");
  CHECK(read("{}") == "||||");
}

TEST_CASE("null and what is left out are not given", "[exports]") {
  CHECK(read(R"({"skuId":null,"prepaidUnits":null})") == "||||");
  CHECK(read(R"({"prepaidUnits":{"enabled":null}})") == R"(|#{"enabled":null}|||)");
}

TEST_CASE("arrays are kept as JSON where a column names them", "[exports]") {
  CHECK(read(R"({"skuId":["a", {"b": [1]}]})") == R"(#["a",{"b":[1]}]||||)");
  CHECK(read(R"({"skuId":[]})") == "#[]||||");
  // No column reaches into an array.
  CHECK(read(R"({"prepaidUnits":[{"enabled":7}]})") == R"(|#[{"enabled":7}]|||)");
}

TEST_CASE("numbers are written as their CSV twin would", "[exports]") {
  struct Row {
    const char* value;
    const char* text;
  };
  const auto row = GENERATE(values<Row>({
      {"25", "25"},
      {"25.0", "25"},
      {"2.5e1", "25"},
      {"25.5", "25.5"},
      {"-3", "-3"},
      {"0", "0"},
      {"9223372036854775807", "9223372036854775807"},
      {"18446744073709551615", "18446744073709551615"},
      {"1e15", "1000000000000000"},
      {"1e20", "1e+20"},
      {"true", "true"},
      {"false", "false"},
      {"\"25\"", "25"},
  }));
  CAPTURE(row.value);
  CHECK(enabled(row.value) == row.text);
}

TEST_CASE("a number that no integer holds is a problem of its row", "[exports]") {
  CHECK(enabled("18446744073709551616") == "no");
  CHECK(problem_of(R"({"skuId":"s","other":18446744073709551616})") == "integer-out-of-range");
  CHECK(problem_of(R"({"skuId":"s","other":1e400})") == "integer-out-of-range");
}

TEST_CASE("a key that stands twice is refused at any depth", "[exports]") {
  const std::string text = GENERATE(
      R"({"skuId":"s","skuId":"s"})", R"({"skuId":"s","SkuID":"t"})", R"({"a":{"b":1,"b":1}})",
      R"({"a":[{"b":1,"B":2}]})", R"({"a":[[{"x":1},{"b":1,"b":2}]]})",
      R"({"a":{"b":{"c":{"d":[{"e":{"f":1,"f":1}}]}}}})",
      // An object whose path reads like the key must not hide it.
      R"({"a.b":1,"a":{"b":2},"a.b":3})", R"({"a[]":1,"a":[{"c":1}],"a[]":2})");
  CAPTURE(text);
  CHECK(read(text) == "no");
  CHECK(problem_of(text) == "duplicate-key");
}

TEST_CASE("a key may stand once in each of several objects", "[exports]") {
  const std::string text =
      GENERATE(R"({"a":{"x":1},"b":{"x":2},"x":3})", R"({"a":[{"x":1},{"x":2}],"x":1})",
               R"({"a":{"b":1},"a.b":2})", R"({"a":{"a":{"a":1}}})");
  CAPTURE(text);
  CHECK(read(text) != "no");
  CHECK(problem_of(text).empty());
}

TEST_CASE("of two keys that name one column the first is read", "[exports]") {
  CHECK(read(R"({"licensesActive":1,"licenseActive":2})") == "||||1");
  CHECK(read(R"({"licensesActive":null,"licenseActive":2})") == "||||2");
  CHECK(read(R"({"prepaidUnits":{"enabled":1},"prepaidUnits.enabled":2})") ==
        R"(|#{"enabled":1}|1||)");
}

TEST_CASE("64 levels are read, 65 are not", "[exports]") {
  // The record is a level itself.
  const auto record = [](int levels) { return R"({"a":)" + nested(levels - 1, "[", "]") + "}"; };
  CHECK(problem_of(record(64)).empty());
  CHECK(problem_of(record(65)) == "nested-too-deep");
  CHECK(problem_of(record(62), 2).empty());
  CHECK(problem_of(record(63), 2) == "nested-too-deep");
  const std::string objects = nested(64, R"({"a":)", "}");
  CHECK(problem_of(objects).empty());
  CHECK(problem_of(R"({"a":)" + objects + "}") == "nested-too-deep");
}

TEST_CASE("a long record does not lift the limit of levels", "[exports]") {
  JsonRecord record(kExport, 0);
  const std::string filler = fmt::format(R"("filler":"{}")", std::string(100'000, 'x'));
  CHECK_FALSE(record.parse("{" + filler + "}"));
  const auto problem = record.parse(R"({"a":)" + nested(64, "[", "]") + "," + filler + "}");
  REQUIRE(problem);
  CHECK(problem->id == DiagnosticId::NestedTooDeep);
}

TEST_CASE("what is no text is refused with its reason", "[exports]") {
  CHECK(problem_of(R"({"skuId":"a\u0000b"})") == "nul-byte");
  CHECK(problem_of(R"({"other":{"deep":["a\u0000b"]}})").empty());  // read by nobody
  CHECK(problem_of(std::string("{\"skuId\":\"a\0b\"}", 15)) == "nul-byte");
  CHECK(problem_of("{\"skuId\":\"\xff\"}") == "invalid-utf8");
  CHECK(problem_of("{\"other\":{\"deep\":\"\xc3\"}}") == "invalid-utf8");
  CHECK(problem_of("\xEF\xBB\xBF{\"skuId\":\"s\"}") == "json-syntax");
  CHECK(problem_of("[1]") == "bad-type");
  CHECK(problem_of("7") == "bad-type");
  CHECK(problem_of("") == "json-syntax");
  CHECK(problem_of(R"({"skuId":})") == "json-syntax");
  CHECK(problem_of(R"({"skuId":"s"} x)") == "json-syntax");
  CHECK(problem_of(R"({"skuId":"s",})") == "json-syntax");
}

TEST_CASE("texts of one record are gone with the next", "[exports]") {
  NestedJson record(kExport, kDepth);
  REQUIRE(record.read(R"({"skuId":"s","prepaidUnits":{"enabled":1.0}})"));
  REQUIRE(record.read(R"({"prepaidUnits":{"enabled":2}})"));
  CHECK(record.fields()[SkuId].text.empty());
  CHECK(record.fields()[Enabled].text == "2");
  REQUIRE(record.read("{}"));
  CHECK_FALSE(record.fields()[Units].is_structure);
}

TEST_CASE("keys that are data hide nothing behind them", "[exports]") {
  NestedJson record(kExport, kDepth);
  std::string others;
  for (int number = 0; number < 10'000; ++number) {
    others += fmt::format(R"("id-{}":{{"x":1}},)", number);
  }
  REQUIRE(record.read("{" + others + R"("SkuID":"s"})"));
  CHECK(record.fields()[SkuId].text == "s");
  CHECK(record.keys_of(SkuId) == std::vector<std::string>{"SkuID"});
  CHECK_FALSE(record.read("{" + others + R"("ID-0":2})"));
  CHECK_FALSE(record.read("{" + others + R"("new":{"a":1,"b":2,"A":3}})"));
}

TEST_CASE("keys of a column are those of the record that was read last", "[exports]") {
  using Keys = std::vector<std::string>;
  NestedJson record(kExport, kDepth);
  REQUIRE(record.read(R"({"Prepaid Units":{"x":1,"ENABLED":2}})"));
  CHECK(record.keys_of(Enabled) == Keys{"Prepaid Units", "ENABLED"});
  CHECK(record.keys_of(Units) == Keys{"Prepaid Units"});
  CHECK(record.keys_of(SkuId).empty());
  REQUIRE(record.read(R"({"prepaidUnits.enabled":null,"skuId":"s"})"));
  CHECK(record.keys_of(Enabled) == Keys{"prepaidUnits.enabled"});
  CHECK(record.keys_of(Units).empty());
  CHECK_FALSE(record.read("[]"));
  CHECK(record.keys_of(SkuId).empty());
}

TEST_CASE("keys of a text that is refused are known, whatever follows it", "[exports]") {
  NestedJson record(kExport, kDepth);
  CHECK_FALSE(record.read(R"({"SKUID":"a\u0000b","x":1,"X":2})"));
  CHECK(record.keys_of(SkuId) == std::vector<std::string>{"SKUID"});
}

TEST_CASE("a mark stands before a key of the record itself alone", "[exports]") {
  CHECK(read("{\"\xEF\xBB\xBFskuId\":\"s\"}") == "s||||");
  CHECK(read(R"({"???prepaidUnits":{"enabled":3}})") == R"(|#{"enabled":3}|3||)");
  CHECK(read(R"({"prepaidUnits":{"???enabled":3}})") == R"(|#{"???enabled":3}|||)");
}

TEST_CASE("a long key with many keys in it, or of many control characters, takes no second",
          "[exports]") {
  std::string children = "\"c0\":1";
  std::string controls;
  for (int number = 1; number < 100'000; ++number) {
    children += fmt::format(",\"c{}\":1", number);
    controls += "\\u001f";
  }
  const std::string key = "prepaidUnits" + std::string(1'000'000, ' ');
  CHECK(read("{\"" + key + "\":{" + children + ",\"enabled\":3}}").ends_with("|3||"));
  CHECK(read("{\"" + std::string(1'000'000, 'k') + "\":{" + children + "}}") == "||||");
  CHECK(read("{\"" + controls + "\":1,\"skuId\":\"s\"}") == "s||||");
}

/// Whether the value is spelt otherwise once it is a number.
bool loses_spelling(const std::string& value) {
  return value.find_first_of(".eE") != std::string::npos || value == "-0";
}

TEST_CASE("flat records say what they say to the strict reading", "[exports]") {
  const RecordShape usage = kind_def(Kind::Usage).shape();
  int agreed = 0;
  for (const std::string& value : test::kJsonValues) {
    const std::string text = R"({"customer_id":"c","user_id":)" + value + R"(,"sku":"k"})";
    CAPTURE(text);
    NestedJson nested(usage, kDepth);
    JsonRecord strict(usage, 0);
    const auto problem = strict.parse_strictly(text);
    if (!nested.read(text)) continue;
    CHECK_FALSE(problem);
    if (problem) continue;
    ++agreed;
    for (std::size_t column = 0; column < usage.columns.size(); ++column) {
      const Field& left = nested.fields()[column];
      const Field& right = strict.fields()[column];
      CHECK(left.is_structure == right.is_structure);
      const bool is_same_text = left.is_structure || (column == 1 && loses_spelling(value));
      if (!is_same_text) CHECK(left.text == right.text);
    }
  }
  CHECK(agreed > 40);
}

TEST_CASE("what the strict reading takes is read, but for integers beyond 64 bits", "[exports]") {
  const RecordShape usage = kind_def(Kind::Usage).shape();
  for (const std::string& value : test::kJsonValues) {
    const std::string text = R"({"x":[{"y":)" + value + "}]}";
    CAPTURE(text);
    NestedJson nested(usage, kDepth);
    JsonRecord strict(usage, 0);
    if (nested.read(text) || strict.parse_strictly(text)) continue;
    const bool is_integer = value.find_first_not_of("-0123456789") == std::string::npos;
    CHECK((is_integer && value.size() >= 19));
  }
}

}  // namespace
}  // namespace licstat
