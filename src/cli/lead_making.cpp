// SPDX-License-Identifier: Apache-2.0
#include "licstat/cli/lead_making.hpp"

#include <algorithm>

#include "licstat/report/lead.hpp"

namespace licstat {
namespace {

constexpr std::string_view kLookAt = "look_at";

bool names_look_at(const std::vector<Column>& columns, const std::string& name) {
  const auto index = find_column(columns, name);
  return index && columns[*index].key == kLookAt;
}

}  // namespace

std::vector<Column> columns_with_lead(std::span<const Dimension> by) {
  std::vector<Column> columns = portfolio_columns(by);
  if (std::ranges::equal(by, kByCustomer)) columns.push_back(look_at_column());
  return columns;
}

LeadMaking::LeadMaking(const WholeOptions& options) : options_(options) {
  const std::vector<Dimension> by = resolve_dimensions(options.scope.by, Dimension::Customer);
  if (!std::ranges::equal(by, kByCustomer)) return;
  const WriterDef& writer = resolve_writer(options.output);
  const std::vector<Column> columns = columns_with_lead(by);
  const std::vector<std::string> chosen = split_list(options.output.columns);
  const std::string sorted = options.output.sort.substr(0, options.output.sort.find(':'));
  const bool is_named =
      names_look_at(columns, sorted) ||
      std::ranges::any_of(chosen, [&](const auto& name) { return names_look_at(columns, name); });
  is_on_screen_ = writer.has_lead && (chosen.empty() || is_named);
  is_chosen_ = is_named && !writer.is_whole;  // a page has it anyway
}

void LeadMaking::add_to(const ReportMaking& making, const WholeMaking& whole, Report& report) {
  if (!is_wanted()) return;
  found_ = whole.find(making);
  const Facts& facts = making.context.facts;
  const LeadParts parts{portfolio_by_customer(making, own_customers_), found_, costs_};
  if (!is_on_screen_) return add_look_at(parts, facts.window.to, report.tables.front());
  costs_ = compute_costs(facts, making.selection, kByCustomer, making.thresholds,
                         making.analysis.reading().threads());
  add_lead(parts, report);
}

}  // namespace licstat
