// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/footer.hpp"

#include <catch2/catch.hpp>

#include "report_builders.hpp"

using namespace licstat;
using namespace licstat::test;

using Lines = std::vector<std::string>;

TEST_CASE("a footer says at least which days were looked at", "[report][footer]") {
  Report report = report_of({});
  CHECK(footer_lines(report) ==
        Lines{"as of 2026-10-31, window 28 days (2026-10-04 to 2026-10-31)"});
  report.window = window_ending(date_of(2026, 3, 1), 1);
  CHECK(footer_lines(report) == Lines{"as of 2026-03-01, window 1 day (2026-03-01 to 2026-03-01)"});
}

TEST_CASE("filters are named where they are not the default", "[report][footer]") {
  Report report = report_of({});
  report.filters.families = {"all"};
  CHECK(footer_lines(report)[1] == "filters: family all");
  report.filters = {{{"p-1", "none"}}, {"office365", "other"}, "a\x1b", "E3"};
  CHECK(footer_lines(report)[1] ==
        R"(filters: partner p-1, none; family office365, other; customer a\x1b; SKU E3)");
}

TEST_CASE("inputs are added up by kind, in the order of their first", "[report][footer]") {
  Report report = report_of({});
  report.inputs = {{"all.json", "subscriptions", "json", "", 1, 1, 0},
                   {"june\u202E.csv", "usage", "csv", "", 2000, 1999, 1},
                   {"all.json", "assignments", "json", "", 0, 0, 0},
                   {"july.csv", "usage", "csv", "gzip", 500, 497, 3}};
  CHECK(footer_lines(report) ==
        Lines{"as of 2026-10-31, window 28 days (2026-10-04 to 2026-10-31)",
              "3 inputs:",  // all.json is one
              "  subscriptions: 1 row read, 1 accepted, 0 rejected (all.json)",
              "  usage: 2500 rows read, 2496 accepted, 4 rejected (2 inputs)",
              "  assignments: 0 rows read, 0 accepted, 0 rejected (all.json)"});
  report.inputs = {{"june\u202E.csv", "usage", "csv", "", 7, 7, 0}};
  CHECK(footer_lines(report)[1] == "1 input:");
  CHECK(footer_lines(report)[2] ==
        R"(  usage: 7 rows read, 7 accepted, 0 rejected (june\u202e.csv))");
}

TEST_CASE("rows of exports that served for nothing are told with their input", "[report][footer]") {
  Report report = report_of({});
  report.inputs = {{"a.json", "graph_users", "json", "", 9, 9, 0, 3, 2, 1, "@odata.nextLink", 5}};
  CHECK(footer_lines(report)[2] ==
        "  graph_users: 9 rows read, 9 accepted, 0 rejected, 3 superseded, 2 left out, 1 without a "
        "licence, 5 without a price, 1 page followed by another (a.json)");
  report.inputs.push_back({"b.json", "graph_users", "json", "", 1, 1, 0, 1, 0, 0, ""});
  report.inputs.push_back({"c.json", "graph_users", "json", "", 1, 1, 0, 0, 0, 0, "links.next"});
  CHECK(footer_lines(report)[2] ==
        "  graph_users: 11 rows read, 11 accepted, 0 rejected, 4 superseded, 2 left out, 1 without "
        "a licence, 5 without a price, 2 pages followed by another (3 inputs)");
}

TEST_CASE("notes of a count above 0 are told", "[report][footer]") {
  Report report = report_of({});
  report.notes = {{"future_rows", 0, "no row is later than the report"}};
  CHECK(footer_lines(report).size() == 1);
  report.notes = {{"future_rows", 0, "no row is later than the report"},
                  {"unmatched_rows", 3, "3 usage rows name no subscription"},
                  {"duplicate_rows", 1, "1 row came twice"}};
  const Lines lines = footer_lines(report);
  CHECK(Lines(lines.begin() + 1, lines.end()) ==
        Lines{"notes:", "  3 usage rows name no subscription", "  1 row came twice"});
}

TEST_CASE("a footer says of whom data is missing", "[report][footer]") {
  Report report = report_of({});
  report.head.left_out = {{"in/a", "", LeftOutReason::Refused},
                          {"in/b", "c-2", LeftOutReason::Incomplete, "Contoso\x1b"},
                          {"", "c-3", LeftOutReason::Incomplete},
                          {"", "", LeftOutReason::Incomplete}};
  CHECK(footer_lines(report) == Lines{"as of 2026-10-31, window 28 days (2026-10-04 to 2026-10-31)",
                                      "not whole:", "  in/a: refused",
                                      R"(  Contoso\x1b: incomplete (in/b))", "  c-3: incomplete",
                                      "  unknown customers: incomplete"});
}

TEST_CASE("a screen tells in one line that every row is accepted", "[report][footer]") {
  Report report = report_of({});
  CHECK(screen_footer(report, false) ==
        Lines{"as of 2026-10-31, window 28 days (2026-10-04 to 2026-10-31)"});
  report.inputs = {{"all.json", "subscriptions", "json", "", 1, 1, 0},
                   {"june.csv", "usage", "csv", "", 2000, 2000, 0, 3, 0, 1},
                   {"all.json", "assignments", "json", "", 0, 0, 0}};
  CHECK(screen_footer(report, false)[1] ==
        "2 files, 2001 rows, all accepted (3 superseded, 1 without a licence).");
  report.notes = {{"unmatched_rows", 3, "3 usage rows name no subscription"},
                  {"future_rows", 0, "no row is later than the report"}};
  CHECK(screen_footer(report, false)[1] ==
        "2 files, 2001 rows, all accepted (3 superseded, 1 without a licence). 1 note (-v)");
  CHECK(screen_footer(report, true) == footer_lines(report));
  report.inputs.clear();
  CHECK(screen_footer(report, false)[1] == "1 note (-v)");
}

TEST_CASE("a screen names the inputs that are not clean", "[report][footer]") {
  Report report = report_of({});
  report.inputs = {{"a\x1b.csv", "usage", "csv", "", 9, 8, 1},
                   {"b.csv", "usage", "csv", "", 1, 1, 0},
                   {"c.json", "graph_users", "json", "", 1, 1, 0, 0, 0, 0, "@odata.nextLink"}};
  const Lines lines = screen_footer(report, false);
  CHECK(Lines(lines.begin() + 1, lines.end()) ==
        Lines{"3 files, 11 rows, 10 accepted, 1 rejected (1 page followed by another).",
              R"(  a\x1b.csv: 9 rows read, 8 accepted, 1 rejected)",
              "  c.json: 1 row read, 1 accepted, 0 rejected, followed by another page"});
  report.inputs.assign(12, {"a.csv", "usage", "csv", "", 2, 1, 1});
  CHECK(screen_footer(report, false).size() == 13);
  CHECK(screen_footer(report, false).back() == "  and 2 more");
}
