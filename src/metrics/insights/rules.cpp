// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/insights/rules.hpp"

#include <array>
#include <vector>

namespace licstat {
namespace {

constexpr std::array<LackDef, kLackCount> kLacks{{
    {Lack::Unmeasured, "unmeasured", "whether it is used",
     "a usage report of the customer that tells of the product"},
    {Lack::AssignedUnknown, "assigned_unknown", "how many licences are assigned",
     "subscribedSkus of Microsoft Graph, or the admin center's licences"},
    {Lack::Concealed, "assignments", "which of the holders use it",
     "a usage report whose names are not concealed"},
    {Lack::Assignments, "assignments", "who holds a licence",
     "Microsoft Graph users with assignedLicenses, or the admin center's users"},
    {Lack::LowerBound, "lower_bound", "how many are active in all, only by workload",
     "a report by user, or one with totals"},
    {Lack::Accounts, "accounts", "which accounts are blocked or guests",
     "Microsoft Graph users with accountEnabled and userType, or the admin center's users"},
    {Lack::EndDate, "end_date", "when the term ends",
     "Partner Center's subscriptions, or directory subscriptions of Microsoft Graph"},
    {Lack::Before, "before", "how it was before", "an earlier report: --before REPORT"},
    {Lack::SupportCases, "support_cases", "how often the help desk was asked",
     "support cases: --support-cases F"},
    {Lack::Users, "users", "how many users are active", "a usage report by user"},
    {Lack::WorkloadUnknown, "workload_unknown", "how far the workload is used",
     "a usage report that tells of the workload"},
    {Lack::Own, "own", "which partner ids are your own", "--own ID"},
    {Lack::PartnerUnknown, "partner_unknown", "who sold the licences",
     "Partner Center's subscriptions, which name the partner"},
}};

std::vector<RuleDef> all_rules() {
  std::vector<RuleDef> rules;
  for (const auto& of_kind :
       {risk_rules(), save_rules(), adopt_rules(), grow_rules(), data_rules()}) {
    rules.insert(rules.end(), of_kind.begin(), of_kind.end());
  }
  return rules;
}

}  // namespace

std::span<const LackDef> lack_table() { return kLacks; }

std::span<const RuleDef> rule_table() {
  static const std::vector<RuleDef> kRules = all_rules();
  return kRules;
}

}  // namespace licstat
