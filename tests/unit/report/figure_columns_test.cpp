// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/figure_columns.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/builders.hpp"

using namespace licstat;
using namespace licstat::test;

namespace {

Figures figures_with(std::int64_t base, CauseBasis basis) {
  Figures figures;
  figures.entitlements = base;
  figures.usage_base = base;
  figures.causes = basis;
  return figures;
}

void add(Figures& figures, Cause cause, std::int64_t pairs) {
  figures.active_by_cause.add(cause, pairs);
  figures.active_entitlements += pairs;
}

}  // namespace

TEST_CASE("figures are columns in the order of the JSON contract") {
  const std::vector<std::string> keys{"subscriptions",
                                      "licenses_sold",
                                      "licenses_assigned",
                                      "deployment_base",
                                      "deployment_pct",
                                      "entitlements",
                                      "usage_base",
                                      "active_entitlements",
                                      "usage_pct",
                                      "seated_usage_pct",
                                      "unassigned",
                                      "idle",
                                      "active_users",
                                      "at_least",
                                      "seated",
                                      "turnover",
                                      "yammer",
                                      "over_assigned",
                                      "unlicensed",
                                      "lapsed",
                                      "trial",
                                      "causes"};
  std::vector<Column> columns;
  append_figure_columns(columns);
  REQUIRE(columns.size() == keys.size());
  for (std::size_t at = 0; at < keys.size(); ++at) {
    CHECK(columns[at].key == keys[at]);
    const bool is_cause = at >= 14 && at <= 20;
    CHECK((columns[at].object == "active_by_cause") == is_cause);
  }
}

TEST_CASE("figures and looks are each other's") {
  std::vector<std::string> figures;
  for (const FigureDef& figure : figure_table()) figures.emplace_back(figure.key);
  std::vector<std::string> looks;
  for (const FigureLook& look : figure_looks()) looks.emplace_back(look.key);
  CHECK_THAT(looks, Catch::Matchers::UnorderedEquals(figures));
}

TEST_CASE("every figure lands in its own cell") {
  Figures figures = figures_with(40, CauseBasis::Mixed);
  figures.subscriptions = 3;
  figures.licenses_sold = 50;
  figures.licenses_assigned = 45;
  figures.deployment_base = 48;
  figures.entitlements = 44;
  figures.unassigned = 4;
  figures.idle = 7;
  figures.active_users = 61;
  figures.at_least = true;
  std::int64_t pairs = 11;
  for (const Cause cause : kCauses) add(figures, cause, pairs++);  // 11 + 12 + ... + 17 = 98
  std::vector<Cell> cells;
  append_figure_cells(figures, cells);
  REQUIRE(cells.size() == 22);
  CHECK(std::get<std::int64_t>(cells[0]) == 3);
  CHECK(std::get<std::int64_t>(cells[1]) == 50);
  CHECK(std::get<std::int64_t>(cells[2]) == 45);
  CHECK(std::get<std::int64_t>(cells[3]) == 48);
  CHECK(percent_number(std::get<Ratio>(cells[4])) == "93.75");  // 45 / 48
  CHECK(std::get<std::int64_t>(cells[5]) == 44);
  CHECK(std::get<std::int64_t>(cells[6]) == 40);
  CHECK(std::get<std::int64_t>(cells[7]) == 98);
  CHECK(percent_number(std::get<Ratio>(cells[8])) == "245.0");  // 98 / 40
  CHECK(percent_number(std::get<Ratio>(cells[9])) == "27.5");   // 11 / 40
  CHECK(std::get<std::int64_t>(cells[10]) == 4);
  CHECK(std::get<std::int64_t>(cells[11]) == 7);
  CHECK(std::get<std::int64_t>(cells[12]) == 61);
  CHECK(std::get<bool>(cells[13]));
  for (std::size_t at = 0; at < kCauseCount; ++at) {
    CHECK(std::get<std::int64_t>(cells[14 + at]) == static_cast<std::int64_t>(11 + at));
  }
  CHECK(std::get<std::string>(cells[21]) == "mixed");
}

TEST_CASE("a figure that does not exist says why") {
  Figures figures;
  std::vector<Cell> cells;
  append_figure_cells(figures, cells);
  CHECK(std::get<Missing>(cells[2]) == Missing::NotGiven);
  CHECK(std::get<Missing>(cells[4]) == Missing::NoEntitlement);
  CHECK(std::get<Missing>(cells[8]) == Missing::NoEntitlement);
  CHECK(std::get<Missing>(cells[21]) == Missing::NoActivePair);

  figures.entitlements = 5;
  figures.unmeasured = Unmeasured::NoUsageData;
  CHECK(missing_usage(figures) == Missing::NoUsageData);
  figures.unmeasured = Unmeasured::NoMeasurableWorkload;
  CHECK(missing_usage(figures) == Missing::NotMeasurable);
  figures.unmeasured = Unmeasured::PoolShownInPart;
  CHECK(missing_usage(figures) == Missing::NotMeasurable);
}

TEST_CASE("what is inferred is worded as such") {
  CHECK(cause_words(Cause::Turnover, CauseBasis::Inferred) == "probably turnover");
  CHECK(cause_words(Cause::Turnover, CauseBasis::Known) == "turnover");
  CHECK(cause_words(Cause::Turnover, CauseBasis::Mixed) == "turnover (partly inferred)");
  CHECK(cause_words(Cause::OverAssigned, CauseBasis::Inferred) == "probably over-assigned");
  CHECK(cause_words(Cause::Lapsed, CauseBasis::Inferred) == "lapsed");
  CHECK(cause_words(Cause::Seated, CauseBasis::Inferred) == "seated");
}

TEST_CASE("why usage is above 100 % goes by size, in points") {
  Figures figures = figures_with(8, CauseBasis::Inferred);
  add(figures, Cause::Seated, 8);
  CHECK(why_above(figures).empty());  // exactly 100 % is not above
  add(figures, Cause::Turnover, 1);   // 1 / 8 = 12.5
  add(figures, Cause::Lapsed, 3);     // 3 / 8 = 37.5
  CHECK(why_above(figures) == "37.5 lapsed + 12.5 turnover?");
  figures.causes = CauseBasis::Known;
  CHECK(why_above(figures) == "37.5 lapsed + 12.5 turnover");
}

TEST_CASE("without a base there are no points, but pairs") {
  Figures figures;
  CHECK(why_above(figures).empty());
  add(figures, Cause::Trial, 7);
  figures.causes = CauseBasis::Inferred;
  CHECK(why_above(figures) == "7 trial");
}
