// SPDX-License-Identifier: Apache-2.0
#include "licstat/report/build_whole.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "licstat/base/counted.hpp"
#include "licstat/report/build_insights.hpp"

namespace licstat {
namespace {

/// Findings of each kind that stand together: each is told again with its customer.
constexpr std::size_t kMostFindings = 10;

std::string in_sections(std::size_t more, FindingKind /*kind*/) {
  return fmt::format("and {} more, each with its customer below", more);
}

SeatsBar seats_of(std::string label, const Figures& figures) {
  SeatsBar bar{std::move(label), figures.licenses_sold, {}, wasted_of(figures)};
  if (is_measured(figures)) bar.in_use = figures.active_entitlements;
  return bar;
}

bool is_above_whole(const Figures& figures) {
  const auto usage = figures.usage();
  return usage && above_whole(*usage);
}

CausesBar causes_of(std::string label, const Figures& figures) {
  return {std::move(label), figures.active_by_cause, figures.usage_base, figures.causes};
}

/// The charts of what the bars are of, in the order given.
struct Charted {
  std::string label;
  const Figures* figures;
};

void add_charts(const std::vector<Charted>& charted, WholeReport& whole) {
  std::vector<SeatsBar> seats;
  std::vector<CausesBar> causes;
  for (const Charted& each : charted) {
    const Figures& figures = *each.figures;
    seats.push_back(seats_of(each.label, figures));
    if (is_above_whole(figures)) causes.push_back(causes_of(each.label, figures));
    const auto deployment = figures.deployment();
    const auto usage = figures.usage();
    if (!deployment || !usage) continue;
    whole.use.push_back({each.label, *deployment, *usage, figures.licenses_sold});
  }
  whole.seats = seats_bars(seats);
  whole.causes = causes_bars(std::move(causes));
}

void add_times(const ReportContext& context, const WholeParts& parts, WholeReport& whole) {
  whole.renewals = renewal_line(context, parts);
  if (parts.trend != nullptr) whole.trend = trend_chart(*parts.trend);
}

/// What people see of a page beside what machines do.
void show_columns(std::initializer_list<std::string_view> keys, Table& table) {
  for (Column& column : table.columns) {
    if (std::ranges::count(keys, column.key) > 0) column.audience = Audience::Everyone;
  }
}

bool is_by_customer(const ReportContext& context) {
  return context.by.size() == 1 && context.by.front() == Dimension::Customer;
}

}  // namespace

bool is_measured(const Figures& figures) {
  return !figures.unmeasured || figures.usage_base > 0 || figures.active_entitlements > 0;
}

std::optional<std::int64_t> wasted_of(const Figures& figures) {
  if (!figures.unassigned && !figures.idle) return std::nullopt;
  return figures.unassigned.value_or(0) + figures.idle.value_or(0);
}

std::string seat_account(const Figures& figures) {
  std::string text = fmt::format("{} bought", figures.licenses_sold);
  if (figures.licenses_assigned) text += fmt::format(", {} assigned", *figures.licenses_assigned);
  text += !is_measured(figures) ? ", use not measured"
                                : fmt::format(", {}{} in use", figures.at_least ? "at least " : "",
                                              figures.active_entitlements);
  if (figures.unassigned && figures.idle) {
    return text + fmt::format(", {} idle = {} unassigned + {} not used", *wasted_of(figures),
                              *figures.unassigned, *figures.idle);
  }
  if (figures.unassigned) text += fmt::format(", {} unassigned", *figures.unassigned);
  if (figures.idle) text += fmt::format(", {} not used", *figures.idle);
  return text;
}

std::vector<ProductAccount> product_accounts(std::span<const PortfolioRow> rows) {
  constexpr std::size_t kProduct = 2;  // of customer, SKU, product
  std::vector<ProductAccount> accounts;
  for (const PortfolioRow& row : rows) {
    accounts.push_back({std::string(row.dimensions[kProduct].value_or("")), row.figures});
  }
  return accounts;
}

void add_whole_portfolio(const ReportContext& context, const WholeParts& parts, Report& report) {
  const auto whole = std::make_shared<WholeReport>();
  const std::vector<std::size_t> order = order_of_acting(parts.customers, parts.found);
  const auto count = static_cast<std::int64_t>(order.size());
  whole->lead = lead_lines(parts, context.facts.window.to, counted(count, "customer", "customers"));
  whole->bars_are = "customer";
  std::vector<Charted> charted;
  for (const std::size_t row : order) {
    const PortfolioRow& customer = parts.customers.rows[row];
    charted.push_back({shown_name(context, std::string(*customer.dimensions.front()),
                                  std::string(customer.customer_name)),
                       &customer.figures});
  }
  add_charts(charted, *whole);
  add_times(context, parts, *whole);
  whole->pages = parts.pages;
  whole->findings = insight_passages(context, parts.found, kMostFindings, in_sections);
  whole->table_heading = "All rows";
  add_sections(context, parts, order, *whole);
  add_tables(context, parts, *whole);
  Table& table = report.tables.front();
  show_columns({"unassigned", "idle"}, table);
  if (is_by_customer(context)) {
    whole->table_heading = "All customers";
    report.order = kOrderOfActing;
    add_look_at(parts, context.facts.window.to, table);
    order_table(table, order);
  }
  report.whole = whole;
}

void add_whole_customer(const ReportContext& context, const WholeParts& parts,
                        const Selection& selection, Report& report) {
  const auto whole = std::make_shared<WholeReport>();
  const std::vector<ProductAccount> products = product_accounts(parts.products.rows);
  const auto count = static_cast<std::int64_t>(products.size());
  whole->lead = lead_lines(parts, context.facts.window.to, counted(count, "product", "products"));
  whole->bars_are = "product";
  std::vector<Charted> charted;
  charted.reserve(products.size());
  for (const ProductAccount& product : products) {
    charted.push_back({product.product, &product.figures});
  }
  std::ranges::stable_sort(charted, std::greater{}, [](const Charted& each) {
    return wasted_of(*each.figures).value_or(0);
  });
  add_charts(charted, *whole);
  add_times(context, parts, *whole);
  whole->findings = insight_passages(context, parts.found, 0);
  whole->table_heading = "Use";
  add_tables(context, parts, *whole);
  whole->sections_heading = "Account of seats";
  whole->section_count = 1;
  whole->section = [products](std::size_t /*index*/) {
    return CustomerSection{.products = products};
  };
  show_columns({"licenses_assigned", "unassigned", "idle"}, report.tables.front());
  report.closing.clear();  // its findings stand above, with what to try
  if (const auto bands = idle_bands_of(context.facts, selection)) {
    report.closing.push_back(bands_passage(context.facts, *bands));
  }
  report.whole = whole;
}

}  // namespace licstat
