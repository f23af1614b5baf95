// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "licstat/report/html/charts.hpp"

using namespace licstat;
using Catch::Matchers::Contains;

namespace {

CausesBar above_by_half() {
  CausesBar bar{"Contoso <b>", {}, 40, CauseBasis::Known};
  bar.pairs.add(Cause::Seated, 40);
  bar.pairs.add(Cause::Lapsed, 20);
  return bar;
}

}  // namespace

TEST_CASE("bars of seats are to the scale of the longest", "[html]") {
  const std::string chart =
      seats_chart({{{"Contoso", 40, 60, 4}, {"Fabrikam", 30, {}, {}}}, 0}, "customer");
  // 60 in use is the longest: 40 sold of it are two thirds, 20 beyond what is sold one third.
  CHECK_THAT(chart, Contains("<rect class=\"track\" x=\"0.00%\" y=\"1\" width=\"66.67%\""));
  CHECK_THAT(chart, Contains("<rect class=\"over\" x=\"66.67%\" y=\"1\" width=\"33.33%\""));
  CHECK_THAT(chart, Contains("<rect class=\"idle\" x=\"0.00%\" y=\"9\" width=\"6.67%\""));
  CHECK_THAT(chart, Contains("40 sold, 60 in use, 4 idle"));
  CHECK_THAT(chart, Contains("30 sold, use not measured, idle not known"));
}

TEST_CASE("the sum of many customers does not make the others small", "[html]") {
  const std::string chart =
      seats_chart({{{"Contoso", 40, 20, 4}, {"7 others", 4000, 1, 1}}, 7}, "customer");
  CHECK_THAT(chart, Contains("width=\"100.00%\" height=\"16\"/><rect class=\"used\" x=\"0.00%\" "
                             "y=\"1\" width=\"50.00%\""));
  CHECK_THAT(chart, Contains("The last bar sums 7 more customers."));
}

TEST_CASE("bars of causes are stacked, with the line of 100 %", "[html]") {
  const std::string chart = causes_chart({{above_by_half()}, 0}, "customer");
  // 150 % is the whole width: 100 % are two thirds of it.
  CHECK_THAT(chart, Contains("<rect class=\"seated\" x=\"0.00%\" y=\"2\" width=\"66.67%\""));
  CHECK_THAT(chart, Contains("<rect class=\"lapsed\" x=\"66.67%\" y=\"2\" width=\"33.33%\""));
  CHECK_THAT(chart, Contains("<line class=\"whole\" x1=\"66.67%\""));
  CHECK_THAT(chart, Contains("150.0 % = 100.0 seated + 50.0 lapsed"));
  CHECK_THAT(chart, Contains("Contoso &lt;b&gt;"));
}

TEST_CASE("a bar of causes beyond 300 % is cut, its numbers are not", "[html]") {
  CausesBar bar{"Contoso", {}, 10, CauseBasis::Known};
  bar.pairs.add(Cause::Lapsed, 60);
  const std::string chart = causes_chart({{bar}, 0}, "customer");
  CHECK_THAT(chart, Contains("<rect class=\"lapsed\" x=\"0.00%\" y=\"2\" width=\"100.00%\""));
  CHECK_THAT(chart, Contains("<line class=\"whole\" x1=\"33.33%\""));
  CHECK_THAT(chart, Contains("600.0 % = 600.0 lapsed"));
}

TEST_CASE("points of use stand where deployment and usage cross", "[html]") {
  const std::string chart = use_chart({{"Contoso", {1, 2}, {1, 4}, 100}}, "customer");
  // Both axes end at 100 %: half of 12 ... 97 across, a quarter of 250 ... 24 up.
  CHECK_THAT(chart, Contains("cx=\"54.50%\" cy=\"194\" r=\"14\""));
  CHECK_THAT(chart, Contains("Contoso: 50.0 % deployed, 25.0 % used, 100 licences"));
  CHECK_THAT(chart,
             Contains("1 customer: 1 with less than half of what is there in use, 1 of these"));
  CHECK(use_chart({}, "customer").empty());
}

TEST_CASE("a trend is to the scale of time", "[html]") {
  const TimeLine sold{"sold",
                      {{date_of(2026, 1, 1), 50, "50"},
                       {date_of(2026, 1, 11), 100, "100"},
                       {date_of(2026, 1, 31), 75, "75"}}};
  const std::string chart = time_chart({"Trend", {sold}});
  // 10 of 30 days are a third of 2 ... 98 across; 75 of 100 three quarters of 170 ... 30 up.
  CHECK_THAT(chart, Contains("cx=\"34.00%\" cy=\"30\""));
  CHECK_THAT(chart, Contains("cx=\"98.00%\" cy=\"65\""));
  CHECK_THAT(chart, Contains("sold: 50 on 2026-01-01, 75 on 2026-01-31"));
  CHECK(time_chart({"Trend", {}}).empty());
  CHECK_THAT(time_chart({"Trend", {sold, {"in use", {}}}}), Contains("; in use: not measured"));
}

TEST_CASE("renewals of one day are one mark", "[html]") {
  const Window days{date_of(2026, 10, 31), date_of(2027, 1, 29)};
  const std::string chart = renewals_chart({days,
                                            {{date_of(2026, 12, 15), "Contoso: E3", 40, 10},
                                             {date_of(2026, 12, 15), "Fabrikam: E5", 20, 0}}});
  CHECK_THAT(chart, Contains("2 subscriptions end on 1 day from 2026-10-31 to 2027-01-29"));
  CHECK_THAT(chart, Contains("2026-12-15: 60 licences end, 10 can be given back: Contoso: E3; "
                             "Fabrikam: E5"));
  // 45 of 90 days: the middle.
  CHECK_THAT(chart, Contains("<rect class=\"used\" x=\"49.60%\" y=\"30\" width=\"0.80%\""));
  CHECK_THAT(chart, Contains("<rect class=\"idle\" x=\"49.60%\" y=\"80\" width=\"0.80%\""));
}

TEST_CASE("what has ended stands where the line begins", "[html]") {
  const Window days{date_of(2026, 10, 31), date_of(2027, 1, 29)};
  const std::string chart = renewals_chart({days, {{date_of(2026, 10, 20), "Contoso", 40, 0}}});
  CHECK_THAT(chart, Contains("x=\"1.60%\""));
}
