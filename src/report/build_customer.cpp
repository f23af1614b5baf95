// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "licstat/metrics/billing_currency.hpp"
#include "licstat/metrics/waste.hpp"
#include "licstat/report/build.hpp"
#include "licstat/report/build_insights.hpp"

namespace licstat {
namespace {

Cell date_or_missing(const std::optional<Date>& date) {
  if (!date) return Missing::NotGiven;
  return *date;
}

Cell count_or_missing(const std::optional<std::int64_t>& count) {
  if (!count) return Missing::NotGiven;
  return *count;
}

Cell price_or_missing(const Subscription& record) {
  const auto price = read_price(record.unit_price);
  if (!price) return Missing::NotGiven;
  return Money{*price, record.currency.empty() ? std::string() : billing_currency(record)};
}

/// The shown subscriptions, group by group, each with what it counts for.
Table subscription_table(const Facts& facts, const Selection& selection) {
  Table table;
  table.key = "subscriptions";
  table.heading = "Subscriptions";
  // What ends when matters more in a meeting than what it costs.
  table.screen_columns = {"product",  "subscription_id", "status",    "standing",
                          "quantity", "assigned",        "end_date",  "unit_price",
                          "currency", "partner_id",      "start_date"};
  table.columns = {
      {.key = "subscription_id",
       .heading = "Subscription",
       .drop_rank = 1,
       .shrinkable = true,
       .is_id = true},
      {.key = "sku", .heading = "SKU", .drop_rank = 1, .shrinkable = true, .is_id = true},
      {.key = "status", .heading = "Status", .drop_rank = 2},
      {.key = "trial",
       .heading = "Trial",
       .unit = Unit::Flag,
       .audience = Audience::Machines,
       .drop_rank = 5},
      {.key = "standing", .heading = "Standing", .shrinkable = true},
      {.key = "quantity", .heading = "Licences", .unit = Unit::Count},
      {.key = "assigned", .heading = "Assigned", .unit = Unit::Count, .drop_rank = 2},
      {.key = "partner_id", .heading = "Partner", .drop_rank = 4},
      {.key = "start_date", .heading = "From", .unit = Unit::Date, .drop_rank = 6},
      {.key = "end_date", .heading = "Ends", .unit = Unit::Date}};
  insert_sku_columns(table.columns);
  std::ranges::find(table.columns, "product", &Column::key)->drop_rank = 0;
  // Prices take no room where nobody gave any.
  const bool has_prices = std::ranges::any_of(selection.groups, [&](const ShownGroup& shown) {
    return std::ranges::any_of(shown.subscriptions, [&](SubscriptionIndex index) {
      return !facts.estate.subscriptions()[index].record->unit_price.empty();
    });
  });
  if (has_prices) {
    table.columns.push_back(
        {.key = "unit_price", .heading = "Price/month", .unit = Unit::Money, .drop_rank = 3});
    table.columns.push_back({.key = "currency", .heading = "Currency", .drop_rank = 3});
  }
  std::vector<SubscriptionIndex> rows = subscriptions_in_order(facts.estate, selection);
  table.row_count = rows.size();
  table.fill_row = [&facts, has_prices, rows = std::move(rows)](std::size_t index,
                                                                std::vector<Cell>& cells) {
    const EstateSubscription& member = facts.estate.subscriptions()[rows[index]];
    const Subscription& record = *member.record;
    cells.emplace_back(std::string(record.subscription_id));
    cells.emplace_back(std::string(record.sku));
    const Group& group = facts.estate.groups()[member.group];
    append_sku_cells(group.catalogued, product_of(group, record), cells);
    cells.emplace_back(std::string(status_name(record.status)));
    cells.emplace_back(record.trial);
    cells.emplace_back(std::string(standing_name(member.standing)));
    cells.emplace_back(record.quantity);
    cells.push_back(count_or_missing(facts.holders.assigned(rows[index])));
    cells.push_back(text_or_missing(record.partner_id));
    cells.push_back(date_or_missing(record.start_date));
    cells.push_back(date_or_missing(record.end_date));
    if (!has_prices) return;
    cells.push_back(price_or_missing(record));
    cells.push_back(record.currency.empty() ? Cell() : Cell(billing_currency(record)));
  };
  return table;
}

/// Holders who used it less than 60 days ago are idle where somebody asks for fewer days alone.
bool is_band_of(const Facts& facts, std::size_t band) {
  return static_cast<IdleBand>(band) != IdleBand::Under60 || facts.idle_days < kDefaultIdleDays;
}

ReportObject bands_object(const Facts& facts, const std::optional<IdleBands>& bands) {
  ReportObject object{"idle_bands", {}};
  if (!bands) return object;
  object.members.emplace();
  for (std::size_t band = 0; band < kIdleBandCount; ++band) {
    if (!is_band_of(facts, band)) continue;
    object.members->emplace_back(idle_band_name(static_cast<IdleBand>(band)), (*bands)[band]);
  }
  return object;
}

/// Two SKUs may have one name.
bool names_are_unique(const Portfolio& portfolio) {
  std::set<std::string_view> names;
  return std::ranges::all_of(
      portfolio.rows, [&](const PortfolioRow& row) { return names.insert(row.product).second; });
}

/// People know products; SKUs stand beside them where the name alone does not tell which it is.
void show_products(const Portfolio& portfolio, Table& table) {
  const auto sku = std::ranges::find(table.screen_columns, "sku");
  if (sku == table.screen_columns.end()) return;
  if (names_are_unique(portfolio)) {
    *sku = "product";
  } else {
    table.screen_columns.insert(sku, "product");
  }
}

bool is_by_sku(const ReportContext& context) {
  return context.by.size() == 1 && context.by.front() == Dimension::Sku;
}

}  // namespace

Passage bands_passage(const Facts& facts, const IdleBands& bands) {
  constexpr std::array<std::string_view, kIdleBandCount> kWords{
      "used it less than 60 days ago", "used it 60 to 89 days ago", "used it 90 days ago or more",
      "never used it"};
  Passage passage{.heading = "Holders of idle licences, by their last use"};
  for (std::size_t band = 0; band < kIdleBandCount; ++band) {
    if (!is_band_of(facts, band)) continue;
    passage.figures.push_back({bands[band], std::string(kWords[band])});
  }
  return passage;
}

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
                      CustomerIndex customer_index, const Selection& selection,
                      const Insights& found) {
  const Customer& customer = context.facts.estate.customers()[customer_index];
  Report report =
      start_report(context, "customer", "Licence use of " + shown_name(context, customer));
  report.subject_key = "customer";
  report.subject = {{"customer_id", customer.id},
                    {"customer_name", text_or_missing(customer.name)},
                    {"country", text_or_missing(customer.country)}};
  report.lead = {fmt::format(
      "{}as of {}", customer.country.empty() ? "" : fmt::format("Country {}, ", customer.country),
      to_string(context.facts.window.to))};
  if (is_by_sku(context)) report.passages.push_back(seats_passage(portfolio));
  report.tables.push_back(portfolio_table(portfolio, context.by, context.incomplete));
  if (is_by_sku(context)) show_products(portfolio, report.tables.front());
  report.tables.push_back(subscription_table(context.facts, selection));
  report.tables.push_back(workload_table(portfolio));
  report.tables.push_back(finding_table(context, found, "findings"));
  const auto bands = idle_bands_of(context.facts, selection);
  report.objects.push_back(bands_object(context.facts, bands));
  report.closing = finding_sections(context, found);
  if (bands) report.closing.push_back(bands_passage(context.facts, *bands));
  return report;
}

}  // namespace licstat
