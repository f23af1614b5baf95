// SPDX-License-Identifier: Apache-2.0
// The rules as a whole: their table, the order of findings, who is a subject, who is named.
#include "licstat/metrics/insights/insights.hpp"

#include <catch2/catch.hpp>

#include "support/insight_world.hpp"

namespace licstat::test {
namespace {

TEST_CASE("there are 25 rules, each with a name and something to try", "[insights]") {
  CHECK(rule_table().size() == 25);
  std::vector<std::string> names;
  for (const RuleDef& rule : rule_table()) {
    CAPTURE(rule.id);
    CHECK_FALSE(rule.subject.empty());
    CHECK_FALSE(rule.meaning.empty());
    CHECK(rule.advice.ends_with('.'));
    names.emplace_back(rule.id);
  }
  CHECK(names ==
        std::vector<std::string>{
            "grace_in_use",     "lapsed_in_use", "too_many_assigned", "unlicensed_use",
            "suspended_billed", "shrinking",     "unassigned",        "idle",
            "blocked_holder",   "guest_holder",  "overlap",           "renewal",
            "low_adoption",     "help_heavy",    "turnover",          "near_target",
            "usage_falling",    "trial_in_use",  "seats_short",       "bought_elsewhere",
            "growing",          "no_usage_data", "stale_usage",       "incomplete_assignments",
            "unknown_sku"});
}

TEST_CASE("reasons are in the order of what they are called", "[insights]") {
  for (std::size_t at = 0; at < kLackCount; ++at) {
    CHECK(static_cast<std::size_t>(lack_table()[at].id) == at);
    CHECK_FALSE(lack_table()[at].tell.empty());
  }
}

TEST_CASE("findings: by kind, then what is at stake, then the customer by name",
          "[insights][order]") {
  InsightWorld world;
  using Lines = std::vector<std::string>;
  const auto add = [&](std::string_view customer, std::string_view name, std::string_view sku,
                       std::int64_t missing) {
    world.add(make_subscription(customer, "s1").name(name).sku(sku).seats(5).assigned(5 + missing));
  };
  SECTION("at stake largest first; a customer without a name by its id") {
    add("z", "Adatum", kE3, 1);
    add("M", "", kE3, 1);
    add("a", "Zeta", kE3, 1);
    add("b", "Adatum", kE3, 1);
    add("q", "Zeta", kE3, 2);
    Lines lines = world.about();
    lines.resize(5);
    CHECK(lines == Lines{"too_many_assigned q ENTERPRISEPACK", "too_many_assigned b ENTERPRISEPACK",
                         "too_many_assigned z ENTERPRISEPACK", "too_many_assigned M ENTERPRISEPACK",
                         "too_many_assigned a ENTERPRISEPACK"});
  }
  SECTION("then the SKU, then the rule") {
    world.add(make_subscription("c1", "s1").seats(5).assigned(6));
    world.add(make_subscription("c1", "s2").seats(1).status(Status::Suspended));
    world.add(make_subscription("c1", "s3").sku("EMS").seats(1).status(Status::Suspended));
    world.add(make_subscription("c1", "s4").seats(3).assigned(0).ended("2026-11-01"));
    world.filter.families = {"all"};
    // 8 licences, of which 6 are assigned: nothing is too much; 2 of them end tomorrow.
    CHECK(world.about() == Lines{"suspended_billed c1 EMS", "suspended_billed c1 ENTERPRISEPACK",
                                 "unassigned c1 ENTERPRISEPACK", "renewal c1 ENTERPRISEPACK s4",
                                 "no_usage_data c1"});
  }
}

TEST_CASE("threads share the customers of a large portfolio, and nobody can tell", "[insights]") {
  // Names are in another order than ids. Each customer has 7 to 13 licences that nobody holds, and
  // every other one somebody who works without a licence.
  InsightWorld world;
  for (int number = 0; number < 2500; ++number) {
    const std::string id = fmt::format("c{}", number);
    world.in(id).add(
        make_subscription(id, "s1").name(fmt::format("n{}", 9999 - number)).seats(8 + number % 7));
    world.assign("u", "s1", {"2026-01-01"});
    if (number % 2 == 0) world.use("v", "s1");
  }
  const auto described = [&] {
    std::vector<std::string> lines = world.about();
    const Insights found = world.insights();
    for (const RuleCount& count : found.rules) lines.push_back(words(count));
    for (const FindingUser& user : found.users) {
      lines.push_back(fmt::format("{} {} {}", user.rule, user.customer, user.user_id));
    }
    return lines;
  };
  const std::vector<std::string> alone = described();
  CHECK(world.insights("unassigned").findings.size() == 2500);
  CHECK(world.insights("unlicensed_use").users.size() == 1250);
  for (const int threads : {2, 3, 8}) {
    CAPTURE(threads);
    world.threads = threads;
    CHECK(described() == alone);
  }
}

TEST_CASE("customers of whom nothing is shown are no subjects", "[insights]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(5).partner("p1"));
  world.add(make_subscription("c2", "s1").seats(5).partner("p2"));
  world.filter = partner_filter({"p1"});
  for (const RuleCount& count : world.insights().rules) CHECK(count.subjects <= 1);
  CHECK(world.found("no_usage_data") == "5 licenses, 5 vs 1 licenses");
  CHECK(world.judged("shrinking") == "0 of 1 judged, 0 fired, before 1");
}

TEST_CASE("users: by rule, customer, SKU and id, spelled and placed as first",
          "[insights][users]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").name("Zeta").seats(3));
  world.add(make_subscription("c2", "s1").name("Adatum").seats(3));
  world.assign("Bea", "s1").assign("bea", "s1").assign_sku("BEA").assign("Al", "s1");
  world.use("x", "s1");
  world.in("c2").assign("Cy", "s1").assign("Di", "s1").use("y", "s1");
  std::vector<std::string> lines;
  for (const FindingUser& user : world.insights().users) {
    lines.push_back(fmt::format("{} {} {} row {}", rule_table()[user.rule].id,
                                world.estate().customers()[user.customer].id, user.user_id,
                                user.ref.row));
  }
  CHECK(lines == std::vector<std::string>{"unlicensed_use c2 y row 1", "unlicensed_use c1 x row 0",
                                          "idle c2 Cy row 4", "idle c2 Di row 5",
                                          "idle c1 Al row 3", "idle c1 Bea row 0"});
}

TEST_CASE("nobody is named where no rule fired", "[insights][users]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(30)).assign("u1", "s1").use("x", "s1");
  CHECK(world.found("idle") == "none");  // one, of 30
  CHECK(world.users("idle") == "none");
}

TEST_CASE("rules that are not asked for are not run", "[insights]") {
  InsightWorld world;
  world.add(make_subscription("c1", "s1").seats(5).assigned(9));
  const Insights insights = world.insights("unassigned");
  CHECK(insights.rules.size() == 1);
  CHECK(insights.findings.empty());
}

}  // namespace
}  // namespace licstat::test
