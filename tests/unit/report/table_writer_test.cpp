// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "report_builders.hpp"

namespace {

using namespace licstat;
using namespace licstat::test;

Column shown(std::string_view heading, Unit unit, int drop_rank = 0) {
  Column made = column(heading, unit);
  made.drop_rank = drop_rank;
  return made;
}

Column name_column(std::string_view heading) {
  Column made = column(heading, Unit::Text);
  made.shrinkable = true;
  return made;
}

Column bar_column() {
  Column made = column("Usage %", Unit::Percent);
  made.bar = true;
  return made;
}

std::vector<Column> customer_columns() {
  return {name_column("Customer"), shown("Sold", Unit::Count, 1), shown("Causes", Unit::Text, 2),
          bar_column(), name_column("Why above 100 %")};
}

Table customers(Rows rows) { return table_of("rows", customer_columns(), std::move(rows)); }

Table three_customers() {
  Table table = customers({
      {text("Adatum"), count(250), text("known"), Ratio{198, 250}, text("")},
      {text("Contoso Ltd"), count(3), text("inferred"), Ratio{4, 3}, text("1 probably turnover")},
      {text("株式会社青葉"), Missing::NotGiven, Missing::NoActivePair, Missing::NoUsageData,
       text("")},
  });
  table.totals = Rows{{Missing::NotGiven, count(253), text("mixed"), Ratio{202, 253}, text("")}};
  return table;
}

RenderOptions screen(int width) {
  RenderOptions options;
  options.width = width;
  return options;
}

/// What stands between the title and the footer.
std::string body_of(Table table, const RenderOptions& options) {
  const std::string all = written("table", report_of({std::move(table)}), options);
  const std::string head = "Portfolio\n\n";
  const std::size_t end = all.find("\n\nas of ");
  return all.substr(head.size(), end + 1 - head.size());
}

}  // namespace

TEST_CASE("a whole report on a screen of 80 columns", "[report][table]") {
  Report report = report_of({three_customers()});
  report.tables[0].heading = "Customers";
  report.passages = {{.heading = "In short",
                      .items = {{"", "1 of 3 customers is above 100 %: \x1b[2J"}},
                      .remark = "1 is not measured"}};
  report.inputs = {{"/srv/exports/2026/october/of-all-customers/subscriptions.csv", "subscriptions",
                    "csv", "", 35, 35, 0},
                   {"usage.csv", "usage", "csv", "", 2000, 1998, 2}};
  report.notes = {{"unmatched_rows", 3, "3 usage rows name no subscription"}};
  CHECK(written("table", report, screen(80)) == R"(Portfolio

In short
  1 of 3 customers is above 100 %: \x1b[2J
  1 is not measured

Customers
Customer      Sold  Causes    Usage %                 Why above 100 %
─────────────────────────────────────────────────────────────────────────
Adatum         250  known        79.2    ██████▎
Contoso Ltd      3  inferred    133.3 ▲  ████████▓▓▓  1 probably turnover
株式会社青葉   n/a  -         n/a: no usage data
─────────────────────────────────────────────────────────────────────────
Total          253  mixed        79.8    ██████▍

as of 2026-10-31, window 28 days (2026-10-04 to 2026-10-31)
2 files, 2035 rows, 2033 accepted, 2 rejected. 1 note (-v)
  usage.csv: 2000 rows read, 1998 accepted, 2 rejected
)");
}

TEST_CASE("ASCII alone in what is drawn, the data stays itself", "[report][table]") {
  RenderOptions options = screen(64);
  options.drawing = Drawing::Ascii;
  Table table = three_customers();
  table.columns[4].heading = "Why";
  CHECK(body_of(table, options) == R"(Customer      Sold  Usage %                 Why
---------------------------------------------------------------
Adatum         250     79.2    ######
Contoso Ltd      3    133.3 !  ########+++  1 probably turnover
株式会社青葉   n/a  n/a: no usage data
---------------------------------------------------------------
Total          253     79.8    ######
not shown for want of width: Causes
)");
}

TEST_CASE("colours add to the signs and never to the blanks", "[report][table]") {
  RenderOptions options;
  options.color = true;
  const std::string text = written("table", report_of({three_customers()}), options);
  CHECK(
      text.starts_with("\x1b[1mPortfolio\x1b[0m\n\n"
                       "\x1b[1mCustomer\x1b[0m      \x1b[1mSold\x1b[0m  \x1b[1mCauses\x1b[0m    "
                       "\x1b[1mUsage %\x1b[0m                 \x1b[1mWhy above 100 %\x1b[0m\n"));
  CHECK_THAT(text,
             Catch::Contains("\nAdatum         250  known        79.2    \x1b[2m██████▎\x1b[0m\n"));
  CHECK_THAT(text, Catch::Contains(
                       "  inferred    133.3 ▲  \x1b[2m████████\x1b[0m\x1b[36m▓▓▓\x1b[0m  1 prob"));
  CHECK_THAT(text, Catch::Contains("   \x1b[2mn/a\x1b[0m  \x1b[2m-\x1b[0m         "
                                   "\x1b[2mn/a: no usage data\x1b[0m\n"));
}

TEST_CASE("a column that says nothing in any row is not shown", "[report][table]") {
  const auto with = [](Cell usage) {
    return customers({{text("Adatum"), Missing::NotGiven, text(""), usage, text("")},
                      {text("Contoso"), Missing::NotGiven, text(""), usage, text("")}});
  };
  // Why there is no percentage is said.
  CHECK(body_of(with(Missing::NoUsageData), {}) == R"(Customer  Usage %
────────────────────────────
Adatum    n/a: no usage data
Contoso   n/a: no usage data
)");
  RenderOptions options;
  options.columns = {"Customer", "Sold"};
  CHECK(body_of(with(Ratio{1, 2}), options) == R"(Customer  Sold
──────────────
Adatum     n/a
Contoso    n/a
)");
}

TEST_CASE("a bar may go before its column does", "[report][table]") {
  Table table = three_customers();
  table.columns[3].bar_rank = 9;
  CHECK(body_of(table, screen(60)) == R"(Customer      Sold  Causes    Usage %    Why above 100 %
────────────────────────────────────────────────────────────
Adatum         250  known        79.2
Contoso Ltd      3  inferred    133.3 ▲  1 probably turnover
株式会社青葉   n/a  -             n/a
────────────────────────────────────────────────────────────
Total          253  mixed        79.8
)");
}

TEST_CASE("a screen may have columns and an order of its own", "[report][table]") {
  Table table = three_customers();
  table.screen_columns = {"Customer", "Causes", "no such", "Sold"};
  CHECK(body_of(table, screen(80)) == R"(Customer      Causes    Sold
────────────────────────────
Adatum        known      250
Contoso Ltd   inferred     3
株式会社青葉  -          n/a
────────────────────────────
Total         mixed      253
)");
}

TEST_CASE("what leads the eye, the order of rows and how to go on", "[report][table]") {
  Report report = report_of({customers({{text("A"), count(1), text("x"), Ratio{1, 2}, text("")}})});
  report.lead = {"1 customer: 1 bought.", "At risk: \x1b[2J."};
  report.order = "Sorted by name.";
  report.next = "licstat customer 'A' data";
  RenderOptions options;
  options.drawing = Drawing::None;
  CHECK(written("table", report, options) == R"(Portfolio
1 customer: 1 bought.
At risk: \x1b[2J.

Customer  Sold  Causes  Usage %
A            1  x          50.0

as of 2026-10-31, window 28 days (2026-10-04 to 2026-10-31)
Sorted by name.
next: licstat customer 'A' data
)");
}

TEST_CASE("in a pipe nothing is shortened, left out or wrapped", "[report][table]") {
  const std::string name(120, 'x');
  Report report =
      report_of({customers({{text(name), count(7), text("known"), Ratio{1, 2}, text(name)}})});
  const std::string sentence = name + " " + name;
  report.notes = {{"note", 1, sentence}};
  RenderOptions options;
  options.verbose = true;
  const std::string text = written("table", report, options);
  CHECK_THAT(text, Catch::Contains("\n" + name + "     7  known      50.0  ████  " + name + "\n"));
  CHECK_THAT(text, Catch::Contains("\n  " + sentence + "\n"));
}

TEST_CASE("names give way, then columns, numbers never do", "[report][table]") {
  const Table table = customers({
      {text("Northwind Traders International Holdings"), count(12400), text("known"),
       Ratio{12401, 12400}, text("1 Yammer user without a licence of it")},
      {text("Tailspin \x1b[31mToys of Redmond\u202E"), count(20), text("inferred"), Ratio{1, 20},
       text("")},
  });
  // 24 + 5 + 8 + 20 + 24 columns and four gaps of 2 are 89.
  CHECK(body_of(table, screen(89)) ==
        R"(Customer                   Sold  Causes    Usage %               Why above 100 %
─────────────────────────────────────────────────────────────────────────────────────────
Northwind Traders Inter…  12400  known       100.0 ▲  ████████▓  1 Yammer user without a…
Tailspin \x1b[31mToys o…     20  inferred      5.0    ▍
)");
  // Without Causes there are 50 columns for the two texts: 25 each.
  CHECK(body_of(table, screen(81)) ==
        R"(Customer                    Sold  Usage %               Why above 100 %
─────────────────────────────────────────────────────────────────────────────────
Northwind Traders Intern…  12400    100.0 ▲  ████████▓  1 Yammer user without a…
Tailspin \x1b[31mToys of…     20      5.0    ▍
not shown for want of width: Causes
)");
  // 12 and the heading of 15 are the least: 51 columns, whatever the screen.
  CHECK(body_of(table, screen(40)) == R"(Customer      Usage %               Why above 100 %
───────────────────────────────────────────────────
Northwind T…    100.0 ▲  ████████▓  1 Yammer user…
Tailspin…         5.0    ▍
not shown for want of width: Sold,
    Causes
)");
}

TEST_CASE("columns that were asked for are never left out", "[report][table]") {
  RenderOptions options = screen(20);
  options.columns = {"Causes", "Sold"};
  Table table = three_customers();
  CHECK(body_of(table, options) == R"(Causes    Sold
──────────────
known      250
inferred     3
-          n/a
──────────────
mixed      253
)");
  options.columns = {"Sold", "Customer"};
  CHECK_THAT(body_of(table, options), Catch::Contains("\n 253\n"));
}

TEST_CASE("a percentage as large as numbers get", "[report][table]") {
  const Table table = customers({
      {text("A"), count(1), text("known"), Ratio{1'000'000'000'000, 1}, text("")},
      {text("B"), count(1), text("known"), Ratio{1, 1'000'000'000'000}, text("")},
  });
  CHECK(body_of(table, screen(30)) == R"(Customer            Usage %
───────────────────────────────────────────
A         100000000000000.0 ▲  ████████▓▓▓►
B                       0.0    ▏
not shown for want of width:
    Sold, Causes
)");
}

TEST_CASE("totals by a column are a line each, amounts at the right", "[report][table]") {
  Table table =
      table_of("rows",
               {column("name", Unit::Text), column("currency", Unit::Text),
                column("spent", Unit::Money), column("ends", Unit::Date)},
               {{text("Adatum"), text("EUR"), Amount{1250, 1}, Missing::NotGiven},
                {text("Contoso"), text("EUR"), Amount{1, 3}, date_of(2026, 12, 31)},
                {text("Contoso"), Missing::NotGiven, Missing::NoPrice, Missing::NotGiven}});
  table.totals_by = "currency";
  table.totals = Rows{{Missing::NotGiven, text("EUR"), Amount{3751, 3}, date_of(2026, 12, 31)},
                      {Missing::NotGiven, Missing::NotGiven, Missing::NoPrice, Missing::NotGiven}};
  CHECK(body_of(table, screen(80)) == R"(name     currency    spent  ends
──────────────────────────────────────
Adatum   EUR       1250.00  -
Contoso  EUR          0.33  2026-12-31
Contoso  -               -  -
──────────────────────────────────────
Total    EUR       1250.33  2026-12-31
Total    -               -  -
)");
}

TEST_CASE("a table without rows says so", "[report][table]") {
  Table table = customers({});
  table.totals =
      Rows{{Missing::NotGiven, count(0), Missing::NoActivePair, Missing::NoEntitlement, text("")}};
  CHECK(body_of(table, screen(80)) == "(none)\n");
  table.heading = "Customers";
  table.empty_text = "No subscription is shown.";
  CHECK(body_of(table, screen(80)) == "Customers\nNo subscription is shown.\n");
}

TEST_CASE("no line ends in a blank", "[report][table]") {
  Table table = three_customers();
  table.columns[4].heading = "Why ";
  for (const int width : {0, 30, 60, 80}) {
    for (const bool color : {false, true}) {
      RenderOptions options = screen(width);
      options.color = color;
      const std::string text = written("table", report_of({table}), options);
      CHECK_THAT(text, !Catch::Contains(" \n"));
    }
  }
}
