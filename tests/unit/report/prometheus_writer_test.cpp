// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "report_builders.hpp"

namespace {

using namespace licstat;
using namespace licstat::test;

/// A report of one row and one column beside its label `id`.
Report report_of_cell(Unit unit, Cell cell, std::int64_t factor = 1, Cell id = text("a")) {
  Report report = report_of({table_of("rows", {column("id", Unit::Text), column("figure", unit)},
                                      {{std::move(id), std::move(cell)}})});
  report.metrics = {
      {"licstat_figure", "what it is", MetricRows{{{"id", 0}}, {MetricSeries{1, factor}}}}};
  return report;
}

const std::string kHead = "# HELP licstat_figure what it is\n# TYPE licstat_figure gauge\n";

}  // namespace

TEST_CASE("numbers are in base units, ratios of 1", "[report][prometheus]") {
  struct Row {
    std::string name;
    Unit unit;
    Cell cell;
    std::int64_t factor;
    std::string expected;
  };
  const auto row = GENERATE(values<Row>({
      {"count", Unit::Count, count(1'000'000'000'000), 1, "1000000000000"},
      {"days", Unit::Count, count(2), 86'400, "172800"},
      {"nothing", Unit::Count, count(0), 1, "0"},
      {"ratio", Unit::Percent, Ratio{9999, 25000}, 1, "0.39996"},
      {"whole", Unit::Percent, Ratio{5, 5}, 1, "1"},
      {"just above 1", Unit::Percent, Ratio{100'000'000'001, 100'000'000'000}, 1, "1.00000000001"},
      {"share", Unit::Percent, Percentage{{700, 9}}, 1, "0.7777777777777778"},
      {"flag", Unit::Flag, true, 1, "1"},
      {"date", Unit::Date, date_of(2026, 10, 31), 1, "1793404800"},
      {"amount", Unit::Money, Amount{200, 3}, 1, "66.67"},
  }));
  CAPTURE(row.name);
  CHECK(written("prometheus", report_of_cell(row.unit, row.cell, row.factor)) ==
        kHead + "licstat_figure{id=\"a\"} " + row.expected + "\n");
}

TEST_CASE("what is absent or a word has no sample, and a family without any no head",
          "[report][prometheus]") {
  CHECK(written("prometheus", report_of_cell(Unit::Count, Missing::NotGiven)).empty());
  CHECK(written("prometheus", report_of_cell(Unit::Text, text("known"))).empty());
  CHECK(written("prometheus", report_of({})).empty());
}

TEST_CASE("labels are escaped, and left out where there is no value", "[report][prometheus]") {
  const auto label = [](Cell id) {
    return written("prometheus", report_of_cell(Unit::Count, count(1), 1, std::move(id)));
  };
  CHECK(label(text("a\"b\\c\nd\re")) ==
        kHead + R"(licstat_figure{id="a\"b\\c\nd\\x0de"} 1)" + "\n");
  CHECK(label(text("=cmd()|`<b>` 台\u202E")) ==
        kHead + "licstat_figure{id=\"=cmd()|`<b>` 台\u202E\"} 1\n");
  CHECK(label(text("a\xFF")) == kHead + "licstat_figure{id=\"a\\\\xff\"} 1\n");
  CHECK(label(text("")) == kHead + "licstat_figure{id=\"\"} 1\n");
  CHECK(label(Missing::NotGiven) == kHead + "licstat_figure 1\n");
}

TEST_CASE("families of several columns, of names, of totals and of their own",
          "[report][prometheus]") {
  Table table = table_of(
      "rows",
      {column("id", Unit::Text), column("seated", Unit::Count), column("lapsed", Unit::Count)},
      {{text("a"), count(1), count(2)}, {text("a"), count(3), Missing::NotGiven}});
  table.totals = Rows{{Missing::NotGiven, count(4), count(2)}};
  Report report = report_of({std::move(table)});
  const std::vector<MetricSeries> series{{1, 1, "cause", "seated"}, {2, 1, "cause", "lapsed"}};
  report.metrics = {{"by_cause", "h", MetricRows{{}, series}},
                    {"info", "h", MetricRows{{{"id", 0}}, {}}},
                    {"all", "h", MetricRows{{}, series, true}},
                    {"own", "h", std::vector<MetricSample>{{{{"rule", "x"}, {"unit", "y"}}, 5}}}};
  CHECK(written("prometheus", report) == R"(# HELP by_cause h
# TYPE by_cause gauge
by_cause{cause="seated"} 1
by_cause{cause="lapsed"} 2
by_cause{cause="seated"} 3
# HELP info h
# TYPE info gauge
info{id="a"} 1
# HELP all h
# TYPE all gauge
all{cause="seated"} 4
all{cause="lapsed"} 2
# HELP own h
# TYPE own gauge
own{rule="x",unit="y"} 5
)");
  SECTION("only those of the columns that are asked for") {
    report.metrics.resize(3);
    RenderOptions options;
    options.columns = {"lapsed"};
    CHECK(written("prometheus", report, options) == R"(# HELP by_cause h
# TYPE by_cause gauge
by_cause{cause="lapsed"} 2
# HELP info h
# TYPE info gauge
info{id="a"} 1
# HELP all h
# TYPE all gauge
all{cause="lapsed"} 2
)");
  }
}
