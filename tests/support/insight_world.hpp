// SPDX-License-Identifier: Apache-2.0
// Worlds for the tests of the rules: those of builders.hpp, with accounts, questions to the help
// desk, prices and thresholds, and what the rules say of them, in words.
//
//   InsightWorld world;
//   world.add(make_subscription("c1", "s1").seats(3)).use("u1", "s1");
//   world.judged("grace_in_use")  "1 of 2 judged, 1 fired, unmeasured 1"
//   world.found("grace_in_use")   "3 licenses, 3 vs 1 licenses, 2026-11-15, known"
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/ascii.hpp"
#include "licstat/metrics/insights/insights.hpp"
#include "support/builders.hpp"

namespace licstat::test {

/// The SKU that contains Office 365 E3.
constexpr std::string_view kM365E3 = "SPE_E3";
constexpr std::string_view kOwnSku = "Own-Sku";

inline Subscription priced(Subscription subscription, std::string_view price,
                           std::string_view currency = "EUR") {
  subscription.unit_price = kept(price);
  subscription.currency = kept(currency);
  return subscription;
}

/// What an account row says besides its user.
struct AccountRecord {
  std::string customer;
  std::string user;
  std::optional<bool> enabled;
  UserType type = UserType::Unknown;
  std::optional<Date> signed_in = {};
};

inline std::string words(const FindingNumber& number) {
  if (const auto* count = std::get_if<std::int64_t>(&number)) return std::to_string(*count);
  if (const auto* ratio = std::get_if<Ratio>(&number)) return percent_text(*ratio, 2);
  if (const auto* points = std::get_if<Decimal>(&number)) return decimal_text(*points);
  return price_text(std::get<ExactNumber>(number));
}

inline std::string words(const StakeMoney& money) {
  if (!money.monthly) return std::string(money.reason);
  return fmt::format("{} {}", amount_text(*money.monthly), money.currency);
}

/// What a finding says, without its sentence and what it is about.
inline std::string words(const Fired& fired) {
  std::string text = fmt::format("{} {}, {} vs {} {}", fired.at_stake, stake_unit_name(fired.unit),
                                 fired.value ? words(*fired.value) : "nothing", words(fired.limit),
                                 value_unit_name(fired.value_unit));
  if (fired.date) text += ", " + to_string(*fired.date);
  if (fired.causes) text += ", " + words(fired.causes);
  if (const std::string money = words(fired.money); !money.empty()) text += ", " + money;
  return text;
}

inline std::string words(const RuleCount& count) {
  std::string text =
      fmt::format("{} of {} judged, {} fired", count.judged, count.subjects, count.fired);
  for (const LackDef& lack : lack_table()) {
    const std::int64_t lacking = count.not_judged[static_cast<std::size_t>(lack.id)];
    if (lacking > 0) text += fmt::format(", {} {}", lack.key, lacking);
  }
  return text;
}

inline std::size_t rule_place(std::string_view rule) {
  const auto found = std::ranges::find(rule_table(), rule, &RuleDef::id);
  if (found == rule_table().end()) throw std::logic_error("the test names a rule that is none");
  return static_cast<std::size_t>(found - rule_table().begin());
}

class InsightWorld : public World {
 public:
  Filter filter;
  std::vector<std::string> own;
  std::vector<AccountRecord> accounts;
  std::vector<SupportCase> cases;
  std::optional<Changes> changes;  ///< since an earlier report
  int threads = 1;

  InsightWorld() { setup.with_evidence = true; }

  InsightWorld& threshold(std::string_view name, std::string_view value) {
    if (!thresholds_.set(*find_threshold(name), value)) throw std::logic_error("no such value");
    return *this;
  }
  InsightWorld& account(std::string_view user, std::optional<bool> enabled,
                        UserType type = UserType::Unknown, std::string_view signed_in = {}) {
    accounts.push_back({"c1", std::string(user), enabled, type, day_or_none(signed_in)});
    return *this;
  }
  InsightWorld& asked(std::int64_t count, std::string_view date = kInWindow,
                      std::string kind = "how_to", std::string customer = "c1") {
    cases.push_back({std::move(customer), day(date), std::move(kind), count});
    return *this;
  }

  /// What the rules of that name say; of all where none is named.
  Insights insights(std::string_view rule = {}) {
    judge();
    const Selection shown = select(filter);
    Filter others = filter;
    if (!others.families) others.families = {"all"};
    InsightRequest request{all_rule_places(), true};
    if (!rule.empty()) request.rules = {rule_place(rule)};
    return find_insights(*context_, shown, select(others), request, threads);
  }

  std::string judged(std::string_view rule) { return words(insights(rule).rules.front()); }

  /// The findings of a rule; "none".
  std::string found(std::string_view rule) {
    std::vector<std::string> lines;
    for (const Finding& finding : insights(rule).findings) lines.push_back(words(finding.fired));
    return lines.empty() ? "none" : fmt::format("{}", fmt::join(lines, "; "));
  }
  /// The users behind them: "u1 2026-10-20 never", by user.
  std::string users(std::string_view rule) {
    std::vector<std::string> lines;
    for (const FindingUser& user : insights(rule).users) {
      std::string line = user.user_id;
      if (user.last_activity_date) line += " " + to_string(*user.last_activity_date);
      if (user.last_sign_in_date) line += " signed in " + to_string(*user.last_sign_in_date);
      if (user.band) line += fmt::format(" {}", idle_band_name(*user.band));
      lines.push_back(line);
    }
    return lines.empty() ? "none" : fmt::format("{}", fmt::join(lines, "; "));
  }
  /// Which rules fired about what, in the order of reports: "grace_in_use c1 ENTERPRISEPACK".
  std::vector<std::string> about() {
    std::vector<std::string> lines;
    for (const Finding& finding : insights().findings) lines.push_back(about(finding));
    return lines;
  }

 private:
  std::string about(const Finding& finding) {
    std::string text = fmt::format("{} {}", rule_table()[finding.rule].id, finding.customer_id);
    if (finding.group) {
      const Group& group = estate().groups()[*finding.group];
      text += fmt::format(" {}", estate().subscriptions()[group.first].record->sku);
    }
    if (!finding.workload.empty()) text += " " + finding.workload;
    if (finding.subscription) {
      text += fmt::format(" {}",
                          estate().subscriptions()[*finding.subscription].record->subscription_id);
    }
    return text;
  }

  /// Works out what the rules know, of the records as they are now.
  void judge() {
    facts_ = std::make_unique<Facts>(facts());
    facts_->idle_days = static_cast<int>(thresholds_.whole(Threshold::IdleDays));
    dataset_ = std::make_unique<Dataset>();
    dataset_->support_cases = cases;
    accounts_ = std::make_unique<Accounts>(estate(), true);
    for (const AccountRecord& record : accounts) {
      const AccountRow row{record.customer,  record.user, record.enabled, record.type, {},
                           record.signed_in, {}};
      accounts_->consume({&row, 1});
    }
    std::set<std::string> own_keys;
    for (const std::string& id : own) own_keys.insert(id_key(id));
    context_ = std::make_unique<InsightContext>(InsightContext{
        *facts_, *dataset_, *accounts_, computed().workloads(), thresholds_, std::move(own_keys),
        questions_by_customer(*facts_, *dataset_), facts_->told_workloads()});
    context_->changes = changes ? &*changes : nullptr;
  }

  Thresholds thresholds_;
  std::unique_ptr<Facts> facts_;
  std::unique_ptr<Dataset> dataset_;
  std::unique_ptr<Accounts> accounts_;
  std::unique_ptr<InsightContext> context_;
};

}  // namespace licstat::test
