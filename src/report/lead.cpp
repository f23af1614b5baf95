// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/lead.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "licstat/base/counted.hpp"
#include "licstat/report/whole_report.hpp"

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

std::string what_is_there(const LeadParts& parts, std::string_view what) {
  const Figures& totals = parts.customers.totals;
  return fmt::format("{}: {}{}.", what, seat_account(totals), money_of(parts.costs));
}

/// All findings of a rule.
struct RuleSum {
  std::int64_t findings = 0;
  std::int64_t at_stake = 0;
  std::vector<Date> dates = {};  ///< of those that have one, sorted
};

RuleSum sum_of(const Insights& found, std::string_view rule) {
  RuleSum sum;
  for (const Finding& finding : found.findings) {
    if (rule_table()[finding.rule].id != rule) continue;
    ++sum.findings;
    sum.at_stake += finding.fired.at_stake;
    if (finding.fired.date) sum.dates.push_back(*finding.fired.date);
  }
  std::ranges::sort(sum.dates);
  return sum;
}

void add_expired(const LeadParts& parts, std::vector<std::string>& risks) {
  const std::int64_t lapsed = parts.customers.totals.active_by_cause[Cause::Lapsed];
  if (lapsed == 0) return;
  risks.push_back(
      counted(lapsed, "use of an expired subscription", "uses of expired subscriptions"));
}

void add_grace(const LeadParts& parts, std::vector<std::string>& risks) {
  const RuleSum grace = sum_of(parts.found, "grace_in_use");
  if (grace.findings == 0) return;
  risks.push_back(counted(grace.at_stake, "licence in use in its period of grace",
                          "licences in use in their period of grace"));
}

/// ", the first of which ends 2026-11-05": when trials end, or have ended; a date that has passed
/// is no date to come: ", 1 of which has ended, the next ends 2026-11-20".
std::string trial_ends(const RuleSum& trials, Date as_of) {
  if (trials.dates.empty()) return {};
  const bool is_one = trials.findings == 1;
  const auto next = std::ranges::lower_bound(trials.dates, as_of);
  const std::int64_t ended = next - trials.dates.begin();
  if (ended == 0) {
    return fmt::format(", {} {}", is_one ? "which ends" : "the first of which ends",
                       to_string(*next));
  }
  if (ended == trials.findings) {
    return fmt::format(", {} {}", is_one ? "which ended" : "the last of which ended",
                       to_string(trials.dates.back()));
  }
  return fmt::format(", {} of which {} ended{}", ended, ended == 1 ? "has" : "have",
                     next == trials.dates.end() ? "" : ", the next ends " + to_string(*next));
}

void add_trials(const LeadParts& parts, Date as_of, std::vector<std::string>& risks) {
  const RuleSum trials = sum_of(parts.found, "trial_in_use");
  if (trials.findings == 0) return;
  const std::string on =
      trials.findings == 1 ? "a trial" : counted(trials.findings, "trial", "trials");
  risks.push_back(fmt::format("{} on {}{}", counted(trials.at_stake, "person", "people"), on,
                              trial_ends(trials, as_of)));
}

void add_unmeasured(const LeadParts& parts, std::vector<std::string>& risks) {
  const RuleSum blind = sum_of(parts.found, "no_usage_data");
  if (blind.findings == 0) return;
  risks.push_back(
      counted(blind.findings, "customer without usage data", "customers without usage data"));
}

}  // namespace

std::vector<std::string> lead_lines(const LeadParts& parts, Date as_of, std::string_view what) {
  std::vector<std::string> risks;
  add_expired(parts, risks);
  add_grace(parts, risks);
  add_trials(parts, as_of, risks);
  add_unmeasured(parts, risks);
  const std::string at_risk =
      risks.empty() ? "" : fmt::format("At risk: {}.", fmt::join(risks, "; "));
  std::vector<std::string> lines{what_is_there(parts, what)};
  if (!at_risk.empty()) lines.push_back(at_risk);
  return lines;
}

std::vector<std::size_t> order_of_acting(const Portfolio& customers, const Insights& found) {
  std::set<std::string_view> at_risk;
  for (const Finding& finding : found.findings) {
    if (rule_table()[finding.rule].kind == FindingKind::Risk) at_risk.insert(finding.customer_id);
  }
  std::vector<std::size_t> order(customers.rows.size());
  for (std::size_t row = 0; row < order.size(); ++row) order[row] = row;
  // Rows come sorted by name.
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t row) {
    const PortfolioRow& customer = customers.rows[row];
    return std::pair(at_risk.contains(*customer.dimensions.front()),
                     wasted_of(customer.figures).value_or(0));
  });
  return order;
}

void add_lead(const LeadParts& parts, Report& report) {
  const auto count = static_cast<std::int64_t>(parts.customers.rows.size());
  const Date as_of = report.window.to;
  if (count > 0) report.lead = lead_lines(parts, as_of, counted(count, "customer", "customers"));
  report.order = kOrderOfActing;
  Table& table = report.tables.front();
  add_look_at(parts, as_of, table);
  order_table(table, order_of_acting(parts.customers, parts.found));
}

}  // namespace licstat
