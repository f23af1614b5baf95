// SPDX-License-Identifier: Apache-2.0
// What leads the eye: two sentences, what is there and what is at risk.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "licstat/base/counted.hpp"
#include "licstat/report/build_whole.hpp"

namespace licstat {
namespace {

/// " (1069.60 EUR + 367.50 GBP a month)"; empty where nothing that is wasted has a price.
std::string money_of(const Costs& costs) {
  std::vector<std::string> amounts;
  for (const CostTotal& total : costs.totals) {
    if (!total.figures.is_priced) continue;
    const Amount wasted = total.figures.monthly_wasted();
    if (wasted == Amount{}) continue;
    amounts.push_back(fmt::format("{} {}", amount_text(wasted), total.currency.value_or("")));
  }
  if (amounts.empty()) return {};
  return fmt::format(" ({} a month)", fmt::join(amounts, " + "));
}

std::string what_is_there(const WholeParts& parts, std::string_view what) {
  const Figures& totals = parts.customers.totals;
  return fmt::format("{}: {}{}.", what, seat_account(totals), money_of(parts.costs));
}

/// All findings of a rule.
struct RuleSum {
  std::int64_t findings = 0;
  std::int64_t at_stake = 0;
  std::optional<Date> earliest = {};
};

RuleSum sum_of(const Insights& found, std::string_view rule) {
  RuleSum sum;
  for (const Finding& finding : found.findings) {
    if (rule_table()[finding.rule].id != rule) continue;
    ++sum.findings;
    sum.at_stake += finding.fired.at_stake;
    if (!finding.fired.date) continue;
    sum.earliest = sum.earliest ? std::min(*sum.earliest, *finding.fired.date) : finding.fired.date;
  }
  return sum;
}

void add_expired(const WholeParts& parts, std::vector<std::string>& risks) {
  const std::int64_t lapsed = parts.customers.totals.active_by_cause[Cause::Lapsed];
  if (lapsed == 0) return;
  risks.push_back(
      counted(lapsed, "use of an expired subscription", "uses of expired subscriptions"));
}

void add_grace(const WholeParts& parts, std::vector<std::string>& risks) {
  const RuleSum grace = sum_of(parts.found, "grace_in_use");
  if (grace.findings == 0) return;
  risks.push_back(counted(grace.at_stake, "licence in use in its period of grace",
                          "licences in use in their period of grace"));
}

void add_trials(const WholeParts& parts, std::vector<std::string>& risks) {
  const RuleSum trials = sum_of(parts.found, "trial_in_use");
  if (trials.findings == 0) return;
  risks.push_back(fmt::format(
      "{} on {}{}", counted(trials.at_stake, "person", "people"),
      counted(trials.findings, "trial", "trials"),
      trials.earliest ? fmt::format(", the first of which ends {}", to_string(*trials.earliest))
                      : ""));
}

void add_unmeasured(const WholeParts& parts, std::vector<std::string>& risks) {
  const RuleSum blind = sum_of(parts.found, "no_usage_data");
  if (blind.findings == 0) return;
  risks.push_back(
      counted(blind.findings, "customer without usage data", "customers without usage data"));
}

}  // namespace

std::vector<std::string> lead_lines(const WholeParts& parts, std::string_view what) {
  std::vector<std::string> risks;
  add_expired(parts, risks);
  add_grace(parts, risks);
  add_trials(parts, risks);
  add_unmeasured(parts, risks);
  const std::string at_risk =
      risks.empty() ? "" : fmt::format("At risk: {}.", fmt::join(risks, "; "));
  std::vector<std::string> lines{what_is_there(parts, what)};
  if (!at_risk.empty()) lines.push_back(at_risk);
  return lines;
}

}  // namespace licstat
