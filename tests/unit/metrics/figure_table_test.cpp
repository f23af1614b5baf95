// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/figure_table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "support/builders.hpp"

namespace licstat::test {
namespace {

const FigureDef& figure(std::string_view key) {
  const auto found = std::ranges::find(figure_table(), key, &FigureDef::key);
  REQUIRE(found != figure_table().end());
  return *found;
}

std::int64_t count(std::string_view key, const Figures& figures) {
  return std::get<std::int64_t>(value_of(figure(key), figures));
}

TEST_CASE("every figure has a key of its own and a meaning of one line", "[metrics][figures]") {
  std::set<std::string_view> keys;
  for (const FigureDef& each : figure_table()) {
    CAPTURE(each.key);
    CHECK(keys.insert(each.key).second);
    CHECK_FALSE(each.meaning.empty());
    // "  usage_pct            active_entitlements of usage_base (percent)"
    const std::size_t unit = each.unit.empty() ? 0 : each.unit.size() + 3;
    CHECK(23 + each.meaning.size() + unit <= 80);
    CHECK(each.meaning.find('\n') == std::string_view::npos);
  }
}

TEST_CASE("the kind of a figure goes by where its value comes from", "[metrics][figures]") {
  CHECK((kind_of(figure("licenses_sold")) == FigureKind::Count));
  CHECK((kind_of(figure("licenses_assigned")) == FigureKind::Count));
  CHECK((kind_of(figure("trial")) == FigureKind::Count));
  CHECK((kind_of(figure("usage_pct")) == FigureKind::Ratio));
  CHECK((kind_of(figure("at_least")) == FigureKind::Flag));
  CHECK((kind_of(figure("causes")) == FigureKind::Word));
}

TEST_CASE("only counts add up, and of them all but the distinct users", "[metrics][figures]") {
  for (const FigureDef& each : figure_table()) {
    CAPTURE(each.key);
    const bool is_count = kind_of(each) == FigureKind::Count;
    CHECK(each.adds_up == (is_count && each.key != "active_users"));
    CHECK((each.unit.empty()) ==
          (kind_of(each) == FigureKind::Flag || kind_of(each) == FigureKind::Word));
  }
}

TEST_CASE("what is unknown adds nothing, and stays unknown beside unknown", "[metrics][figures]") {
  const FigureDef& assigned = figure("licenses_assigned");
  Figures sum;
  add_figure(assigned, sum, Figures{});
  CHECK((std::get<Missing>(value_of(assigned, sum)) == Missing::NotGiven));
  Figures known;
  known.licenses_assigned = 5;
  add_figure(assigned, sum, known);
  add_figure(assigned, sum, Figures{});
  CHECK(count("licenses_assigned", sum) == 5);
  CHECK(same_figure(assigned, sum, known));
  CHECK_FALSE(same_figure(assigned, sum, Figures{}));
}

TEST_CASE("the classes of two sets add up, each by itself", "[metrics][figures]") {
  Figures sum;
  sum.active_by_cause.add(Cause::Lapsed, 2);
  Figures other;
  other.active_by_cause.add(Cause::Lapsed, 3);
  other.active_by_cause.add(Cause::Trial, 7);
  sum.add(other);
  CHECK(count("lapsed", sum) == 5);  // 2 + 3
  CHECK(count("trial", sum) == 7);
  CHECK(count("seated", sum) == 0);
  CHECK_FALSE(same_figure(figure("lapsed"), sum, other));
  CHECK(same_figure(figure("trial"), sum, other));
}

}  // namespace
}  // namespace licstat::test
