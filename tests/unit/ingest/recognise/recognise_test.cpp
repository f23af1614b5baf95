// SPDX-License-Identifier: Apache-2.0
#include "licstat/ingest/recognise/recognise.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/ingest/formats/table.hpp"
#include "unit/base/bytes/byte_sources.hpp"

namespace licstat {
namespace {

using Names = std::vector<std::string>;

Layout layout_of(const std::string& text, std::optional<Kind> forced = std::nullopt) {
  const auto look = [&](std::size_t size) { return std::string_view(text).substr(0, size); };
  return recognise_start(look, "in", {.kind = forced, .exports = export_table()}).layout;
}

std::string refusal_of(const std::string& text, std::optional<Kind> forced = std::nullopt) {
  return test::refusal([&] { layout_of(text, forced); });
}

Names columns_of(const KindDef& kind) {
  Names names;
  for (const ColumnDef& column : kind.columns) names.emplace_back(column.name);
  return names;
}

/// One record with every key of the kind.
std::string record_of(const KindDef& kind) {
  return fmt::format("{{\"{}\": 1}}", fmt::join(columns_of(kind), "\": 1, \""));
}

TEST_CASE("every kind is recognised in every format") {
  for (const KindDef& kind : kind_table()) {
    CAPTURE(kind.name);
    const Names names = columns_of(kind);
    for (const char* delimiter : {",", ";", "\t", "|"}) {
      const Layout layout = layout_of(fmt::format("{}\n1", fmt::join(names, delimiter)));
      CHECK(layout.records.kind == kind.kind);
      CHECK(layout.delimiter == delimiter[0]);
      CHECK(layout.format == (delimiter[0] == '\t' ? Format::Tsv : Format::Csv));
      CHECK(layout.header_lines == 1);
      REQUIRE(layout.columns.size() == names.size());
      for (std::size_t column = 0; column < names.size(); ++column)
        CHECK(layout.columns[column] == column);
      CHECK(layout.unknown_columns.empty());
    }
    const Layout array = layout_of("[" + record_of(kind) + "]");
    CHECK(array.format == Format::JsonArray);
    CHECK(array.records.kind == kind.kind);
    const Layout lines = layout_of(record_of(kind) + "\n" + record_of(kind) + "\n");
    CHECK(lines.format == Format::Ndjson);
    CHECK(lines.records.kind == kind.kind);
    CHECK(layout_of(record_of(kind)).format == Format::Ndjson);
    CHECK(layout_of(fmt::format("{{\"x\": {{\"a\": [1]}}, \"{}\": []}}", kind.name)).format ==
          Format::JsonObject);
  }
}

TEST_CASE("formats have names") {
  CHECK(format_name(Format::Csv) == "csv");
  CHECK(format_name(Format::Tsv) == "tsv");
  CHECK(format_name(Format::Ndjson) == "ndjson");
  CHECK(format_name(Format::JsonArray) == "json");
  CHECK(format_name(Format::JsonObject) == "json");
}

TEST_CASE("a header in any order and case, quoted, with blanks and columns that nobody knows") {
  const Layout layout = layout_of(
      "\"Opened_Date\", CUSTOMER_ID ,\"my, \"\"own\"\"\",,Count\r\n2026-01-01,c,1,2,3\r\n");
  CHECK(layout.records.kind == Kind::SupportCases);
  using Columns = std::vector<std::optional<std::size_t>>;
  CHECK(layout.columns == Columns{1, 0, std::nullopt, std::nullopt, 3});
  CHECK(layout.unknown_columns == Names{"my, \"own\""});
  CHECK(layout.header_bytes == 50);
  CHECK(layout.header_lines == 1);
}

TEST_CASE("a header may be all there is, without a line break, and over several lines") {
  CHECK(layout_of("customer_id,opened_date").header_bytes == 23);
  CHECK(layout_of("customer_id,opened_date\r\n").header_lines == 1);
  const Layout layout = layout_of("customer_id,\"a\nb\",opened_date\n1,2,3\n");
  CHECK(layout.header_lines == 2);
  CHECK(layout.header_bytes == 30);
}

TEST_CASE("blank lines before the header are counted, not read") {
  const Layout layout = layout_of("\r\n\ncustomer_id,opened_date\n1,2\n");
  CHECK(layout.header_lines == 3);
  CHECK(layout.header_bytes == 27);
  CHECK(layout_of("\nsep=;\ncustomer_id;opened_date\n").header_lines == 3);
}

TEST_CASE("the line sep= names the delimiter") {
  for (const char* line : {"sep=;\n", "SEP=;\r\n"}) {
    const Layout layout = layout_of(std::string(line) + "customer_id;opened_date\n1;2\n");
    CHECK(layout.delimiter == ';');
    CHECK(layout.header_lines == 2);
  }
  CHECK(layout_of("sep=\t\ncustomer_id\topened_date\n").format == Format::Tsv);
  // It is believed: the header has no comma, then.
  CHECK_THAT(refusal_of("sep=;\ncustomer_id,opened_date\n"),
             Catch::EndsWith("[unrecognised-input]"));
  // Anything else is a header.
  CHECK_FALSE(refusal_of("sep=,;\ncustomer_id,opened_date\n").empty());
  CHECK(layout_of("sep=,customer_id,opened_date\n").unknown_columns == Names{"sep="});
}

TEST_CASE("a delimiter that leaves a required column out is not taken") {
  // Cut at semicolons the header has more columns, but not the right ones.
  const Layout layout = layout_of("customer_id,opened_date,a;b;c;d;e\n");
  CHECK(layout.delimiter == ',');
  CHECK(layout.unknown_columns == Names{"a;b;c;d;e"});
}

TEST_CASE("usage whose date column is misspelt is not taken for assignments") {
  const std::string header = "customer_id,user_id,sku,last_activity\n";
  CHECK(refusal_of(header) ==
        "in: not recognised: its columns are customer_id, user_id, sku, last_activity; nearest to "
        "usage, "
        "which also needs last_activity_date (is it 'last_activity'?); to read it as usage, start "
        "from: --map 'last_activity=last_activity_date' [unrecognised-input]");
  CHECK_THAT(refusal_of("{\"customer_id\":1,\"user_id\":1,\"sku\":1,\"lastActivityDate\":1}"),
             Catch::Contains("nearest to usage"));
  CHECK(layout_of(header, Kind::Assignments).records.kind == Kind::Assignments);
  CHECK(layout_of("customer_id,user_id,sku,city\n").records.kind == Kind::Assignments);
  CHECK(layout_of("customer_id,user_id,sku,assigned_date,since\n").records.kind ==
        Kind::Assignments);
}

TEST_CASE("columns that are missing are named, with the one that was meant") {
  CHECK(refusal_of("customer_id;subscription_id;sku;state;quantitiy\n1;2;3;4;5\n") ==
        "in: not recognised: its columns are customer_id, subscription_id, sku, state, quantitiy; "
        "nearest to subscriptions, which also needs status (is it 'state'?), quantity (is it "
        "'quantitiy'?); to read it as subscriptions, start from: --map 'state=status' --map "
        "'quantitiy=quantity' [unrecognised-input]");
  CHECK(refusal_of("foo,bar\n1,2\n") ==
        "in: not recognised: its columns are foo, bar; see 'licstat formats' for what is "
        "[unrecognised-input]");
  CHECK(refusal_of("[{\"customer_id\":1,\"user_id\":2}]") ==
        "in: not recognised: its keys are customer_id, user_id; nearest to usage, which also needs "
        "last_activity_date, subscription_id or sku [unrecognised-input]");
}

TEST_CASE("of many columns the first are shown, those with control characters escaped") {
  std::string header = "\x1b[31mred";
  for (int i = 0; i < 20; ++i) header += ",c" + std::to_string(i);
  CHECK_THAT(
      refusal_of(header + "\n"),
      Catch::Contains("its columns are \\x1b[31mred, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, "
                      "c10 and 9 more; "));
}

TEST_CASE("a kind that the command line names is taken at its word") {
  // As it is, it would be usage.
  const std::string usage = "customer_id,user_id,sku,last_activity_date\n";
  CHECK(layout_of(usage).records.kind == Kind::Usage);
  CHECK(layout_of(usage, Kind::Assignments).records.kind == Kind::Assignments);
  CHECK(refusal_of(usage, Kind::Subscriptions) ==
        "in: as subscriptions it lacks subscription_id, status, quantity; its columns are "
        "customer_id, "
        "user_id, sku, last_activity_date [missing-column]");
  CHECK(layout_of("[{\"a\":1}]", Kind::Usage).records.kind == Kind::Usage);
  CHECK(layout_of("[]", Kind::Usage).format == Format::JsonArray);
  CHECK(layout_of("{\"a\":1}\n", Kind::UsageCounts).records.kind == Kind::UsageCounts);
}

TEST_CASE("a column twice is refused, in any case, also one that is ignored") {
  const char* header =
      GENERATE("customer_id,opened_date,CUSTOMER_ID\n", "customer_id,opened_date,Customer_Id",
               "customer_id, opened_date,\"customer_id \"\n");
  CHECK(refusal_of(header) ==
        "in: the column 'customer_id' stands twice in the header: rename or remove one "
        "[duplicate-column]");
  CHECK_THAT(refusal_of("customer_id,opened_date,x,X\n"),
             Catch::Contains("the column 'x' stands twice"));
  CHECK(refusal_of("customer_id,opened_date,,\n").empty());
}

TEST_CASE("16,384 columns are read, one more is refused") {
  std::string header = "customer_id,opened_date";
  for (int i = 2; i < 16384; ++i) header += ",c" + std::to_string(i);
  CHECK(layout_of(header + "\n").columns.size() == 16384);
  CHECK(refusal_of(header + ",one_more\n") == "in: more than 16384 columns [limit-exceeded]");
  CHECK(refusal_of(std::string(400'000, ',') + "\n") ==
        "in: more than 16384 columns [limit-exceeded]");
}

TEST_CASE("a header that does not end where it should is refused, not cut") {
  std::string header = "customer_id,opened_date,";
  header.append(kPeek, 'x');
  CHECK(layout_of(header + "\n1,2,3\n").columns.size() == 3);
  header.append(std::size_t{2} << 20, 'x');
  CHECK(refusal_of(header + "\n1,2,3\n") ==
        "in: not recognised: its first line is longer than 2 MiB [unrecognised-input]");
}

TEST_CASE("a header is text, each column of it") {
  CHECK(refusal_of("customer_id,opened_date,assi\xffned\n1,2,3\n") ==
        "in:1:29: byte 0xff of the header is not UTF-8; fix: save the file as UTF-8 (in Excel: CSV "
        "UTF-8), or name its encoding: --encoding windows-1252 [invalid-utf8]");
}

TEST_CASE("what an input is shows behind a long first field, and behind blanks") {
  const std::string longest(kPeek + 10, 'x');
  const std::string record = R"("customer_id":"c","opened_date":"2026-01-01"})";
  CHECK(layout_of("[{\"a\":\"" + longest + "\"," + record + "]").records.kind ==
        Kind::SupportCases);
  CHECK(layout_of("{\"a\":\"" + longest + "\"," + record).format == Format::Ndjson);
  CHECK(layout_of("{\n\"a\":\"" + longest + "\",\n" + record).format == Format::JsonSingle);
  CHECK(layout_of("{\"a\":\"" + longest + "\",\"support_cases\":[]}").format == Format::JsonObject);
  CHECK(layout_of(std::string(kPeek + 10, '\n') + "customer_id,opened_date\n").header_bytes ==
        kPeek + 10 + 24);
  CHECK(layout_of(std::string(kPeek + 10, ' ') + "{" + record).format == Format::Ndjson);
  CHECK_THAT(refusal_of(std::string(kPeek + 10, '\n')), Catch::EndsWith("[empty-input]"));
}

TEST_CASE("quotes out of place in a header are refused") {
  CHECK(refusal_of("customer_id,opened_date,a\"b\n") ==
        "in:1:26: a quote stands where none may; fix: enclose the field in quotes and write a "
        "quote in "
        "it as two [stray-quote]");
  CHECK(refusal_of("customer_id,opened_date,\"a\n1,2,3\n") ==
        "in:1:25: a quoted field starts here and never ends; fix: close the quote; write a quote "
        "inside "
        "a field as two [unterminated-quote]");
}

TEST_CASE("what holds nothing is empty") {
  for (const char* text : {"", "\n", " \r\n\t\n ", "#TYPE System.Object\r\n", "sep=;\n\n"}) {
    CHECK(refusal_of(text) ==
          "in: the input is empty: not even a header; fix: "
          "export or download it again, or leave it away [empty-input]");
  }
}

TEST_CASE("NUL bytes in a header or in number are no text") {
  std::string text = "customer_id,opened_date\n" + std::string(3000, 'x');
  CHECK(refusal_of(text + std::string(20, '\0')).empty());
  CHECK_THAT(refusal_of(text + std::string(50, '\0')), Catch::Contains("more than 1 %"));
  text.insert(11, 1, '\0');
  CHECK_FALSE(refusal_of(text).empty());
  text = "customer_id,opened_date,x" + std::string(1, '\0') + "\n" + std::string(3000, 'x');
  CHECK(
      refusal_of(text) ==
      "in:1:26: a NUL byte stands in the header: is it a binary file, or UTF-16 without its mark?; "
      "fix: export or save it as UTF-8 text again [nul-byte]");
}

TEST_CASE("a damaged header is refused where its names would be those of an input") {
  const std::string nul(1, '\0');
  const std::string of_no_mark = "in:1:9: a NUL byte stands in the header";
  CHECK_THAT(refusal_of("customer" + nul + "_id,opened_date\n" + std::string(200, '1')),
             Catch::StartsWith(of_no_mark));
  CHECK_THAT(refusal_of("\"note,customer_id,opened_date\n1,2,3\n"),
             Catch::StartsWith("in:1:1: a quoted field starts here and never ends"));
  CHECK_THAT(refusal_of("customer_id,opened_date,\"note\n1,2,\"3\" 4\n"),
             Catch::StartsWith("in:1:25: a quoted field starts here and never ends"));
  CHECK_THAT(
      refusal_of("\"note,customer_id,opened_date\n" + std::string(std::size_t{3} << 20, '1')),
      Catch::StartsWith("in:1:1: a quoted field starts here and never ends"));
  // One of four names is not to be read.
  CHECK_THAT(refusal_of("customer_id,user_id,s\xff\xff,workload,last_activity_date\n"),
             Catch::StartsWith("in:1:22: byte 0xff of the header is not UTF-8"));
  CHECK_THAT(refusal_of("first,la\"st,phone\n"), Catch::Contains("its columns are first"));
}

TEST_CASE("a record tells by its keys what it is, whatever its values are") {
  const std::string nul(1, '\0');
  for (const std::string& value :
       {std::string("\"\xfc\""), "\"" + nul + "\"", std::string("1e400")}) {
    const std::string record =
        R"({"customer_id":"c","note":)" + value + R"(,"opened_date":"2026-01-01"})";
    CHECK(layout_of(record + std::string(100, ' ')).records.kind == Kind::SupportCases);
    CHECK(layout_of("[" + record + "]" + std::string(100, ' ')).records.kind == Kind::SupportCases);
  }
  CHECK(layout_of("{\"customer_id\":\"c\",\"\xfcopened_date\":\"2026-01-01\"}").records.kind ==
        Kind::SupportCases);
}

TEST_CASE("JSON that says nothing of its kind is refused, each in its own words") {
  CHECK_THAT(refusal_of("[]"),
             Catch::Contains("an array without records says nothing of its kind"));
  CHECK_THAT(refusal_of("[1, 2]"), Catch::Contains("an array without records"));
  CHECK_THAT(refusal_of("{\n  \"customer_id\": 1\n}\n"),
             Catch::Contains("its keys are customer_id; nearest to"));
  CHECK_THAT(refusal_of("{\n}\n"), Catch::Contains("a JSON object over several lines"));
  CHECK_THAT(refusal_of("{}"), Catch::Contains("no record in it has a key"));
  CHECK_THAT(refusal_of("{\"usages\":[]}"), Catch::EndsWith("[unrecognised-input]"));
  CHECK_THAT(refusal_of("{\"usage\":{}}"), Catch::EndsWith("[unrecognised-input]"));
  CHECK_THAT(refusal_of("[{\"x\":\"" + std::string(kPeek, 'x') + "\"}]"),
             Catch::Contains("its keys are x"));
}

TEST_CASE("JSON that never ends is refused as such, where it starts") {
  for (const char* text :
       {"{", "[", "[{", "{\"usage\"", "{\"usage\":", "{\"value\":[{\"id\":1,", "{\n \"a\": 1,\n"}) {
    CAPTURE(text);
    CHECK(refusal_of(text) ==
          "in:1:1: what starts here never ends: is the file cut short? [json-syntax]");
  }
  CHECK_THAT(refusal_of("\n {\"usage\": "), Catch::StartsWith("in:2:2: "));
  CHECK_THAT(refusal_of("{\n \"a\": 1,\n \"b\" 2\n}"),
             Catch::StartsWith("in:3:6: ") && Catch::EndsWith("[json-syntax]"));
}

TEST_CASE("the keys of JSON are looked for in several records") {
  const Layout layout = layout_of(
      R"([{"customer_id":1,"user_id":2,"sku":3}, {"customer_id":1,"last_activity_date":2,"X":3,"x":4}])");
  CHECK(layout.records.kind == Kind::Usage);
  CHECK(layout.unknown_columns == Names{"X", "x"});
  CHECK(layout_of("{\"customer_id\":1}\n{\"Opened_Date\":1}\n").records.kind == Kind::SupportCases);
}

TEST_CASE(
    "an object of arrays is recognised by the first array of a kind, whatever stands before it") {
  CHECK(layout_of(R"({"a":"}","b":{"usage":[1]},"c":[{"d":"\""}],"SUPPORT_CASES" : [)").format ==
        Format::JsonObject);
  // One record of NDJSON, with an array of its own.
  CHECK(layout_of(R"({"customer_id":1,"opened_date":2,"notes":[]})").format == Format::Ndjson);
}

TEST_CASE("hostile starts are refused in no time") {
  std::string keys = "[{";
  for (int i = 0; keys.size() < kPeek - 100; ++i) keys += fmt::format("\"{}\":1,", i);
  keys += "\"z\":1}]";
  std::string records = "[";
  while (records.size() < kPeek) records += "{},";
  for (const std::string& text :
       {std::string(kPeek, '['), std::string(kPeek, '{'), std::string(kPeek, '"'),
        std::string(kPeek, ','), std::string(kPeek, 'x'), keys, records,
        "{\"a\":" + std::string(kPeek, '[')}) {
    CHECK_FALSE(refusal_of(text).empty());
  }
}

TEST_CASE("reports of licstat are no inputs, though they have the columns of one") {
  CHECK(refusal_of("customer_id,sku,subscription_id,user_id,last_activity_date,cause,place\n") ==
        "in: not recognised: a report of licstat, no input [unrecognised-input]");
  CHECK_THAT(refusal_of(R"({"schema": "licstat.customer/1", "subscriptions": [{"sku": "a"}]})"),
             Catch::EndsWith("[unrecognised-input]"));
  CHECK(refusal_of(R"({"schema": "mine/1", "subscriptions": [{"sku": "a"}]})").empty());
}

TEST_CASE("JSON records with a workload are usage, though the first leave the date out") {
  const std::string record = R"({"customer_id":"c","user_id":"u","sku":"s","workload":"teams"})";
  CHECK(recognise(record + "\n", "in", {}).records.kind == Kind::Usage);
  CHECK(recognise("[" + record + "]", "in", {}).records.kind == Kind::Usage);
  CHECK(recognise(R"({"customer_id":"c","user_id":"u","sku":"s"})", "in", {}).records.kind ==
        Kind::Assignments);
}

}  // namespace
}  // namespace licstat
