// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_insights.hpp"

#include <fmt/format.h>

#include <utility>

#include "licstat/report/build_metrics.hpp"
#include "licstat/report/figure_columns.hpp"

namespace licstat {
namespace {

const Subscription& record_of(const Estate& estate, SubscriptionIndex index) {
  return *estate.subscriptions()[index].record;
}

void append_group_cells(const Estate& estate, std::optional<GroupIndex> index,
                        std::vector<Cell>& cells) {
  if (!index) {
    cells.insert(cells.end(), 4, Missing::NotGiven);
    return;
  }
  const Group& group = estate.groups()[*index];
  const Subscription& first = record_of(estate, group.first);
  cells.emplace_back(std::string(first.sku));
  append_sku_cells(group.catalogued, product_of(group, first), cells);
}

struct ToCell {
  Cell operator()(const Decimal& number) const { return number; }
  Cell operator()(std::int64_t count) const { return count; }
  Cell operator()(Ratio ratio) const { return ratio; }
  /// A threshold in percent, as it was given.
  Cell operator()(ExactNumber number) const {
    if (number.denominator == 1) return number.numerator;
    return Ratio{number.numerator, number.denominator * 100};
  }
};

Cell cell_of(const FindingNumber& number) { return std::visit(ToCell{}, number); }

void append_money(const StakeMoney& money, std::vector<Cell>& cells) {
  cells.push_back(money.monthly ? Cell(*money.monthly) : Cell(Missing::NotGiven));
  cells.push_back(text_or_missing(money.currency));
  cells.push_back(text_or_missing(money.reason));
}

void append_finding(const Estate& estate, const Finding& finding, std::vector<Cell>& cells) {
  const RuleDef& rule = rule_table()[finding.rule];
  const Fired& fired = finding.fired;
  cells.emplace_back(std::string(finding_kind_name(rule.kind)));
  cells.emplace_back(std::string(rule.id));
  cells.emplace_back(finding.customer_id);
  cells.push_back(text_or_missing(finding.customer_name));
  append_group_cells(estate, finding.group, cells);
  cells.push_back(text_or_missing(finding.workload));
  cells.push_back(finding.subscription
                      ? Cell(std::string(record_of(estate, *finding.subscription).subscription_id))
                      : Cell(Missing::NotGiven));
  cells.emplace_back(fired.at_stake);
  cells.emplace_back(std::string(stake_unit_name(fired.unit)));
  append_money(fired.money, cells);
  cells.push_back(fired.value ? cell_of(*fired.value) : Cell(Missing::NotGiven));
  cells.push_back(cell_of(fired.limit));
  cells.emplace_back(std::string(value_unit_name(fired.value_unit)));
  cells.push_back(fired.date ? Cell(*fired.date) : Cell(Missing::NotGiven));
  cells.push_back(fired.causes ? Cell(std::string(basis_name(*fired.causes)))
                               : Cell(Missing::NotGiven));
  cells.emplace_back(fired.says);
  cells.emplace_back(std::string(rule.advice));
}

/// Whether it is the last of the reasons with its key, which is theirs together.
bool ends_key(const LackDef& lack) {
  const auto next = static_cast<std::size_t>(lack.id) + 1;
  return next == kLackCount || lack_table()[next].key != lack.key;
}

Table rule_count_table(const Insights& found) {
  Table table;
  table.key = "rules";
  table.audience = Audience::Machines;
  table.columns = {{.key = "rule", .heading = "Rule"},
                   {.key = "kind", .heading = "Kind"},
                   {.key = "subjects", .heading = "Subjects", .unit = Unit::Count},
                   {.key = "judged", .heading = "Judged", .unit = Unit::Count},
                   {.key = "fired", .heading = "Found", .unit = Unit::Count}};
  for (const LackDef& lack : lack_table()) {
    if (!ends_key(lack)) continue;
    table.columns.push_back({.key = lack.key,
                             .heading = lack.what,
                             .unit = Unit::Count,
                             .object = "not_judged",
                             .is_sparse = true});
  }
  table.row_count = found.rules.size();
  table.fill_row = [&found](std::size_t index, std::vector<Cell>& cells) {
    const RuleCount& count = found.rules[index];
    const RuleDef& rule = rule_table()[count.rule];
    cells.emplace_back(std::string(rule.id));
    cells.emplace_back(std::string(finding_kind_name(rule.kind)));
    cells.emplace_back(count.subjects);
    cells.emplace_back(count.judged);
    cells.emplace_back(count.fired);
    std::int64_t lacking = 0;
    for (const LackDef& lack : lack_table()) {
      lacking += count.not_judged[static_cast<std::size_t>(lack.id)];
      if (!ends_key(lack)) continue;
      cells.push_back(lacking > 0 ? Cell(lacking) : Cell(Missing::NotGiven));
      lacking = 0;
    }
  };
  return table;
}

}  // namespace

Table finding_user_table(const ReportContext& context, const Insights& found,
                         std::function<Place(RowRef ref)> place_of) {
  Table table;
  table.key = "users";
  table.heading = "Users behind the findings";
  table.empty_text = "No finding names users.";
  table.columns = {
      {.key = "rule", .heading = "Rule"},
      {.key = "customer_id", .heading = "Id", .audience = Audience::Machines},
      {.key = "customer_name", .heading = "Customer", .drop_rank = 2, .shrinkable = true},
      {.key = "sku", .heading = "SKU", .drop_rank = 3, .shrinkable = true, .is_id = true},
      {.key = "user_id", .heading = "User", .shrinkable = true, .is_id = true},
      {.key = "last_activity_date", .heading = "Last active", .unit = Unit::Date},
      {.key = "last_sign_in_date", .heading = "Last sign-in", .unit = Unit::Date, .drop_rank = 4},
      {.key = "band", .heading = "Idle for", .drop_rank = 5},
      {.key = "place", .heading = "Place", .unit = Unit::Place, .drop_rank = 6}};
  insert_sku_columns(table.columns);
  table.row_count = found.users.size();
  table.fill_row = [&estate = context.facts.estate, &users = found.users,
                    place_of = std::move(place_of)](std::size_t index, std::vector<Cell>& cells) {
    const FindingUser& user = users[index];
    const Customer& customer = estate.customers()[user.customer];
    const auto date = [](std::optional<Date> day) {
      return day ? Cell(*day) : Cell(Missing::NotGiven);
    };
    cells.emplace_back(std::string(rule_table()[user.rule].id));
    cells.emplace_back(customer.id);
    cells.push_back(text_or_missing(customer.name));
    append_group_cells(estate, user.group, cells);
    cells.emplace_back(user.user_id);
    cells.push_back(date(user.last_activity_date));
    cells.push_back(date(user.last_sign_in_date));
    cells.push_back(user.band ? Cell(std::string(idle_band_name(*user.band)))
                              : Cell(Missing::NotGiven));
    cells.emplace_back(PlaceList{place_of(user.ref)});
  };
  return table;
}

Table finding_table(const ReportContext& context, const Insights& found, std::string key) {
  Table table;
  table.key = std::move(key);
  table.audience = Audience::Machines;
  table.columns = {{.key = "kind", .heading = "Kind"},
                   {.key = "rule", .heading = "Rule"},
                   {.key = "customer_id", .heading = "Id"},
                   {.key = "customer_name", .heading = "Customer"},
                   {.key = "sku", .heading = "SKU"},
                   {.key = "workload", .heading = "Workload"},
                   {.key = "subscription_id", .heading = "Subscription"},
                   {.key = "at_stake", .heading = "At stake", .unit = Unit::Count},
                   {.key = "unit", .heading = "Unit"},
                   {.key = "monthly", .heading = "A month", .unit = Unit::Money},
                   {.key = "currency", .heading = "Currency"},
                   {.key = "monthly_reason", .heading = "Why no amount"},
                   {.key = "value", .heading = "Value", .unit = Unit::Count},
                   {.key = "limit", .heading = "Limit", .unit = Unit::Count},
                   {.key = "value_unit", .heading = "Of"},
                   {.key = "date", .heading = "Date", .unit = Unit::Date},
                   {.key = "causes", .heading = "Causes"},
                   {.key = "says", .heading = "Finding"},
                   {.key = "try", .heading = "Try"}};
  insert_sku_columns(table.columns);
  table.row_count = found.findings.size();
  table.fill_row = [&estate = context.facts.estate, &findings = found.findings](
                       std::size_t index, std::vector<Cell>& cells) {
    append_finding(estate, findings[index], cells);
  };
  return table;
}

Report build_insights(const ReportContext& context, const InsightsShown& shown) {
  Report report = start_report(context, "insights", "Where to act");
  report.by.clear();
  report.thresholds = numbers_of(shown.thresholds);
  report.passages = insight_passages(context, shown.found, shown.most);
  report.tables.push_back(finding_table(context, shown.found, "rows"));
  report.tables.push_back(rule_count_table(shown.found));
  if (shown.with_users)
    report.tables.push_back(finding_user_table(context, shown.found, shown.place_of));
  report.order = "Sorted by kind, then by what is at stake, largest first, then by customer.";
  add_insight_metrics(shown.found, report);
  return report;
}

}  // namespace licstat
