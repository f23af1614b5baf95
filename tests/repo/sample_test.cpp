// SPDX-License-Identifier: Apache-2.0
// The sample shows what the program finds: data/sample/README.md says why each is found.
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/case_runner.hpp"

using namespace licstat;

namespace {

/// What is at stake in the findings of each rule, the largest first.
using Stakes = std::map<std::string, std::vector<int>>;

Stakes stakes_of_sample() {
  GoldenCase run;
  run.folder = LICSTAT_SOURCE_DIR "/data";
  run.args = {"insights", "--format", "json", "--as-of", "2026-10-31", "--own", "p-1001", "sample"};
  const Outcome outcome = run_in_process(run);
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  Stakes stakes;
  const nlohmann::json report = nlohmann::json::parse(outcome.out);
  for (const nlohmann::json& finding : report["rows"])
    stakes[finding["rule"]].push_back(finding["at_stake"]);
  return stakes;
}

}  // namespace

TEST_CASE("the sample shows every rule that needs no earlier report") {
  CHECK(stakes_of_sample() == Stakes{{"grace_in_use", {24}},
                                     {"lapsed_in_use", {21, 5, 4}},
                                     {"too_many_assigned", {6}},
                                     {"unlicensed_use", {3}},
                                     {"suspended_billed", {30}},
                                     {"unassigned", {24, 17, 10, 9, 8, 6, 3, 3}},
                                     {"idle", {25, 13, 11, 8, 7, 6, 6, 5, 3, 3}},
                                     {"blocked_holder", {3}},
                                     {"guest_holder", {2}},
                                     {"overlap", {7}},
                                     {"renewal", {49, 28, 23, 11, 9, 9, 8, 8, 8, 6, 3}},
                                     {"low_adoption", {21, 7}},
                                     {"help_heavy", {24}},
                                     {"turnover", {5}},
                                     {"near_target", {24, 5, 3, 1}},
                                     {"trial_in_use", {12, 7}},
                                     {"seats_short", {9, 5}},
                                     {"bought_elsewhere", {60, 40, 30, 30, 20, 12, 12}},
                                     {"no_usage_data", {35}},
                                     {"stale_usage", {24}},
                                     {"incomplete_assignments", {27}},
                                     {"unknown_sku", {12}}});
}
