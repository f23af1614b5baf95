// SPDX-License-Identifier: Apache-2.0
// The whole of a report, for formats that show more than its tables: pages, workbooks.
//                                                                           (stage: report)
// In:     what metrics and history found of what is shown.
// Out:    the report with its WholeReport. Where rows are by customer they stand in the order in
//         which somebody can act: those at risk first, then by idle licences.
// Source: docs/html.md.
#pragma once

#include "licstat/history/trend.hpp"
#include "licstat/metrics/dimensions.hpp"
#include "licstat/metrics/renewals.hpp"
#include "licstat/report/lead.hpp"
#include "licstat/report/whole_report.hpp"

namespace licstat {

/// What the rows of `products` are by.
inline constexpr Dimension kByProduct[] = {Dimension::Customer, Dimension::Sku, Dimension::Product};

struct WholeParts : LeadParts {
  const Portfolio& products;  ///< rows by kByProduct
  const Renewals& renewals;
  int within_days;               ///< of the renewals
  const Trend* trend = nullptr;  ///< of earlier reports, a row each; nullptr: none are named
  CustomerPages pages = {};      ///< files beside a page, to which it leads
};

/// Requires: the parts outlive the report.
void add_whole_portfolio(const ReportContext& context, const WholeParts& parts, Report& report);
void add_whole_customer(const ReportContext& context, const WholeParts& parts,
                        const Selection& selection, Report& report);

// Its parts:

BarList<SeatsBar> seats_bars(const std::vector<SeatsBar>& all);
BarList<CausesBar> causes_bars(std::vector<CausesBar> all);
/// Sections for the first customers in that order, and for those with findings.
void add_sections(const ReportContext& context, const WholeParts& parts,
                  std::span<const std::size_t> order, WholeReport& whole);
std::vector<ProductAccount> product_accounts(std::span<const PortfolioRow> rows);
/// The tables of customers, products, findings, costs and renewals.
void add_tables(const ReportContext& context, const WholeParts& parts, WholeReport& whole);
/// What ends within those days.
RenewalLine renewal_line(const ReportContext& context, const WholeParts& parts);
/// What is sold and what is in use over time; nullopt: no report is shown.
std::optional<TimeChart> trend_chart(const Trend& trend);

}  // namespace licstat
