// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "licstat/report/build.hpp"
#include "licstat/report/counted.hpp"

namespace licstat {
namespace {

constexpr std::size_t kMostNamed = 10;

/// "A, B, C and 2 others", by name.
std::string named_stale(const std::vector<StaleCustomer>& stale) {
  std::vector<std::string_view> names;
  for (const StaleCustomer& customer : stale) names.push_back(customer.name);
  std::ranges::sort(names);
  const std::span shown = std::span(names).first(std::min(names.size(), kMostNamed));
  const auto others = static_cast<std::int64_t>(names.size() - shown.size());
  return fmt::format("{}{}", fmt::join(shown, ", "),
                     others == 0 ? "" : fmt::format(" and {}", counted(others, "other", "others")));
}

}  // namespace

std::vector<Note> report_notes(const Notes& n) {
  const auto rows = [](std::int64_t count, std::string_view rest) {
    return fmt::format("{} {}", counted(count, "usage row", "usage rows"), rest);
  };
  const auto stale = static_cast<std::int64_t>(n.stale_customers.size());
  return {
      {"future_rows", n.future_rows, rows(n.future_rows, "after the as-of date, not used")},
      {"rows_on_ended", n.rows_on_ended,
       rows(n.rows_on_ended, "on suspended or ended subscriptions, not counted as use")},
      {"unmatched_rows", n.unmatched_rows,
       rows(n.unmatched_rows, "unmatched: no such subscription or SKU of the customer")},
      {"unmatched_assignments", n.unmatched_assignments,
       fmt::format("{} unmatched: no such subscription or SKU of the customer",
                   counted(n.unmatched_assignments, "assignment", "assignments"))},
      {"counts_superseded", n.counts_superseded,
       fmt::format("{} left aside: usage rows name the same SKU",
                   counted(n.counts_superseded, "usage count", "usage counts"))},
      {"assignments_incomplete", n.assignments_incomplete,
       fmt::format("{} with incomplete assignment records: causes are inferred",
                   counted(n.assignments_incomplete, "SKU of a customer", "SKUs of customers"))},
      {"left_out_by_family", n.left_out_by_family,
       fmt::format("{} of other product families left out (--family all shows them)",
                   counted(n.left_out_by_family, "subscription", "subscriptions"))},
      {"unmeasured_licenses", n.unmeasured_licenses,
       fmt::format("{} unmeasured: no usage data, or nothing in the SKU that can be measured",
                   counted(n.unmeasured_licenses, "entitled licence", "entitled licences"))},
      {"duplicate_rows", n.duplicate_rows,
       fmt::format("{} given twice, used once",
                   counted(n.duplicate_rows, "subscription row", "subscription rows"))},
      {"ambiguous_skus", n.ambiguous_skus,
       fmt::format("{} of several SKUs taken for the one that the customer has, else the first",
                   counted(n.ambiguous_skus, "name", "names"))},
      {"stale_customers", stale,
       fmt::format("{} whose newest usage is more than {} days older than the as-of date: {}",
                   counted(stale, "customer", "customers"), kFreshDays,
                   named_stale(n.stale_customers))},
  };
}

}  // namespace licstat
