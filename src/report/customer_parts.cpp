// SPDX-License-Identifier: Apache-2.0
// What is read out in a meeting with a customer: the account of seats, the workloads.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "licstat/report/build.hpp"
#include "licstat/report/whole_report.hpp"

namespace licstat {
namespace {

std::string count_or_na(const std::optional<std::int64_t>& count) {
  return count ? fmt::to_string(*count) : "n/a";
}

bool has_seats(const Figures& figures) {
  return figures.licenses_sold > 0 || figures.active_entitlements > 0;
}

/// "55 bought  38 assigned  24 in use  31 idle = 17 unassigned + 14 not used"
std::string seats_of(const Figures& figures) {
  const auto idle = wasted_of(figures);
  return fmt::format("{} bought  {} assigned  {}{} in use  {}", figures.licenses_sold,
                     count_or_na(figures.licenses_assigned), figures.at_least ? "at least " : "",
                     is_measured(figures) ? fmt::to_string(figures.active_entitlements) : "n/a",
                     idle ? fmt::format("{} idle = {} unassigned + {} not used", *idle,
                                        count_or_na(figures.unassigned), count_or_na(figures.idle))
                          : "n/a idle");
}

/// Which report of Microsoft tells of a workload, for who has none that does.
struct WorkloadReport {
  std::string_view workload;
  std::string_view report;
};
constexpr std::array kReports{
    WorkloadReport{"copilot", "getMicrosoft365CopilotUsageUserDetail"},
    WorkloadReport{"exchange", "getOffice365ActiveUserDetail"},
    WorkloadReport{"office_apps", "getM365AppUserDetail"},
    WorkloadReport{"sharepoint", "getOffice365ActiveUserDetail"},
    WorkloadReport{"skype", "getOffice365ActiveUserDetail"},
    WorkloadReport{"teams", "getOffice365ActiveUserDetail"},
    WorkloadReport{"yammer", "getOffice365ActiveUserDetail"},
};

Cell report_on(std::string_view workload) {
  const auto* const found = std::ranges::find(kReports, workload, &WorkloadReport::workload);
  if (found == kReports.end()) return Missing::NotGiven;
  return std::string(found->report);
}

Cell usage_of(const WorkloadRow& row) {
  if (!row.active) return Missing::NoFileSays;
  const auto usage = ratio_of(*row.active, row.qualified);
  if (!usage) return Missing::NoEntitlement;
  return *usage;
}

}  // namespace

Passage seats_passage(const Portfolio& portfolio) {
  Passage passage;
  for (const PortfolioRow& row : portfolio.rows) {
    if (!has_seats(row.figures)) continue;
    passage.items.push_back({{}, fmt::format("{}: {}", row.product, seats_of(row.figures))});
  }
  if (passage.items.size() > 1) {
    passage.items.push_back({{}, fmt::format("Total: {}", seats_of(portfolio.totals))});
  }
  return passage;
}

Table workload_table(const Portfolio& portfolio) {
  Table table;
  table.key = "workloads";
  table.heading = "Workloads (a user of several is active in each: they do not add up)";
  table.columns = {{.key = "workload", .heading = "Workload", .shrinkable = true},
                   {.key = "qualified", .heading = "Entitled", .unit = Unit::Count, .drop_rank = 1},
                   {.key = "active", .heading = "In use", .unit = Unit::Count},
                   {.key = "usage_pct",
                    .heading = "Usage %",
                    .unit = Unit::Percent,
                    .bar = true,
                    .told_by = "told_by"},
                   {.key = "told_by", .heading = "Told by", .audience = Audience::Chosen}};
  table.row_count = portfolio.workloads.size();
  table.empty_text = "No workload is measured.";
  table.fill_row = [&portfolio](std::size_t index, std::vector<Cell>& cells) {
    const WorkloadRow& row = portfolio.workloads[index];
    cells.emplace_back(row.workload);
    cells.emplace_back(row.qualified);
    cells.push_back(row.active ? Cell(*row.active) : Cell(Missing::NoFileSays));
    cells.push_back(usage_of(row));
    cells.push_back(report_on(row.workload));
  };
  return table;
}

}  // namespace licstat
