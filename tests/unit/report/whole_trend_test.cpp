// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "licstat/history/read_snapshot.hpp"
#include "licstat/report/build_whole.hpp"
#include "support/report_text.hpp"

namespace licstat::test {
namespace {

std::string without_usage(std::string text) {
  constexpr std::string_view kMeasured = "\"usage_base\": 10";
  for (std::size_t at; (at = text.find(kMeasured)) != std::string::npos;) {
    text.replace(at, kMeasured.size(), "\"usage_base\": 0");
  }
  return text;
}

TEST_CASE("use that nobody measured has no point in the picture of a trend", "[history][report]") {
  Workloads workloads;
  const Catalogue catalogue(workloads);
  FoundReports found;
  std::string why;
  for (const std::string& text : {without_usage(report_text("2026-01-31", {{"a", "SPE_E3", 10}})),
                                  report_text("2026-02-28", {{"a", "SPE_E3", 10}})}) {
    ReportFile file("r.json", std::make_unique<TextSource>(text));
    SnapshotHead head = *read_head(file, why);
    found.reports.push_back({std::move(file), std::move(head)});
  }
  const History history = read_history(found, {}, catalogue, false);
  TrendQuestion question;
  question.bridge.figure = find_figure(SnapshotKind::Report, "licenses_sold");
  question.bridge.level = {Dimension::Customer};
  const auto chart = trend_chart(Trend(history, question));
  REQUIRE(chart);
  CHECK(chart->lines.at(0).points.size() == 2);
  REQUIRE(chart->lines.at(1).points.size() == 1);
  CHECK(chart->lines.at(1).points.front().value == 5);
}

}  // namespace
}  // namespace licstat::test
