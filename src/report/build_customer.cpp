// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "licstat/model/price.hpp"
#include "licstat/report/build.hpp"

namespace licstat {
namespace {

Column column(std::string key, std::string heading, Unit unit, int drop_rank,
              Audience audience = Audience::Everyone) {
  const bool shrinkable = unit == Unit::Text && drop_rank < 2;
  return {std::move(key), std::move(heading), unit, audience, drop_rank, {}, shrinkable, false};
}

Cell date_or_missing(const std::optional<Date>& date) {
  if (!date) return Missing::NotGiven;
  return to_string(*date);
}

Cell count_or_missing(const std::optional<std::int64_t>& count) {
  if (!count) return Missing::NotGiven;
  return *count;
}

/// Rounded here and nowhere before.
Cell price_or_missing(std::string_view text) {
  const auto price = read_price(text);
  if (!price) return Missing::NotGiven;
  return shown_price(*price);
}

/// The shown subscriptions, group by group, each with what it counts for.
Table subscription_table(const Facts& facts, const Selection& selection) {
  Table table;
  table.key = "subscriptions";
  table.heading = "Subscriptions";
  table.columns = {column("subscription_id", "Subscription", Unit::Text, 0),
                   column("sku", "SKU", Unit::Text, 1),
                   column("status", "Status", Unit::Text, 2),
                   column("trial", "Trial", Unit::Flag, 5, Audience::Machines),
                   column("standing", "Standing", Unit::Text, 0),
                   column("quantity", "Licences", Unit::Count, 0),
                   column("assigned", "Assigned", Unit::Count, 3),
                   column("partner_id", "Partner", Unit::Text, 4),
                   column("start_date", "From", Unit::Text, 6),
                   column("end_date", "To", Unit::Text, 5)};
  // Prices take no room where nobody gave any.
  const bool has_prices = std::ranges::any_of(selection.groups, [&](const ShownGroup& shown) {
    return std::ranges::any_of(shown.subscriptions, [&](SubscriptionIndex index) {
      return !facts.estate.subscriptions()[index].record->unit_price.empty();
    });
  });
  if (has_prices) {
    table.columns.push_back(column("unit_price", "Price/month", Unit::Text, 3));
    table.columns.back().shrinkable = false;
    table.columns.push_back(column("currency", "Currency", Unit::Text, 3));
  }
  std::vector<SubscriptionIndex> rows = subscriptions_in_order(facts.estate, selection);
  table.row_count = rows.size();
  table.fill_row = [&facts, has_prices, rows = std::move(rows)](std::size_t index,
                                                                std::vector<Cell>& cells) {
    const EstateSubscription& member = facts.estate.subscriptions()[rows[index]];
    const Subscription& record = *member.record;
    cells.emplace_back(std::string(record.subscription_id));
    cells.emplace_back(std::string(record.sku));
    cells.emplace_back(std::string(status_name(record.status)));
    cells.emplace_back(record.trial);
    cells.emplace_back(std::string(standing_name(member.standing)));
    cells.emplace_back(record.quantity);
    cells.push_back(count_or_missing(facts.holders.assigned(rows[index])));
    cells.push_back(text_or_missing(record.partner_id));
    cells.push_back(date_or_missing(record.start_date));
    cells.push_back(date_or_missing(record.end_date));
    if (!has_prices) return;
    cells.push_back(price_or_missing(record.unit_price));
    cells.push_back(text_or_missing(record.currency));
  };
  return table;
}

Table workload_table(const Portfolio& portfolio) {
  Table table;
  table.key = "workloads";
  table.heading = "Workloads (a user of several is active in each: they do not add up)";
  table.columns = {column("workload", "Workload", Unit::Text, 0),
                   column("qualified", "Entitled", Unit::Count, 1),
                   column("active", "Active", Unit::Count, 0),
                   column("usage_pct", "Usage %", Unit::Percent, 0)};
  table.columns.back().bar = true;
  table.row_count = portfolio.workloads.size();
  table.empty_text = "No workload is measured.";
  table.fill_row = [&portfolio](std::size_t index, std::vector<Cell>& cells) {
    const WorkloadRow& row = portfolio.workloads[index];
    cells.emplace_back(row.workload);
    cells.emplace_back(row.qualified);
    cells.emplace_back(row.active);
    const auto usage = ratio_of(row.active, row.qualified);
    cells.push_back(usage ? Cell(*usage) : Cell(Missing::NoEntitlement));
  };
  return table;
}

}  // namespace

/// As the rows of the table of SKUs.
std::vector<SubscriptionIndex> subscriptions_in_order(const Estate& estate,
                                                      const Selection& selection) {
  std::vector<ShownGroup> groups = selection.groups;
  std::ranges::stable_sort(groups, {}, [&](const ShownGroup& shown) {
    return estate.subscriptions()[shown.subscriptions.front()].record->sku;
  });
  std::vector<SubscriptionIndex> order;
  for (const ShownGroup& shown : groups) {
    order.insert(order.end(), shown.subscriptions.begin(), shown.subscriptions.end());
  }
  return order;
}

Report build_customer(const ReportContext& context, const Portfolio& portfolio,
                      CustomerIndex customer_index, const Selection& selection) {
  const Customer& customer = context.facts.estate.customers()[customer_index];
  const std::string& name = customer.name.empty() ? customer.id : customer.name;
  Report report = start_report(context, "customer", "Licence use of " + name);
  report.subject_key = "customer";
  report.subject = {{"customer_id", customer.id},
                    {"customer_name", text_or_missing(customer.name)},
                    {"country", text_or_missing(customer.country)}};
  report.tables.push_back(
      portfolio_table(context.facts.estate, portfolio, context.by, context.notes.stale_customers));
  report.tables.push_back(subscription_table(context.facts, selection));
  report.tables.push_back(workload_table(portfolio));
  return report;
}

}  // namespace licstat
