// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/plugin_line.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/base/utf8.hpp"

using namespace licstat;

namespace {

GradedExpression graded(const std::string& text, Severity severity = Severity::Warning) {
  return {parse_expression("--warning", text, {}), severity};
}

Figures totals() {
  Figures figures;
  figures.subscriptions = 2;
  figures.licenses_sold = 30;
  figures.licenses_assigned = 20;
  figures.deployment_base = 30;
  figures.entitlements = 30;
  figures.usage_base = 30;
  figures.active_entitlements = 12;
  return figures;
}

std::string performance_of(const std::vector<GradedExpression>& expressions,
                           std::size_t breaches = 0) {
  return performance_data(expressions, totals(), breaches);
}

}  // namespace

TEST_CASE("a line has a status, a text and the data") {
  CHECK(plugin_line(PluginStatus::Ok, "no breach", "breaches=0;;;0") ==
        "LICSTAT OK - no breach | breaches=0;;;0\n");
  CHECK(plugin_line(PluginStatus::Unknown, "no input", "") == "LICSTAT UNKNOWN - no input\n");
  CHECK(static_cast<int>(exit_code_of(PluginStatus::Warning)) == 1);
  CHECK(static_cast<int>(exit_code_of(PluginStatus::Critical)) == 2);
  CHECK(static_cast<int>(exit_code_of(PluginStatus::Unknown)) == 3);
}

TEST_CASE("what a monitoring system takes for something else becomes blanks") {
  CHECK(plugin_line(PluginStatus::Warning, "a|b 'c' \"d\" `e`\x1b\x7f\n\xff\xe2\x80\xae.", "") ==
        "LICSTAT WARNING - a b  c   d   e      .\n");
}

TEST_CASE("a line is under 1 kB, and no character is cut") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += i % 2 == 0 ? "é" : "漢";
  for (const auto& performance : {std::string(), std::string(400, 'x')}) {
    const std::string line = plugin_line(PluginStatus::Critical, text, performance);
    CHECK(line.size() <= 999);
    CHECK(line.size() > 990);
    CHECK(find_invalid_utf8(line) == std::string_view::npos);
    CHECK(line.find("...") != std::string::npos);
  }
  const std::string whole(978, 'x');
  CHECK(plugin_line(PluginStatus::Ok, whole, "") == "LICSTAT OK - " + whole + "\n");
  CHECK(plugin_line(PluginStatus::Ok, whole + std::string(8, 'x'), "").ends_with("x...\n"));
}

TEST_CASE("usage and deployment have data of their own, and the ranges of limits on the totals") {
  CHECK(performance_of({}, 2) == "usage_pct=40.00%;;;0 deployment_pct=66.67%;;;0 breaches=2;;;0");
  CHECK(
      performance_of({graded("totals:usage_pct<40"),
                      graded("totals:usage_pct<30", Severity::Critical), graded("usage_pct<10")}) ==
      "usage_pct=40.00%;40:;30:;0 deployment_pct=66.67%;;;0 breaches=0;;;0");
  CHECK(performance_of({graded("totals:usage_pct<50", Severity::Fail),
                        graded("totals:usage_pct<60"), graded("totals:usage_pct<70")}) ==
        "usage_pct=40.00%;60:;50:;0 deployment_pct=66.67%;;;0 breaches=0;;;0");
}

TEST_CASE("each operator is a range of its own") {
  const auto range = [](const std::string& compared) {
    const std::string line = performance_of({graded("totals:subscriptions" + compared)});
    const std::string begin = "usage_pct=40.00%;;;0 deployment_pct=66.67%;;;0 subscriptions=2;";
    REQUIRE(line.starts_with(begin));
    return line.substr(begin.size(), line.find(';', begin.size()) - begin.size());
  };
  CHECK(range("<5.5") == "5.5:");
  CHECK(range("> 5") == "~:5");
  CHECK(range("<=-5") == "@~:-5");
  CHECK(range(">=+5") == "@5:");
  CHECK(range("=5") == "@5:5");
  CHECK(range("!=5") == "5:5");
}

TEST_CASE("other figures follow in the order of reports, and an unknown one is U") {
  CHECK(performance_of({graded("totals:active_users<1"), graded("totals:licenses_sold>30000")}) ==
        "usage_pct=40.00%;;;0 deployment_pct=66.67%;;;0 licenses_sold=30;~:30000;;0 "
        "active_users=U;1:;;0 breaches=0;;;0");
}

TEST_CASE("limits without end leave room for the text") {
  std::vector<GradedExpression> expressions;
  for (const FigureDef& figure : figure_table()) {
    if (kind_of(figure) != FigureKind::Count) continue;
    expressions.push_back(graded("totals:" + std::string(figure.key) + "<" + std::string(90, '9')));
  }
  const std::string performance = performance_of(expressions);
  CHECK(performance.size() <= 799);
  CHECK(performance.ends_with(" breaches=0;;;0"));
}

TEST_CASE("the words that ask for a plugin") {
  const auto asks = [](std::vector<std::string> words) { return asks_for_plugin(words); };
  CHECK(asks({"check", "--nagios", "a.csv"}));
  CHECK(asks({"check", "--nagios=yes"}));
  CHECK_FALSE(asks({"check", "--", "--nagios"}));
  CHECK_FALSE(asks({"portfolio", "--nagios"}));
  CHECK_FALSE(asks({}));
}
