// SPDX-License-Identifier: Apache-2.0
// insights, costs, check, trend and diff against figures that were worked out by hand, and that a
// wrong one is found: tests/conformance/README.md.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "support/plugin_line.hpp"
#include "support/report_differences.hpp"
#include "support/worked_case.hpp"

using namespace licstat;

namespace {

using nlohmann::json;
using Texts = std::vector<std::string>;

void check_cases(const std::string& command) {
  for (const std::string& name : worked_case_names(command)) {
    DYNAMIC_SECTION(command << "/" << name) {
      const WorkedCase worked = read_worked_case(command, name);
      const Texts found = differences(worked, run_in_process(worked));
      for (const std::string& difference : found) UNSCOPED_INFO(difference);
      CHECK(found.empty());
    }
  }
}

json finding(const std::string& customer, int at_stake) {
  return {{"kind", "save"},          {"rule", "unassigned"},
          {"customer_id", customer}, {"customer_name", customer},
          {"sku", "SPE_E3"},         {"workload", nullptr},
          {"at_stake", at_stake},    {"monthly", 10.5}};
}

json an_insights_report() {
  const json rule{{"rule", "unassigned"}, {"fired", 2}, {"not_judged", {{"assigned_unknown", 1}}}};
  const json user{
      {"rule", "unassigned"}, {"customer_id", "a"}, {"sku", "SPE_E3"}, {"user_id", "u"}};
  return {{"as_of", "2026-10-31"},
          {"thresholds", {{"idle_days", 60}}},
          {"rows", {finding("b", 7), finding("a", 2)}},
          {"rules", {rule, {{"rule", "idle"}, {"not_judged", json::object()}}}},
          {"users", {user}},
          {"notes", {{"unmatched_rows", 1}}}};
}

json costs() {
  const json euro{{"customer_id", "a"}, {"sku", "SPE_E3"}, {"currency", "EUR"}, {"idle", 1}};
  const json none{{"customer_id", "a"}, {"sku", "SPE_E3"}, {"currency", nullptr}, {"idle", 2}};
  return {{"as_of", "2026-10-31"},
          {"thresholds", json::object()},
          {"rows", {euro, none}},
          {"totals", {{{"currency", "EUR"}, {"idle", 1}}}}};
}

/// What is found where the answer differs from what is expected in one place.
Texts after(json expected, const json::json_pointer& place, const json& value) {
  json got = expected;
  got[place] = value;
  return report_differences(expected, got);
}
Texts after_change(const std::string& place, const json& value) {
  return after(an_insights_report(), json::json_pointer(place), value);
}
Texts after_removal(const std::string& list, std::size_t at) {
  json got = an_insights_report();
  got[list].erase(at);
  return report_differences(an_insights_report(), got);
}

Texts check_outcome(const json& expected, const Outcome& got) {
  return differences({"", {"check"}, expected}, got);
}

}  // namespace

TEST_CASE("worked cases of insights") { check_cases("insights"); }
TEST_CASE("worked cases of costs") { check_cases("costs"); }
TEST_CASE("worked cases of check") { check_cases("check"); }
TEST_CASE("worked cases of trend") { check_cases("trend"); }
TEST_CASE("worked cases of diff") { check_cases("diff"); }

TEST_CASE("what is expected of reports does not differ from itself") {
  for (const std::string command : {"insights", "costs"}) {
    for (const std::string& name : worked_case_names(command)) {
      const json expected = read_worked_case(command, name).expected;
      CAPTURE(command, name);
      if (expected.contains("rows")) CHECK(report_differences(expected, expected) == Texts{});
    }
  }
}

TEST_CASE("equal reports do not differ") {
  CHECK(report_differences(an_insights_report(), an_insights_report()) == Texts{});
  CHECK(report_differences(costs(), costs()) == Texts{});
  CHECK(after_change("/rows/0/says", "7 of 10") == Texts{});
  CHECK(after_change("/rows/0/at_stake", 7.0) == Texts{});
  CHECK(after_change("/rules/1/not_judged/accounts", 0) == Texts{});
  CHECK(after_change("/users/0/user_id", "U") == Texts{});
}

TEST_CASE("a value that differs is found") {
  const std::string row = "rows: unassigned / b / SPE_E3: ";
  CHECK(after_change("/as_of", "2026-10-30") ==
        Texts{R"(report: as_of: expected "2026-10-31", got "2026-10-30")"});
  CHECK(after_change("/thresholds/idle_days", 59) ==
        Texts{"report: thresholds: idle_days: expected 60, got 59"});
  CHECK(after_change("/rows/0/at_stake", 8) == Texts{row + "at_stake: expected 7, got 8"});
  CHECK(after_change("/rows/0/at_stake", "7") == Texts{row + "at_stake: expected 7, got \"7\""});
  CHECK(after_change("/rows/0/monthly", 10.51) == Texts{row + "monthly: expected 10.5, got 10.51"});
  CHECK(after_change("/rows/0/monthly", nullptr) ==
        Texts{row + "monthly: expected 10.5, got null"});
  CHECK(after_change("/rules/0/not_judged/accounts", 3) ==
        Texts{"rules: unassigned: not_judged: accounts: expected 0, got 3"});
  CHECK(after_change("/notes/unmatched_rows", 0) ==
        Texts{"notes: unmatched_rows: expected 1, got 0"});
}

TEST_CASE("a SKU is matched by the catalogue, and spelled as expected in findings alone") {
  const std::string guid = "05e9a617-0261-4cee-bb44-138d3ef5d965";
  CHECK(after_change("/rows/0/sku", guid).size() == 1);
  CHECK(after(costs(), json::json_pointer("/rows/0/sku"), guid) == Texts{});
  CHECK(after(costs(), json::json_pointer("/rows/0/sku"), "SPE_E5").size() == 2);
}

TEST_CASE("rows that are missing, unexpected, twice or in the wrong order are found") {
  CHECK(after_removal("rows", 0).front().starts_with("rows: missing: {\"at_stake\":7"));
  CHECK(after_removal("rules", 1).size() == 1);
  CHECK(after_removal("users", 0).size() == 1);
  CHECK(after_change("/rows/-", finding("c", 1)).front().starts_with("rows: unexpected: "));
  CHECK(after_change("/rows/-", finding("a", 2)) == Texts{"rows: twice: unassigned / a / SPE_E3"});
  CHECK(after_change("/rows", {finding("a", 2), finding("b", 7)}) ==
        Texts{"rows: order: unassigned / a / SPE_E3 stands before unassigned / b / SPE_E3"});
  json got = an_insights_report();
  std::swap(got["rules"][0], got["rules"][1]);
  CHECK(report_differences(an_insights_report(), got).size() == 1);
  got = costs();
  std::swap(got["rows"][0], got["rows"][1]);
  CHECK(report_differences(costs(), got).size() == 1);
}

TEST_CASE("users of a finding that is left open may be more than expected") {
  const json other{{"rule", "idle"}, {"customer_id", "a"}, {"sku", "SPE_E3"}, {"user_id", "v"}};
  json expected = an_insights_report();
  json got = expected;
  got["users"].push_back(other);
  CHECK(report_differences(expected, got).size() == 1);
  expected["users_open"] = {{"idle", "a", "SPE_E3"}};
  CHECK(report_differences(expected, got) == Texts{});
  got["users"].erase(0);
  CHECK(report_differences(expected, got).size() == 1);
}

TEST_CASE("breaches that differ are found") {
  const json expected = json::parse(
      R"({"exit": 1, "unordered": true, "rows": [{"value": 39.996}, {"customer_id": null}]})");
  CHECK(check_outcome(expected, {1, R"({"rows": [{}, {"value": 39.996}]})", "", {}}) == Texts{});
  CHECK(check_outcome(expected, {0, "", "all is well", {}}) ==
        Texts{"exit code: expected 1, got 0: all is well"});
  CHECK(check_outcome(expected, {1, "", "", {}}).size() == 2);
  CHECK(check_outcome(expected, {1, R"({"rows": [{"value": 40}, {}, {}]})", "", {}}) ==
        Texts{R"(missing row: {"value":39.996})", "unexpected row: {}", "unexpected row: {}"});
  CHECK(check_outcome(expected, {1, "breaches", "", {}}).size() == 1);

  const json refused = json::parse(R"({"exit": 2, "stdout_empty": true, "stderr_has": ["Usage"]})");
  CHECK(check_outcome(refused, {2, "", "usage_pct", {}}) == Texts{});
  CHECK(check_outcome(refused, {2, "rows", "no name", {}}).size() == 2);
}

TEST_CASE("a plugin's line that differs is found") {
  const json expected{{"status", "OK"}, {"perf", "breaches=0;;;0"}, {"lacks", {"!"}}};
  CHECK(plugin_line_differences(expected, "LICSTAT OK - fine | breaches=0;;;0\n") == Texts{});
  for (const char* wrong :
       {"", "LICSTAT OK", "OK - fine | breaches=0;;;0\n", "LICSTAT OK - fine | breaches=0;;;0",
        "LICSTAT OK - fine\n | breaches=0;;;0\n", "LICSTAT WARNING - fine | breaches=0;;;0\n",
        "LICSTAT OK - fine | breaches=1;;;0\n", "LICSTAT OK - fine\n",
        "LICSTAT OK - it's fine | breaches=0;;;0\n", "LICSTAT OK - \t | breaches=0;;;0\n",
        "LICSTAT OK - fine! | breaches=0;;;0\n", "LICSTAT OK - fine \xc3 | breaches=0;;;0\n"}) {
    CAPTURE(wrong);
    CHECK(plugin_line_differences(expected, wrong).size() == 1);
  }
  const std::string text(970, 'x');
  CHECK(plugin_line_differences(expected, "LICSTAT OK - " + text + " | breaches=0;;;0\n").size() ==
        1);
}
