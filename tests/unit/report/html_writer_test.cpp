// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "licstat/ingest/recognise/own_report.hpp"
#include "report_builders.hpp"

using namespace licstat;
using namespace licstat::test;
using Catch::Matchers::Contains;

namespace {

Report small_report() {
  Column usage = column("usage_pct", Unit::Percent);
  usage.bar = true;
  Table table =
      table_of("rows", {column("customer", Unit::Text), column("sold", Unit::Count), usage},
               {{text("A & B"), count(40), Ratio{3, 2}},
                {text("<i>"), Missing::NotGiven, Missing::NoUsageData}});
  table.totals.push_back({Missing::NotGiven, count(40), Ratio{3, 2}});
  return report_of({table});
}

}  // namespace

TEST_CASE("a page is known as our own where it lies among inputs", "[html][own-report]") {
  CHECK(is_own_report(written("html", small_report())));
}

TEST_CASE("a page tells a policy that forbids what it does not have", "[html]") {
  CHECK_THAT(written("html", small_report()),
             Contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src 'unsafe-inline'; img-src data:\">"));
}

TEST_CASE("a table of a page has caption, scopes and totals", "[html]") {
  const std::string page = written("html", small_report());
  CHECK_THAT(page, Contains("<caption>Portfolio: 2 rows</caption>"));
  CHECK_THAT(page,
             Contains("<th scope=\"col\">customer</th><th scope=\"col\" class=\"n\">sold</th>"));
  CHECK_THAT(page, Contains("<th scope=\"row\">A &amp; B</th><td class=\"n\">40</td>"));
  CHECK_THAT(page, Contains("<th scope=\"row\">&lt;i&gt;</th><td class=\"n\">n/a</td>"));
  CHECK_THAT(page, Contains("<td class=\"n\">n/a: no usage data</td>"));
  CHECK_THAT(page, Contains("<tfoot>\n<tr><th scope=\"row\">Total</th><td class=\"n\">40</td>"));
}

TEST_CASE("what is above 100 % has a sign beside its number and a colour of its own", "[html]") {
  CHECK_THAT(written("html", small_report()),
             Contains("150.0 ▲<svg class=\"use\" width=\"72\" height=\"10\" aria-hidden=\"true\">"
                      "<rect class=\"track\" width=\"48\" height=\"9\"/><rect class=\"used\" "
                      "width=\"48.0\" height=\"9\"/><rect class=\"over\" x=\"48\" width=\"24.0\""));
}

TEST_CASE("a page shows the columns that are asked for", "[html]") {
  RenderOptions options;
  options.columns = {"sold"};
  const std::string page = written("html", small_report(), options);
  CHECK_THAT(page, Contains("<tr><td class=\"n\">40</td></tr>"));
  CHECK_THAT(page, !Contains("A &amp; B"));
}

TEST_CASE("a page says below the table how its rows are sorted", "[html]") {
  Report report = small_report();
  report.order = "Sorted by A & B.";
  CHECK_THAT(written("html", report),
             Contains("</table>\n</div>\n<p class=\"soft\">Sorted by A &amp; B.</p>\n"));
  report.tables.front().row_count = 0;
  CHECK_THAT(written("html", report), !Contains("Sorted"));
}

TEST_CASE("what to look at stands beside the name in a page", "[html]") {
  Report report = small_report();
  report.tables.front().columns.back().key = "look_at";
  CHECK_THAT(
      written("html", report),
      Contains("<th scope=\"col\">customer</th><th scope=\"col\" class=\"n\">usage_pct</th>"));
}

TEST_CASE("a date of a page is not broken", "[html]") {
  const Table table = table_of("rows", {column("name", Unit::Text), column("end", Unit::Date)},
                               {{text("a"), date_of(2026, 12, 31)}});
  CHECK_THAT(written("html", report_of({table})), Contains("<td class=\"d\">2026-12-31</td>"));
}

TEST_CASE("passages of a page are headings, sentences and lists", "[html]") {
  Report report = small_report();
  report.passages.push_back({.heading = "Save <now>",
                             .statement = "2 findings",
                             .items_are = "customers",
                             .items = {{"24 licences", "Contoso: & idle"}},
                             .remark = "and 3 more"});
  const std::string page = written("html", report);
  CHECK_THAT(page,
             Contains("<h2>Save &lt;now&gt;</h2>\n<p>2 findings</p>\n<p>customers:</p>\n"
                      "<ul class=\"items\">\n<li><b>24 licences</b> Contoso: &amp; idle</li>\n"
                      "</ul>\n<p class=\"soft\">and 3 more</p>"));
}

TEST_CASE("each input of a page is accounted for", "[html]") {
  Report report = small_report();
  InputAccount input;
  input.path = "a<b>.csv";
  input.kind = "usage";
  input.rows_read = 7;
  input.rows_accepted = 5;
  input.rows_rejected = 2;
  report.inputs.push_back(input);
  const std::string page = written("html", report);
  CHECK_THAT(page, Contains("<caption>1 input: 7 rows read, 5 accepted, 2 rejected</caption>"));
  CHECK_THAT(page, Contains("<th scope=\"row\">a&lt;b&gt;.csv</th><td>usage</td>"
                            "<td class=\"n\">7</td><td class=\"n\">5</td><td class=\"n\">2</td>"));
}

TEST_CASE("a picture over time is drawn, not set in characters", "[html]") {
  Report report = small_report();
  report.passages.push_back({.heading = "EUR",
                             .drawing = {"  100 │█"},
                             .points = {{date_of(2026, 1, 1), 100, "100.00"}}});
  const std::string page = written("html", report);
  CHECK_THAT(page, Contains("<svg width=\"100%\" height=\"200\" role=\"img\""));
  CHECK_THAT(page, !Contains("<pre>"));
}
