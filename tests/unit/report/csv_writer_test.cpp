// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "licstat/base/error.hpp"
#include "licstat/report/csv_text.hpp"
#include "licstat/report/writer.hpp"
#include "report_builders.hpp"

namespace {

using namespace licstat;
using namespace licstat::test;

/// One of each kind of cell, and totals, which CSV does not have.
Report mixed_report() {
  Table table = table_of(
      "rows",
      {column("customer_id", Unit::Text, Audience::Machines), column("customer_name", Unit::Text),
       column("entitlements", Unit::Count), column("usage_pct", Unit::Percent),
       column("at_least", Unit::Flag), column("why", Unit::Text, Audience::People)},
      {{text("c-1"), text("Contoso"), count(3), Ratio{4, 3}, true, text("1 lapsed")},
       {text("c-2"), Missing::NotGiven, count(1'000'000'000'000), Ratio{8, 10}, false, text("")},
       {text("c-3"), text(""), count(0), Missing::NoEntitlement, Missing::NoUsageData, text("")}});
  table.totals =
      Rows{{Missing::NotGiven, Missing::NotGiven, count(9), Ratio{1, 1}, true, text("")}};
  return report_of({std::move(table)});
}

Report one_table(std::vector<Column> columns, Rows rows) {
  return report_of({table_of("rows", std::move(columns), std::move(rows))});
}

}  // namespace

TEST_CASE("CSV writes raw values, nothing for what is absent, and no totals", "[report][csv]") {
  CHECK(written("csv", mixed_report()) ==
        "customer_id,customer_name,entitlements,usage_pct,at_least\n"
        "c-1,Contoso,3,133.33,true\n"
        "c-2,,1000000000000,80.0,false\n"
        "c-3,,0,,\n");
}

TEST_CASE("dates, prices and places are written as text, prices rounded", "[report][csv]") {
  const Report report = one_table(
      {column("end_date", Unit::Date), column("unit_price", Unit::Money),
       column("place", Unit::Place)},
      {{date_of(2026, 9, 30), Money{{25, 3}, "EUR"}, PlaceList{{"a,b.csv", "2"}, {"c.csv", ""}}},
       {Missing::NotGiven, Missing::NotGiven, Missing::NotGiven}});
  CHECK(written("csv", report) ==
        "end_date,unit_price,place\n"
        "2026-09-30,8.33,\"a,b.csv:2; c.csv\"\n"
        ",,\n");
}

TEST_CASE("TSV is the same with tabs", "[report][csv]") {
  CHECK(written("tsv", mixed_report()) ==
        "customer_id\tcustomer_name\tentitlements\tusage_pct\tat_least\n"
        "c-1\tContoso\t3\t133.33\ttrue\n"
        "c-2\t\t1000000000000\t80.0\tfalse\n"
        "c-3\t\t0\t\t\n");
}

TEST_CASE("chosen columns stand in the order chosen, each once", "[report][csv]") {
  RenderOptions options;
  options.columns = {"why", "customer_id", "why"};
  CHECK(written("csv", mixed_report(), options) ==
        "why,customer_id\n"
        "1 lapsed,c-1\n"
        ",c-2\n"
        ",c-3\n");
}

TEST_CASE("a column that nobody has is a bug of the caller", "[report][csv]") {
  RenderOptions options;
  options.columns = {"no_such_column"};
  CHECK_THROWS_AS(written("csv", mixed_report(), options), Error);
}

TEST_CASE("CSV quotes only where it must", "[report][csv]") {
  struct Row {
    std::string name;
    std::string value;
    std::string csv;
    std::string tsv;
  };
  const auto row = GENERATE(values<Row>({
      {"plain", "Contoso Ltd", "Contoso Ltd", "Contoso Ltd"},
      {"comma", "Fabrikam, Inc.", "\"Fabrikam, Inc.\"", "Fabrikam, Inc."},
      {"tab inside", "a\tb", "a\tb", "\"a\tb\""},
      {"quote", "the \"A\" team", "\"the \"\"A\"\" team\"", "\"the \"\"A\"\" team\""},
      {"line feed", "a\nb", "\"a\nb\"", "\"a\nb\""},
      {"carriage return", "a\rb", "\"a\rb\"", "\"a\rb\""},
      {"leading blank", " a", "\" a\"", "\" a\""},
      {"trailing blank", "a ", "\"a \"", "\"a \""},
      {"a formula is data", "=1+2", "=1+2", "=1+2"},
      {"a control sequence is data", "\x1b[31m", "\x1b[31m", "\x1b[31m"},
      {"CJK", "株式会社", "株式会社", "株式会社"},
  }));
  CAPTURE(row.name);
  const Report report = one_table({column("id", Unit::Count), column("name", Unit::Text)},
                                  {{count(7), text(row.value)}});
  CHECK(written("csv", report) == "id,name\n7," + row.csv + "\n");
  CHECK(written("tsv", report) == "id\tname\n7\t" + row.tsv + "\n");
}

TEST_CASE("excel-csv has a mark, Windows line ends, and all text in quotes", "[report][csv]") {
  CHECK(written("excel-csv", mixed_report()) ==
        "\xEF\xBB\xBF"
        "\"customer_id\",\"customer_name\",\"entitlements\",\"usage_pct\",\"at_least\"\r\n"
        "\"c-1\",\"Contoso\",3,133.33,true\r\n"
        "\"c-2\",,1000000000000,80.0,false\r\n"
        "\"c-3\",\"\",0,,\r\n");
  CHECK(written("excel-csv", one_table({column("name", Unit::Text)}, {{Missing::NotGiven}})) ==
        "\xEF\xBB\xBF\"name\"\r\n\"\"\r\n");
  CHECK(written("excel-csv", Report{}).empty());
}

TEST_CASE("text that a spreadsheet may run is guarded, numbers never", "[report][csv]") {
  struct Row {
    std::string value;
    bool is_guarded;
  };
  const auto row = GENERATE(values<Row>({
      {"=1+2", true},     {"+1", true},       {"-1", true},       {"@SUM(A1)", true},
      {"\ta", true},      {"\ra", true},      {"\na", true},      {"\uFF1D1", true},
      {"\uFF0B1", true},  {"\uFF0D1", true},  {"\uFF20a", true},  {"  =1", true},
      {"\u00A0=1", true}, {"\u3000=1", true}, {"\"=1", true},     {"' \"-1", true},
      {"\u201C@a", true}, {"\u200B=1", true}, {"\u0001=1", true}, {"a=1", false},
      {"a\n=1", false},   {"'a", false},      {"1-2", false},     {"", false},
      {"  ", false},      {"台", false},
  }));
  CAPTURE(row.value);
  CHECK(looks_like_formula(row.value) == row.is_guarded);
  const Report report = one_table({column("loss", Unit::Count), column("name", Unit::Text)},
                                  {{make_decimal(true, "5", "25"), text(row.value)}});
  std::string quoted;
  append_quoted_field(quoted, (row.is_guarded ? "'" : "") + row.value);
  CHECK(written("excel-csv", report) ==
        "\xEF\xBB\xBF\"loss\",\"name\"\r\n-5.25," + quoted + "\r\n");
}

TEST_CASE("the guard is a choice of CSV and TSV, too", "[report][csv]") {
  const Report report = one_table({column("id", Unit::Count), column("name", Unit::Text)},
                                  {{count(7), text("=1")}, {count(8), text("=1,\t2")}});
  RenderOptions options;
  options.csv_guard = true;
  CHECK(written("csv", report, options) == "id,name\n7,'=1\n8,\"'=1,\t2\"\n");
  CHECK(written("tsv", report, options) == "id\tname\n7\t'=1\n8\t\"'=1,\t2\"\n");
  options.csv_guard = false;
  CHECK(written("excel-csv", report, options) ==
        "\xEF\xBB\xBF\"id\",\"name\"\r\n7,\"=1\"\r\n8,\"=1,\t2\"\r\n");
}

TEST_CASE("the empty field of a one-column row is seen", "[report][csv]") {
  const Report report =
      one_table({column("name", Unit::Text)}, {{text("a")}, {Missing::NotGiven}, {text("b")}});
  CHECK(written("csv", report) == "name\na\n\"\"\nb\n");
}

TEST_CASE("no rows leave the header, no table nothing", "[report][csv]") {
  CHECK(written("csv", one_table({column("id", Unit::Count), column("name", Unit::Text)}, {})) ==
        "id,name\n");
  CHECK(written("csv", Report{}).empty());
}

TEST_CASE("a row that lacks a cell is a bug of the caller", "[report][csv]") {
  const Report report =
      one_table({column("id", Unit::Count), column("name", Unit::Text)}, {{count(7)}});
  CHECK_THROWS_AS(written("csv", report), Error);
}
