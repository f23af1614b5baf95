// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/json_text.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace {

std::string json_string(std::string_view value) {
  std::string text;
  licstat::append_json_string(text, value);
  return text;
}

}  // namespace

TEST_CASE("JSON strings hide nothing", "[report][json]") {
  struct Row {
    std::string name;
    std::string value;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"empty", "", R"("")"},
      {"quote and backslash", R"(a"b\c)", R"("a\"b\\c")"},
      {"short escapes", "\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {"escape sequence", "\x1b[31m", R"("\u001b[31m")"},
      {"NUL", std::string("a\0b", 3), R"("a\u0000b")"},
      {"DEL", "\x7f", R"("\u007f")"},
      {"C1", "\xC2\x9B", R"("\u009b")"},
      {"bidirectional override", "a\u202Eb", R"("a\u202eb")"},
      {"line separator", "\u2028", R"("\u2028")"},
      {"byte order mark", "\uFEFF", R"("\ufeff")"},
      {"CJK and emoji as they are", "株 🏦", R"("株 🏦")"},
      {"a slash needs no escape", "</script>", R"("</script>")"},
  }));
  CAPTURE(row.name);
  CHECK(json_string(row.value) == row.expected);
  CHECK(nlohmann::json::parse(row.expected).get<std::string>() == row.value);
}

TEST_CASE("a byte that is not UTF-8 becomes text, for JSON has none", "[report][json]") {
  CHECK(json_string("M\xFCller.csv") == R"("M\\xfcller.csv")");
}
