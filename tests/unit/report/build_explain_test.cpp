// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_explain.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "licstat/report/screen_passage.hpp"
#include "licstat/report/writer.hpp"
#include "support/builders.hpp"

using namespace licstat;
using namespace licstat::test;

namespace {

/// The passages of the report on everything in the world, one text.
std::string explained(World& world, bool with_users = false, bool only_unusual = true) {
  const Selection selection = world.select();
  const auto explanations =
      explain(world.facts(), selection, only_unusual ? Explained::Unusual : Explained::All);
  const ReportContext context{world.facts(), "0", {}, {}, {}, {}};
  const ExplainRequest request{with_users, selection.groups.size(),
                               selection.groups.size() - explanations.size(), [](RowRef ref) {
                                 return Place{"usage.csv", fmt::to_string(ref.row + 2)};
                               }};
  const Report report = build_explain(context, explanations, request);
  std::string text;
  for (const Passage& passage : report.passages) {
    text += passage.heading + "\n";
    for (const std::string& line : screen_passage(passage).lines) text += line.substr(2) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the documented example: a disabled second subscription, seats pooled") {
  // 5 active licences, 3 disabled, 8 users of the SKU: 8 / 5 = 160 % = 100 seated + 60 lapsed.
  World world;
  world.add(make_subscription("c1", "s1").name("Contoso").seats(5))
      .add(make_subscription("c1", "s2").seats(3).status(Status::Disabled).ended("2026-10-10"))
      .use_sku_many(8);
  CHECK(explained(world) ==
        "Contoso: Office 365 E3 (ENTERPRISEPACK)\n"
        "usage 160.0 % = 100.0 seated + 60.0 lapsed\n"
        "       5 seated        on the 5 licences that users are entitled to\n"
        "       3 lapsed        use of s2 (disabled, 3 licences, to 2026-10-10) counts, its "
        "licences do not\n"
        "       8 active on 5 measured\n");
}

TEST_CASE("inferred turnover is called probable, with the reason") {
  World world;  // 2 users on 1 licence, no assignments: 200 % = 100 seated + 100 turnover
  world.add(make_subscription("c1", "s1")).use("ann", "s1").use("bob", "s1");
  CHECK(explained(world) ==
        "c1: Office 365 E3 (ENTERPRISEPACK)\n"
        "usage 200.0 % = 100.0 seated + 100.0 probably turnover\n"
        "       1 seated        on the 1 licence that users are entitled to\n"
        "       1 turnover      probably turnover: no assignment data\n"
        "       2 active on 1 measured\n");
}

TEST_CASE("users are named with what decides their class, or that nothing does") {
  World world;
  world.setup.with_evidence = true;
  world.add(make_subscription("c1", "s1")).use("bob", "s1").use("ann", "s1");
  world.add(make_subscription("c1", "t1").trial().seats(2)).use("cy", "t1");
  // 2 pairs on 1 seat: nobody can tell which of the two is beyond; cy is on the trial.
  const std::string text = explained(world, true);
  CHECK(text.find("  users:\n"
                  "    trial         cy  t1, last active 2026-10-20 (usage.csv:4)\n"
                  "    undecided     ann  s1, last active 2026-10-20 (usage.csv:3)\n"
                  "    undecided     bob  s1, last active 2026-10-20 (usage.csv:2)\n"
                  "    undecided: 2 users share 1 seat; the records do not tell which of them are "
                  "beyond\n") != std::string::npos);
}

TEST_CASE("with complete assignments every user has a class") {
  World world;
  world.setup.with_evidence = true;
  world.add(make_subscription("c1", "s1").seats(2));
  world.use("held", "s1")
      .use("left", "s1")
      .use("never", "s1")
      .use("feed", "s1", {kInWindow, "yammer"});
  world.assign("held", "s1").assign("left", "s1", {"2026-01-01", "2026-10-15"});
  const auto explanations = explain(world.facts(), world.select(), Explained::Unusual);
  REQUIRE(explanations.size() == 1);
  std::vector<std::string> classes;
  for (const PairEvidence& user : explanations[0].users) {
    classes.push_back(user.user_id + "=" + std::string(cause_name(user.cause.value())));
  }
  CHECK(classes == std::vector<std::string>{"held=seated", "left=turnover", "feed=yammer",
                                            "never=unlicensed"});
}

TEST_CASE("groups with nothing to explain are counted, and shown on request") {
  World world;
  world.add(make_subscription("c1", "s1").seats(2)).use("ann", "s1");
  CHECK(explained(world) == "Nothing to explain in 1 SKU of a customer (--all shows it).\n");
  CHECK(explained(world, false, false).find("usage 50.0 % = 50.0 seated") != std::string::npos);
}

TEST_CASE("rows for machines: seven classes a group, whose shares sum to usage") {
  World world;
  world.add(make_subscription("c1", "s1").seats(4)).use_many(5, "s1");
  const auto explanations = explain(world.facts(), world.select(), Explained::Unusual);
  const ReportContext context{world.facts(), "0", {}, {}, {}, {}};
  const Report report = build_explain(context, explanations, ExplainRequest{});
  StringOutput out;
  write_csv(report, {}, out);
  const std::string kE3 = "c1,,ENTERPRISEPACK,6fd2c87f-b296-42f0-b197-1e91e994b900,ENTERPRISEPACK";
  CHECK(out.text() ==
        "customer_id,customer_name,sku,sku_id,part_number,product,usage_base,active_entitlements,"
        "usage_pct,cause,pairs,share_pct,causes,because\n" +
            kE3 +
            ",Office 365 E3,4,5,125.0,seated,4,100.0,inferred,on the 4 licences that "
            "users are entitled to\n" +
            kE3 +
            ",Office 365 E3,4,5,125.0,turnover,1,25.0,inferred,probably turnover: no "
            "assignment data\n" +
            kE3 + ",Office 365 E3,4,5,125.0,yammer,0,0.0,inferred,\n" + kE3 +
            ",Office 365 E3,4,5,125.0,over_assigned,0,0.0,inferred,\n" + kE3 +
            ",Office 365 E3,4,5,125.0,unlicensed,0,0.0,inferred,\n" + kE3 +
            ",Office 365 E3,4,5,125.0,lapsed,0,0.0,inferred,\n" + kE3 +
            ",Office 365 E3,4,5,125.0,trial,0,0.0,inferred,\n");
}
