// SPDX-License-Identifier: Apache-2.0
// From figures to reports: one function per command, in a file each.        (stage: report)
// In:     what a command computed; what was read.
// Out:    a Report. Requires: everything in the context outlives it, for rows are made when a
//         writer asks for them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "licstat/metrics/insights/insights.hpp"
#include "licstat/metrics/notes.hpp"
#include "licstat/metrics/portfolio.hpp"
#include "licstat/metrics/thresholds.hpp"
#include "licstat/metrics/waste.hpp"
#include "licstat/report/note_table.hpp"
#include "licstat/report/report.hpp"

namespace licstat {

/// What every report states about itself.
struct ReportContext {
  const Facts& facts;
  std::string version;
  ShownFilters filters;
  std::span<const Dimension> by;
  std::vector<InputAccount> inputs;
  Notes notes;
  ReportHead head = {};
  std::vector<SkippedFile> skipped = {};
  /// For the names that people read.
  IncompleteCustomers incomplete{head.left_out};
};

/// The parts of a Report that every command fills alike.
Report start_report(const ReportContext& context, std::string command, std::string title);

/// The columns of the table of figures by dimension.
std::vector<Column> portfolio_columns(std::span<const Dimension> by);

/// The table of figures by dimension, with totals. For people the names of customers say where
/// data is missing.
Table portfolio_table(const Portfolio& portfolio, std::span<const Dimension> by,
                      IncompleteCustomers incomplete = {});

Report build_portfolio(const ReportContext& context, const Portfolio& portfolio);

/// One customer: its figures by dimension, its subscriptions with their standing, its workloads,
/// where to act. Requires: `found` outlives the report.
Report build_customer(const ReportContext& context, const Portfolio& portfolio,
                      CustomerIndex customer, const Selection& selection, const Insights& found);

// Its parts:

/// What became of the seats of each product; no items: there are none. Requires: rows by SKU.
Passage seats_passage(const Portfolio& portfolio);
/// The use of each workload, and which report would tell of one that no input names.
Table workload_table(const Portfolio& portfolio);
/// The holders of idle licences, by their last use.
Passage bands_passage(const Facts& facts, const IdleBands& bands);

/// What people read for the customer: its name, or its id where it has none, and whether data of it
/// is missing.
std::string shown_name(const ReportContext& context, const std::string& id,
                       const std::string& name);
std::string shown_name(const ReportContext& context, const Customer& customer);

/// The shown subscriptions, group by group, the groups by the names of their SKUs.
std::vector<SubscriptionIndex> subscriptions_in_order(const Estate& estate,
                                                      const Selection& selection);

/// Puts behind the column `sku` what gives a SKU one identity, however an input spells it: sku_id
/// and part_number of the catalogue.
void insert_sku_ids(std::vector<Column>& columns);
void append_sku_ids(const CatalogueEntry* catalogued, std::vector<Cell>& cells);
/// The same, and the product.
void insert_sku_columns(std::vector<Column>& columns);
/// Their cells. `catalogued`: nullptr where the catalogue does not know the SKU.
void append_sku_cells(const CatalogueEntry* catalogued, std::string_view product,
                      std::vector<Cell>& cells);

/// The numbers in force, as a report lists them.
std::vector<std::pair<std::string_view, std::string>> numbers_of(const Thresholds& thresholds);

/// Sorts the rows of a table by a column's cells, nulls last; ties keep their order.
void sort_table(Table& table, std::size_t column, bool descending);
/// Puts the rows into this order of their numbers.
void order_table(Table& table, std::vector<std::size_t> order);
/// Keeps the first rows, or those of the first things that `top_by` numbers; totals stay.
void keep_top(Table& table, std::size_t count);

/// A cell for text that may not be given.
inline Cell text_or_missing(std::string_view text) {
  if (text.empty()) return Missing::NotGiven;
  return std::string(text);
}

}  // namespace licstat
