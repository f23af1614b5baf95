// SPDX-License-Identifier: Apache-2.0
// The tables of other reports that a workbook has beside its own.
#include "licstat/report/build_costs.hpp"
#include "licstat/report/build_insights.hpp"
#include "licstat/report/build_renewals.hpp"
#include "licstat/report/build_whole.hpp"

namespace licstat {

void add_tables(const ReportContext& context, const WholeParts& parts, WholeReport& whole) {
  const auto add = [&](std::string name, Table table) {
    whole.tables.push_back({std::move(name), std::move(table)});
  };
  add("Customers", portfolio_table(parts.customers, kByCustomer, context.incomplete));
  add("Products", portfolio_table(parts.products, kByProduct, context.incomplete));
  add("Findings", finding_table(context, parts.found, "findings"));
  add("Costs", costs_table(parts.costs, kByCustomer, context.incomplete));
  add("Renewals",
      renewal_table(context, parts.renewals, RenewalQuestion{.within_days = parts.within_days}));
}

}  // namespace licstat
