// SPDX-License-Identifier: Apache-2.0
// What leads the eye: two sentences, the customers in the order in which somebody can act, and of
// each what to look at first.                                              (stage: report)
// In:     the portfolio by customer, what rules found of it, what it costs.
// Out:    sentences, an order, a column.
// Source: docs/cli.md#terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "licstat/metrics/costs.hpp"
#include "licstat/report/build.hpp"

namespace licstat {

struct LeadParts {
  const Portfolio& customers;  ///< rows by customer
  const Insights& found;
  const Costs& costs;
};

/// What is there and what is at risk on the as-of date. `what`: "12 customers".
std::vector<std::string> lead_lines(const LeadParts& parts, Date as_of, std::string_view what);

/// The rows of customers, by their numbers, in the order in which somebody can act: those at risk
/// first, then by idle licences, then by name.
std::vector<std::size_t> order_of_acting(const Portfolio& customers, const Insights& found);
/// That order in a sentence.
constexpr std::string_view kOrderOfActing =
    "Sorted by what can be acted on: risk, then idle licences, then name.";

/// "‼ in grace, ended 2026-10-20": a finding in a few words, with a sign for what a colour says.
std::string look_at(const Finding& finding, Date as_of);
/// `look_at` behind other columns: a few words on the first finding of each customer.
Column look_at_column();
/// Among the columns that are shown, by their numbers, it stands behind the name of the
/// customer: pages and workbooks show little more without scrolling.
void show_look_at_beside_name(const Table& table, std::vector<std::size_t>& columns);
/// Requires: rows are those of parts.customers, in their order; parts outlive the table.
void add_look_at(const LeadParts& parts, Date as_of, Table& table);

/// All of it, for a screen. Requires: as add_look_at(), of the first table.
void add_lead(const LeadParts& parts, Report& report);

}  // namespace licstat
