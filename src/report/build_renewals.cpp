// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_renewals.hpp"

#include <fmt/format.h>

#include "licstat/base/checked.hpp"
#include "licstat/base/counted.hpp"
#include "licstat/metrics/billing_currency.hpp"

namespace licstat {
namespace {

constexpr Audience kForMachines = Audience::Machines;

/// What some row has: people are shown no column that is empty in all of them.
struct GivenColumns {
  bool price = false;
  bool term = false;
  bool auto_renew = false;
  bool cancel_until = false;
};

GivenColumns given_columns(const Estate& estate, const Renewals& renewals) {
  GivenColumns given{.price = !renewals.savings.empty()};
  for (const Renewal& row : renewals.rows) {
    const Subscription& record = *estate.subscriptions()[row.subscription].record;
    given.term = given.term || !record.term.empty();
    given.auto_renew = given.auto_renew || record.auto_renew.has_value();
    given.cancel_until = given.cancel_until || record.cancel_until.has_value();
  }
  return given;
}

/// For people one column says whose it is: the name, or the id of a customer without one; and one
/// what is saved, with its currency.
std::vector<Column> renewal_columns_of(const GivenColumns& given) {
  const auto shown_if = [](bool is_given) { return is_given ? Audience::Everyone : kForMachines; };
  std::vector<Column> columns{
      {.key = "end_date", .heading = "Ends", .unit = Unit::Date},
      {.key = "days", .heading = "Days", .unit = Unit::Count, .drop_rank = 1},
      {.key = "customer_id", .heading = "Id", .audience = kForMachines, .drop_rank = 9},
      {.key = "customer_name", .heading = "Name", .audience = kForMachines, .drop_rank = 9},
      {.key = "customer",
       .heading = "Customer",
       .audience = Audience::People,
       .shrinkable = true,
       .named_by = "customer_name"},
      {.key = "sku", .heading = "SKU", .audience = kForMachines, .drop_rank = 9},
      {.key = "product", .heading = "Product", .shrinkable = true},
      {.key = "subscription_id",
       .heading = "Subscription",
       .audience = kForMachines,
       .drop_rank = 9,
       .shrinkable = true,
       .is_id = true},
      {.key = "partner_id", .heading = "Partner", .audience = kForMachines, .drop_rank = 9},
      {.key = "status", .heading = "Status", .drop_rank = 5},
      {.key = "term", .heading = "Term", .audience = shown_if(given.term), .drop_rank = 7},
      {.key = "auto_renew",
       .heading = "Renews",
       .unit = Unit::Flag,
       .audience = shown_if(given.auto_renew),
       .drop_rank = 3},
      {.key = "cancel_until",
       .heading = "Cancel by",
       .unit = Unit::Date,
       .audience = shown_if(given.cancel_until),
       .drop_rank = 6},
      {.key = "quantity", .heading = "Licences", .unit = Unit::Count, .drop_rank = 2},
      {.key = "assigned",
       .heading = "Assigned",
       .unit = Unit::Count,
       .audience = kForMachines,
       .drop_rank = 9},
      {.key = "unassigned", .heading = "Unassigned", .unit = Unit::Count, .drop_rank = 8},
      {.key = "idle", .heading = "Idle", .unit = Unit::Count, .drop_rank = 8},
      {.key = "reducible", .heading = "Give back", .unit = Unit::Count},
      {.key = "monthly_saving",
       .heading = "A month",
       .unit = Unit::Money,
       .audience = kForMachines,
       .drop_rank = 9},
      {.key = "currency", .heading = "Currency", .audience = kForMachines, .drop_rank = 9}};
  if (given.price) {
    columns.push_back({.key = "saving",
                       .heading = "A month",
                       .unit = Unit::Money,
                       .audience = Audience::People,
                       .drop_rank = 1,
                       .leads = true});
  }
  insert_sku_ids(columns);
  return columns;
}

template <class T>
Cell renewal_cell(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell(Missing::NotGiven);
}

void append_renewal_customer(const ReportContext& context, const Customer& customer,
                             std::vector<Cell>& cells) {
  cells.emplace_back(customer.id);
  cells.push_back(text_or_missing(customer.name));
  cells.emplace_back(shown_name(context, customer));
}

void append_renewal(const ReportContext& context, const Renewal& row, bool with_saving,
                    std::vector<Cell>& cells) {
  const Estate& estate = context.facts.estate;
  const EstateSubscription& member = estate.subscriptions()[row.subscription];
  const Subscription& record = *member.record;
  const Group& group = estate.groups()[member.group];
  const Subscription& first = *estate.subscriptions()[group.first].record;
  cells.push_back(renewal_cell(record.end_date));
  cells.push_back(renewal_cell(row.days));
  append_renewal_customer(context, estate.customer_of(group), cells);
  cells.emplace_back(std::string(first.sku));
  append_sku_cells(group.catalogued, product_of(group, first), cells);
  cells.emplace_back(std::string(record.subscription_id));
  cells.push_back(text_or_missing(record.partner_id));
  cells.emplace_back(std::string(status_name(record.status)));
  cells.push_back(text_or_missing(record.term));
  cells.push_back(renewal_cell(record.auto_renew));
  cells.push_back(renewal_cell(record.cancel_until));
  cells.emplace_back(record.quantity);
  cells.push_back(renewal_cell(row.assigned));
  cells.push_back(renewal_cell(row.unassigned));
  cells.push_back(renewal_cell(row.idle));
  cells.push_back(renewal_cell(row.reducible()));
  cells.push_back(renewal_cell(row.saving));
  const std::string currency = record.unit_price.empty() ? "" : billing_currency(record);
  cells.push_back(text_or_missing(currency));
  if (!with_saving) return;
  cells.push_back(row.saving ? Cell(fmt::format("{} {}", amount_text(*row.saving), currency))
                             : Cell(Missing::NotGiven));
}

std::string within_days(const RenewalQuestion& question) {
  return fmt::format("within {}", counted(question.within_days, "day", "days"));
}

/// "12 subscriptions with 340 licences end within 90 days, or are in grace.", "45 licences can be
/// given back: 812.00 EUR a month."
Passage renewal_summary(const ReportContext& context, const Renewals& renewals,
                        const RenewalQuestion& question) {
  std::int64_t licenses = 0;
  std::int64_t reducible = 0;
  for (const Renewal& row : renewals.rows) {
    checked_add(licenses, context.facts.estate.subscriptions()[row.subscription].record->quantity);
    checked_add(reducible, row.reducible().value_or(0));
  }
  const auto rows = static_cast<std::int64_t>(renewals.rows.size());
  std::string amounts;
  for (const auto& [currency, sum] : renewals.savings) {
    amounts +=
        fmt::format("{} {} {}", amounts.empty() ? ":" : ",", amount_text(sum.total()), currency);
  }
  if (!amounts.empty()) amounts += " a month";
  const bool is_one = rows == 1;
  Passage passage;
  passage.items.push_back(
      {{},
       fmt::format("{} with {} {} {}, or {} in grace.",
                   counted(rows, "subscription", "subscriptions"),
                   counted(licenses, "licence", "licences"), is_one ? "ends" : "end",
                   within_days(question), is_one ? "is" : "are")});
  passage.items.push_back(
      {{},
       fmt::format("{} can be given back{}.", counted(reducible, "licence", "licences"), amounts)});
  return passage;
}

void add_renewal_note(Report& report, std::string key, std::int64_t count,
                      std::string_view sentence, bool is_on_stderr) {
  report.notes.push_back(
      {std::move(key), count,
       fmt::format("{} {}", counted(count, "subscription", "subscriptions"), sentence)});
  if (is_on_stderr && count > 0) report.warnings.push_back(report.notes.back().sentence);
}

}  // namespace

std::vector<Column> renewal_columns(std::span<const Dimension> /*by*/) {
  return renewal_columns_of(GivenColumns{.price = true});
}

Table renewal_table(const ReportContext& context, const Renewals& renewals,
                    const RenewalQuestion& question) {
  Table table;
  table.key = "rows";
  table.empty_text = fmt::format("No subscription that is shown ends {}.", within_days(question));
  table.columns = renewal_columns_of(given_columns(context.facts.estate, renewals));
  table.row_count = renewals.rows.size();
  table.fill_row = [&context, &renewals](std::size_t index, std::vector<Cell>& cells) {
    append_renewal(context, renewals.rows[index], !renewals.savings.empty(), cells);
  };
  return table;
}

Report build_renewals(const ReportContext& context, const Renewals& renewals,
                      const RenewalQuestion& question, const Thresholds& thresholds) {
  Report report = start_report(context, "renewals", "What ends, and what can be given back then");
  report.by.clear();
  report.thresholds = numbers_of(thresholds);
  if (!renewals.rows.empty())
    report.passages.push_back(renewal_summary(context, renewals, question));
  report.tables.push_back(renewal_table(context, renewals, question));
  report.order = "Sorted by what ends first, then by customer, then by SKU.";
  ReportObject& asked_for = report.objects.emplace_back(ReportObject{"asked_for", {}});
  asked_for.members.emplace();
  asked_for.members->emplace_back("within", Cell(std::int64_t{question.within_days}));
  asked_for.members->emplace_back("monthly", Cell(question.with_monthly));
  add_renewal_note(report, "monthly_terms", renewals.monthly_terms,
                   "with terms of a month left out (--monthly shows them)", true);
  add_renewal_note(report, "end_unknown", renewals.end_unknown,
                   "of which no input says when they end: not listed", false);
  return report;
}

}  // namespace licstat
