// SPDX-License-Identifier: Apache-2.0
// What to look at first of each customer, in so few words that they stand beside its figures.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "licstat/base/error.hpp"
#include "licstat/report/lead.hpp"

namespace licstat {
namespace {

/// What is said of a rule's finding: {n} is what is at stake, {date} its date, {share} its value in
/// percent. 22 columns are read on a screen of 80.
struct Phrase {
  std::string_view rule;
  std::string_view undated;
  std::string_view ahead = {};  ///< where the date is not before the as-of date; empty: undated
  std::string_view past = {};   ///< where it is; empty: undated
};

constexpr std::array kPhrases{
    Phrase{"grace_in_use", "in grace, {n} in use", "grace to {date}", "grace since {date}"},
    Phrase{"lapsed_in_use", "expired, {n} in use", "", "expired {date}, {n} in use"},
    Phrase{"too_many_assigned", "{n} assigned too many"},
    Phrase{"unlicensed_use", "{n} without a licence"},
    Phrase{"suspended_billed", "{n} suspended, billed"},
    Phrase{"shrinking", "{n} licences fewer"},
    Phrase{"unassigned", "{n} unassigned"},
    Phrase{"idle", "{n} not used"},
    Phrase{"blocked_holder", "{n} on blocked accounts"},
    Phrase{"guest_holder", "{n} held by guests"},
    Phrase{"overlap", "{n} held twice over"},
    Phrase{"renewal", "{n} idle, in grace", "{n} idle, end {date}", "{n} idle, in grace"},
    Phrase{"low_adoption", "only {share} % in use"},
    Phrase{"help_heavy", "asks for much help"},
    Phrase{"turnover", "{n} seats changed hands"},
    Phrase{"near_target", "{n} short of a target"},
    Phrase{"usage_falling", "usage is falling"},
    Phrase{"trial_in_use", "{n} on a trial", "trial ends {date}", "trial ended {date}"},
    Phrase{"seats_short", "seats run out"},
    Phrase{"bought_elsewhere", "{n} bought elsewhere"},
    Phrase{"growing", "{n} licences more"},
    Phrase{"no_usage_data", "no usage data"},
    Phrase{"stale_usage", "data is old", "data ends {date}", "data ends {date}"},
    Phrase{"incomplete_assignments", "assignments incomplete"},
    Phrase{"unknown_sku", "SKU not in catalogue"},
};

std::string_view words_of(const Phrase& phrase, const std::optional<Date>& date, Date as_of) {
  if (!date) return phrase.undated;
  const std::string_view dated = *date < as_of ? phrase.past : phrase.ahead;
  return dated.empty() ? phrase.undated : dated;
}

std::string_view sign_of(FindingKind kind) {
  if (kind == FindingKind::Risk) return "‼ ";
  return kind == FindingKind::Save || kind == FindingKind::Adopt ? "! " : "";
}

std::string share_of(const Fired& fired) {
  if (!fired.value) return {};
  const auto* const share = std::get_if<Ratio>(&*fired.value);
  return share == nullptr ? std::string() : percent_text(*share, 1);
}

}  // namespace

std::string look_at(const Finding& finding, Date as_of) {
  const RuleDef& rule = rule_table()[finding.rule];
  const auto* const phrase = std::ranges::find(kPhrases, rule.id, &Phrase::rule);
  check_law(phrase != kPhrases.end(), "every rule has a phrase");
  const Fired& fired = finding.fired;
  const std::string_view words = words_of(*phrase, fired.date, as_of);
  return fmt::format("{}{}", sign_of(rule.kind),
                     fmt::format(fmt::runtime(words), fmt::arg("n", fired.at_stake),
                                 fmt::arg("date", fired.date ? to_string(*fired.date) : ""),
                                 fmt::arg("share", share_of(fired))));
}

Column look_at_column() {
  return {.key = "look_at",
          .heading = "Look at",
          .audience = Audience::People,
          .drop_rank = 5,
          .leads = true,
          .shrinkable = true,
          .marked = true};
}

void show_look_at_beside_name(const Table& table, std::vector<std::size_t>& columns) {
  const auto key_of = [&](std::size_t column) { return table.columns[column].key; };
  const auto look_at = std::ranges::find(columns, look_at_column().key, key_of);
  const auto name = std::find_if(columns.begin(), look_at, [&](std::size_t column) {
    return key_of(column) == "customer" || key_of(column) == "customer_name";
  });
  if (look_at == columns.end() || name == look_at) return;
  std::rotate(name + 1, look_at, look_at + 1);
}

void add_look_at(const LeadParts& parts, Date as_of, Table& table) {
  table.columns.push_back(look_at_column());
  TextViewMap<const Finding*> first;
  for (const Finding& finding : parts.found.findings)
    first.try_emplace(finding.customer_id, &finding);
  table.fill_row = [&customers = parts.customers, as_of, first = std::move(first),
                    fill = std::move(table.fill_row)](std::size_t index, std::vector<Cell>& cells) {
    fill(index, cells);
    const auto found = first.find(*customers.rows[index].dimensions.front());
    cells.push_back(found == first.end() ? Cell(Missing::NotGiven)
                                         : Cell(look_at(*found->second, as_of)));
  };
  for (auto& totals : table.totals) totals.emplace_back(Missing::NotGiven);
}

}  // namespace licstat
