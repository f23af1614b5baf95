// SPDX-License-Identifier: Apache-2.0
// Findings as people read them: what is at stake, whose it is, one sentence with the figures.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "licstat/base/counted.hpp"
#include "licstat/report/build_insights.hpp"

namespace licstat {
namespace {

constexpr std::array<std::string_view, kFindingKindCount> kHeadings{
    "Risk: access that ends, and what is out of order",
    "Save: licences that are not needed",
    "Adopt: people who could make more of it",
    "Grow: more is wanted",
    "Data: what the files do not tell",
};

/// One seat may be at stake by several rules.
constexpr std::string_view kNoSum =
    "Do not add up several rules: one licence may be idle and up for renewal.";

std::string stake_of(const Fired& fired) {
  return fired.unit == StakeUnit::Licenses ? counted(fired.at_stake, "licence", "licences")
                                           : counted(fired.at_stake, "user", "users");
}

/// "Contoso, Ltd.: Office 365 E3: ".
std::string about(const ReportContext& context, const Finding& finding, bool names_customer) {
  const Estate& estate = context.facts.estate;
  std::string text;
  if (names_customer) {
    text = shown_name(context, finding.customer_id, finding.customer_name) + ": ";
  }
  if (!finding.group) return text;
  const Group& group = estate.groups()[*finding.group];
  const Subscription& first = *estate.subscriptions()[group.first].record;
  return text.append(product_of(group, first)).append(": ");
}

std::string by_option(std::size_t more, FindingKind kind) {
  return fmt::format("and {} more: --kind {} shows all", more, finding_kind_name(kind));
}

/// What to try, once a rule, in the order of the table.
Passage advice_on(const Insights& found, FindingKind kind) {
  Passage passage;
  passage.statement = "What to try";
  for (const RuleCount& count : found.rules) {
    const RuleDef& rule = rule_table()[count.rule];
    if (rule.kind != kind || count.fired == 0) continue;
    passage.items.push_back({std::string(rule.id), std::string(rule.advice)});
  }
  return passage;
}

/// What could not be judged for one reason.
PassageItem lacking(const Insights& found, const LackDef& lack) {
  std::vector<std::string_view> rules;
  for (const RuleCount& count : found.rules) {
    if (count.not_judged[static_cast<std::size_t>(lack.id)] == 0) continue;
    rules.push_back(rule_table()[count.rule].id);
  }
  if (rules.empty()) return {};
  return {{}, fmt::format("{} ({}): {}", lack.what, fmt::join(rules, ", "), lack.tell)};
}

Passage lacks(const Insights& found) {
  Passage passage;
  for (const LackDef& lack : lack_table()) {
    PassageItem item = lacking(found, lack);
    if (!item.sentence.empty()) passage.items.push_back(std::move(item));
  }
  if (!passage.items.empty()) {
    passage.heading = "Not judged for all, for want of knowing";
  }
  return passage;
}

}  // namespace

PassageItem finding_item(const ReportContext& context, const Finding& finding,
                         bool names_customer) {
  const StakeMoney& money = finding.fired.money;
  const std::string amount =
      money.monthly ? fmt::format(" ({} {} a month)", amount_text(*money.monthly), money.currency)
                    : "";
  return {stake_of(finding.fired), fmt::format("{}{}{}", about(context, finding, names_customer),
                                               finding.fired.says, amount)};
}

Passage finding_passage(const ReportContext& context, const Insights& found, FindingKind kind,
                        std::size_t most, TellRest tell_rest) {
  Passage passage{.heading = std::string(kHeadings[static_cast<std::size_t>(kind)])};
  std::size_t more = 0;
  for (const Finding& finding : found.findings) {
    if (rule_table()[finding.rule].kind != kind) continue;
    if (most != 0 && passage.items.size() == most) {
      ++more;
    } else {
      // Of one customer its name is not repeated.
      passage.items.push_back(finding_item(context, finding, !context.filters.customer));
    }
  }
  if (more > 0) passage.remark = (tell_rest == nullptr ? by_option : tell_rest)(more, kind);
  return passage;
}

std::vector<Passage> finding_sections(const ReportContext& context, const Insights& found,
                                      std::size_t most, TellRest tell_rest) {
  std::vector<Passage> passages;
  for (std::size_t kind = 0; kind < kFindingKindCount; ++kind) {
    const auto of_kind = static_cast<FindingKind>(kind);
    Passage section = finding_passage(context, found, of_kind, most, tell_rest);
    if (section.items.empty()) continue;
    passages.push_back(std::move(section));
    passages.push_back(advice_on(found, of_kind));
  }
  if (std::ranges::count_if(found.rules, [](const RuleCount& rule) { return rule.fired > 0; }) >
      1) {
    passages.insert(passages.begin(), {.heading = {}, .statement = std::string(kNoSum)});
  }
  return passages;
}

std::vector<Passage> insight_passages(const ReportContext& context, const Insights& found,
                                      std::size_t most, TellRest tell_rest) {
  std::vector<Passage> passages = finding_sections(context, found, most, tell_rest);
  if (passages.empty()) passages.push_back({.heading = "Nothing is found."});
  Passage last = lacks(found);
  if (!last.items.empty()) passages.push_back(std::move(last));
  return passages;
}

}  // namespace licstat
