// SPDX-License-Identifier: Apache-2.0
// Laws that hold of the rules, whatever the world.
#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "support/insight_world.hpp"
#include "support/random_worlds.hpp"

namespace licstat::test {
namespace {

std::string random_user() { return fmt::format("user{}", below(6)); }
std::string random_id() { return one_of<std::string>({"none", "p1", "p2"}); }

void make_up(InsightWorld& world, Records records) {
  world.records = std::move(records);
  for (Subscription& subscription : world.records.subscriptions) {
    subscription.quantity *= below(4);
    if (below(4) == 0) subscription.sku = kept(one_of<std::string>({"SPE_E3", "TEAMS_FREE"}));
    if (below(4) != 0) subscription.unit_price = one_of<std::string_view>({"1.005", "25/3", "0"});
    if (below(3) != 0) subscription.currency = one_of<std::string_view>({"EUR", "eur", "USD"});
    if (below(3) == 0) subscription.end_date = day(one_of<std::string_view>({"2026-11-15", kAsOf}));
  }
  for (int left = below(6); left > 0; --left) {
    world.account(random_user(), below(3) == 0 ? std::nullopt : std::optional(below(2) == 0),
                  static_cast<UserType>(below(3)));
  }
  for (int left = below(4); left > 0; --left) {
    world.asked(below(9), kInWindow, "how_to", one_of<std::string>({"c1", "c2"}));
  }
  if (below(2) == 0) world.own = {random_id()};
  if (below(3) == 0) world.filter.partners = std::vector<std::string>{random_id()};
  if (below(3) == 0) world.filter.families = {"all"};
  world.threshold("min_base", "1").threshold("min_licenses", "1").threshold("target_min", "1");
}

/// All that a report of the world would say.
std::vector<std::string> text_of(InsightWorld& world) {
  std::vector<std::string> lines = world.about();
  const Insights insights = world.insights();
  for (const Finding& finding : insights.findings) {
    lines.push_back(words(finding.fired) + ": " + finding.fired.says);
  }
  for (const RuleCount& count : insights.rules) lines.push_back(words(count));
  for (const FindingUser& user : insights.users) {
    lines.push_back(fmt::format("{} {}", rule_table()[user.rule].id, user.user_id));
  }
  return lines;
}

TEST_CASE("every subject is judged or is not, and something is at stake of every finding",
          "[properties][insights]") {
  rc::prop("counts and findings agree", [] {
    InsightWorld world;
    make_up(world, random_records());
    const Insights insights = world.insights();
    RC_ASSERT(insights.rules.size() == rule_table().size());
    for (const RuleCount& count : insights.rules) {
      const auto& lacking = count.not_judged;
      RC_ASSERT(count.subjects ==
                count.judged + std::accumulate(lacking.begin(), lacking.end(), std::int64_t{0}));
      RC_ASSERT((0 <= count.fired && count.fired <= count.judged));
      RC_ASSERT(count.fired == std::ranges::count(insights.findings, count.rule, &Finding::rule));
    }
    for (const Finding& finding : insights.findings) {
      RC_ASSERT(finding.fired.at_stake >= 1);
      RC_ASSERT_FALSE(finding.fired.says.empty());
      const StakeMoney& money = finding.fired.money;
      RC_ASSERT(money.monthly.has_value() == !money.currency.empty());
      RC_ASSERT((!money.monthly || money.reason.empty()));
    }
  });
}

TEST_CASE("the order of records changes no finding", "[properties][insights]") {
  rc::prop("shuffled records make the same findings", [] {
    InsightWorld world;
    make_up(world, random_records());
    InsightWorld other;
    other.records = shuffled(world.records);
    other.accounts = world.accounts;
    other.cases = world.cases;
    std::ranges::reverse(other.cases);
    other.own = world.own;
    other.filter = world.filter;
    other.threshold("min_base", "1").threshold("min_licenses", "1").threshold("target_min", "1");
    RC_ASSERT(text_of(other) == text_of(world));
  });
}

TEST_CASE("users are named of findings that count them", "[properties][insights]") {
  rc::prop("as many as are at stake, where a rule counts users of its own", [] {
    InsightWorld world;
    make_up(world, random_records());
    const Insights insights = world.insights();
    for (const Finding& finding : insights.findings) {
      const std::string_view rule = rule_table()[finding.rule].id;
      const auto users = std::ranges::count_if(insights.users, [&](const FindingUser& user) {
        return user.rule == finding.rule && finding.group == user.group;
      });
      const bool is_by_holder =
          rule == "blocked_holder" || rule == "guest_holder" || rule == "overlap";
      if (is_by_holder) RC_ASSERT(users == finding.fired.at_stake);
      if (rule == "trial_in_use" || rule == "lapsed_in_use") {
        RC_ASSERT(users <= finding.fired.at_stake);
      }
    }
    for (const FindingUser& user : insights.users) {
      RC_ASSERT(std::ranges::any_of(insights.findings, [&](const Finding& finding) {
        return finding.rule == user.rule && finding.group == user.group;
      }));
    }
  });
}

}  // namespace
}  // namespace licstat::test
