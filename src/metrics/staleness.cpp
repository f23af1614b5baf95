// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/staleness.hpp"

#include <algorithm>
#include <utility>

namespace licstat {

std::vector<StaleCustomer> stale_customers(const Facts& facts, const Selection& selection) {
  std::vector<StaleCustomer> stale;
  std::optional<CustomerIndex> before;
  for (const ShownGroup& shown : selection.groups) {
    const CustomerIndex index = facts.estate.groups()[shown.index].customer;
    if (std::exchange(before, index) == index) continue;
    const std::optional<Date> newest = facts.newest_use(index);
    if (!newest || facts.window.to.days - newest->days <= kFreshDays) continue;
    const Customer& customer = facts.estate.customers()[index];
    stale.push_back({index, customer.name.empty() ? customer.id : customer.name,
                     facts.window.to.days - newest->days});
  }
  return stale;
}

std::optional<std::int64_t> stale_days(std::span<const StaleCustomer> stale,
                                       CustomerIndex customer) {
  const auto found = std::ranges::lower_bound(stale, customer, {}, &StaleCustomer::customer);
  if (found == stale.end() || found->customer != customer) return std::nullopt;
  return found->days;
}

}  // namespace licstat
