// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "report_builders.hpp"

namespace {

using namespace licstat;
using namespace licstat::test;

Column cause(std::string_view key) {
  Column made = column(key, Unit::Count);
  made.object = "active_by_cause";
  return made;
}

Table customers_table() {
  Table table =
      table_of("rows",
               {column("customer_id", Unit::Text), column("customer_name", Unit::Text),
                column("entitlements", Unit::Count), column("usage_pct", Unit::Percent),
                column("at_least", Unit::Flag), cause("seated"), cause("lapsed"),
                column("causes", Unit::Text), column("why", Unit::Text, Audience::People)},
               {{text("c-1"), text("Fabrikam, \"Inc.\""), count(3), Ratio{4, 3}, false, count(3),
                 count(1), text("known"), text("1 lapsed")},
                {text("c-2"), Missing::NotGiven, count(0), Missing::NoEntitlement, false, count(0),
                 count(0), Missing::NoActivePair, text("")}});
  table.totals = Rows{{Missing::NotGiven, Missing::NotGiven, count(3), Ratio{4, 3}, false, count(3),
                       count(1), text("known"), Missing::NotGiven}};
  return table;
}

Table workloads_table(Rows rows) {
  return table_of("workloads", {column("workload", Unit::Text), column("active", Unit::Count)},
                  std::move(rows));
}

Rows one_workload() { return {{text("exchange"), count(2)}}; }

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the JSON envelope, one row a line", "[report][json]") {
  Report report = report_of({customers_table(), workloads_table(one_workload())});
  report.by = {"customer"};
  report.inputs = {{"usage.csv.gz", "usage", "csv", "gzip", 9, 8, 1},
                   {"<stdin>", "subscriptions", "json", "", 2, 2, 0}};
  report.notes = {{"future_rows", 0, "none"}, {"unmatched_rows", 3, "3 usage rows name nothing"}};
  CHECK(written("json", report) == R"({
  "schema": "licstat.report/1",
  "licstat": "0.1.0",
  "report": "portfolio",
  "as_of": "2026-10-31",
  "window": {"days": 28, "from": "2026-10-04", "to": "2026-10-31"},
  "filters": {"partner": null, "families": ["office365", "dynamics365", "unknown"], "customer": null, "sku": null},
  "by": ["customer"],
  "clean": true,
  "left_out": [],
  "catalogue": null,
  "redacted": null,
  "redaction_key": null,
  "rows": [
    {"customer_id": "c-1", "customer_name": "Fabrikam, \"Inc.\"", "entitlements": 3, "usage_pct": 133.33, "at_least": false, "active_by_cause": {"seated": 3, "lapsed": 1}, "causes": "known"},
    {"customer_id": "c-2", "customer_name": null, "entitlements": 0, "usage_pct": null, "at_least": false, "active_by_cause": {"seated": 0, "lapsed": 0}, "causes": null}
  ],
  "totals": {"entitlements": 3, "usage_pct": 133.33, "at_least": false, "active_by_cause": {"seated": 3, "lapsed": 1}, "causes": "known"},
  "workloads": [
    {"workload": "exchange", "active": 2}
  ],
  "inputs": [
    {"path": "usage.csv.gz", "kind": "usage", "format": "csv", "compression": "gzip", "rows_read": 9, "rows_accepted": 8, "rows_rejected": 1},
    {"path": "<stdin>", "kind": "subscriptions", "format": "json", "rows_read": 2, "rows_accepted": 2, "rows_rejected": 0}
  ],
  "notes": {"future_rows": 0, "unmatched_rows": 3},
  "skipped": []
}
)");
}

TEST_CASE("a report about one customer, filtered, without rows", "[report][json]") {
  Report report = report_of({workloads_table({})});
  report.command = "customer";
  report.filters = {{{"p-1", "none"}}, {"all"}, "c\n1", "E3"};
  report.head.clean = false;
  report.head.left_out = {{"in/a", "", LeftOutReason::Refused},
                          {"",
                           "c\xE2\x80\xAE"
                           "1",
                           LeftOutReason::Incomplete, "Name"}};
  report.head.catalogue = [] { return "3f9a1c0b"; };
  report.head.redacted = "all";
  report.head.redaction_key = "00ff00ff";
  report.subject_key = "customer";
  report.subject = {{"customer_id", text("c\n1")}, {"customer_name", Missing::NotGiven}};
  CHECK(written("json", report) == R"({
  "schema": "licstat.report/1",
  "licstat": "0.1.0",
  "report": "customer",
  "as_of": "2026-10-31",
  "window": {"days": 28, "from": "2026-10-04", "to": "2026-10-31"},
  "filters": {"partner": ["p-1", "none"], "families": ["all"], "customer": "c\n1", "sku": "E3"},
  "by": [],
  "clean": false,
  "left_out": [{"folder": "in/a", "customer_id": null, "reason": "refused"}, {"folder": null, "customer_id": "c\u202e1", "reason": "incomplete"}],
  "catalogue": "3f9a1c0b",
  "redacted": "all",
  "redaction_key": "00ff00ff",
  "customer": {"customer_id": "c\n1", "customer_name": null},
  "workloads": [],
  "inputs": [],
  "notes": {},
  "skipped": []
}
)");
}

TEST_CASE("a report without tables has no rows to be by anything", "[report][json]") {
  const auto parsed = nlohmann::json::parse(written("json", report_of({})));
  CHECK_FALSE(parsed.contains("by"));
  CHECK(parsed.contains("inputs"));
}

/// Costs in two currencies.
Report report_in_two_currencies() {
  Table table = table_of("rows",
                         {column("sku", Unit::Text), column("currency", Unit::Text),
                          column("spend", Unit::Money), column("licenses", Unit::Count)},
                         {{text("a"), text("EUR"), Amount{5, 2}, count(1)}});
  table.totals_by = "currency";
  table.totals = Rows{{Missing::NotGiven, text("EUR"), Amount{5, 2}, count(1)},
                      {Missing::NotGiven, Missing::NotGiven, Missing::NoPrice, count(3)}};
  return report_of({std::move(table)});
}

TEST_CASE("totals by a column are a list, and say of which value they are", "[report][json]") {
  Report report = report_in_two_currencies();
  CHECK(contains(written("json", report),
                 "\n  \"totals\": [\n"
                 "    {\"currency\": \"EUR\", \"spend\": 2.50, \"licenses\": 1},\n"
                 "    {\"currency\": null, \"spend\": null, \"licenses\": 3}\n"
                 "  ],\n"));
  RenderOptions options;
  options.columns = {"licenses", "sku"};
  CHECK(contains(written("json", report, options),
                 "\n  \"totals\": [\n    {\"licenses\": 1},\n    {\"licenses\": 3}\n  ],\n"));
  report.tables.front().totals.clear();
  CHECK(contains(written("json", report), "\n  \"totals\": [],\n"));
}

TEST_CASE("a report states the numbers that it goes by", "[report][json]") {
  Report report = report_in_two_currencies();
  CHECK_FALSE(contains(written("json", report), "thresholds"));
  report.thresholds = {{"idle_days", "60"}, {"min_share_pct", "12.5"}};
  CHECK(contains(written("json", report),
                 "\n  \"thresholds\": {\"idle_days\": 60, \"min_share_pct\": 12.5},\n"));
}

TEST_CASE("JSON Lines are the rows alone", "[report][json]") {
  const Report report = report_of({customers_table(), workloads_table(one_workload())});
  RenderOptions options;
  options.columns = {"usage_pct", "customer_id"};
  CHECK(written("jsonl", report, options) ==
        "{\"usage_pct\": 133.33, \"customer_id\": \"c-1\"}\n"
        "{\"usage_pct\": null, \"customer_id\": \"c-2\"}\n");
  CHECK(written("jsonl", report_of({})).empty());
}

TEST_CASE("columns of one object that are chosen apart are joined", "[report][json]") {
  const Report report = report_of({customers_table()});
  RenderOptions options;
  options.columns = {"lapsed", "customer_id", "seated"};
  CHECK(written("jsonl", report, options) ==
        "{\"active_by_cause\": {\"lapsed\": 1, \"seated\": 3}, \"customer_id\": \"c-1\"}\n"
        "{\"active_by_cause\": {\"lapsed\": 0, \"seated\": 0}, \"customer_id\": \"c-2\"}\n");
}

TEST_CASE("percentages are written from the integers, whatever their size", "[report][json]") {
  struct Row {
    std::string name;
    Ratio ratio;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"none", {0, 5}, "0.0"},
      {"whole", {5, 5}, "100.0"},
      {"two decimals", {3, 22}, "13.64"},
      {"half away from zero", {1, 800}, "0.13"},
      {"a double would end in ...2", {9'007'199'254'740'993, 100}, "9007199254740993.0"},
  }));
  CAPTURE(row.name);
  const Report report =
      report_of({table_of("rows", {column("usage_pct", Unit::Percent)}, {{row.ratio}})});
  CHECK(written("jsonl", report) == "{\"usage_pct\": " + row.expected + "}\n");
}

TEST_CASE("dates, prices and places are strings", "[report][json]") {
  const Report report = report_of({table_of(
      "rows",
      {column("end_date", Unit::Date), column("unit_price", Unit::Money),
       column("place", Unit::Place)},
      {{date_of(2026, 9, 30), Money{{41, 2}, "EUR"}, PlaceList{{"a.csv", "2"}, {"b\n", ""}}}})});
  CHECK(
      written("jsonl", report) ==
      "{\"end_date\": \"2026-09-30\", \"unit_price\": \"20.50\", \"place\": \"a.csv:2; b\\n\"}\n");
}

TEST_CASE("amounts are numbers with two decimals", "[report][json]") {
  const Report report = report_of(
      {table_of("rows", {column("spend", Unit::Money), column("pct", Unit::Percent)},
                {{Amount{50, 1}, Percentage{{700, 9}}}, {Amount{227, 30}, Percentage{{100, 1}}}})});
  CHECK(written("jsonl", report) ==
        "{\"spend\": 50.00, \"pct\": 77.78}\n"
        "{\"spend\": 7.57, \"pct\": 100.0}\n");
  CHECK(written("csv", report) ==
        "spend,pct\n"
        "50.00,77.78\n"
        "7.57,100.0\n");
}

TEST_CASE("an input tells what served for nothing, where there is any", "[report][json]") {
  Report report = report_of({});
  report.inputs = {{"a.csv", "prices", "csv", "", 9, 9, 0, 4, 3, 2, "next", 1}};
  CHECK(written("json", report)
            .find(R"("rows_rejected": 0, "superseded_rows": 4, )"
                  R"("left_out_rows": 3, "users_without_licence": 2, )"
                  R"("rows_without_price": 1, "next_page": "next"})") != std::string::npos);
  report.inputs = {{"a.csv", "prices", "csv", "", 9, 9, 0}};
  CHECK(written("json", report).find("without") == std::string::npos);
}
