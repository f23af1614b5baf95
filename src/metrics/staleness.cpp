// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/staleness.hpp"

#include <algorithm>
#include <utility>

namespace licstat {

DataAges data_ages(const Facts& facts, const Selection& selection, Date day) {
  DataAges ages(facts.estate.customers().size());
  std::optional<CustomerIndex> before;
  for (const ShownGroup& shown : selection.groups) {
    const CustomerIndex index = facts.estate.groups()[shown.index].customer;
    if (std::exchange(before, index) == index) continue;
    const std::optional<Date> end = facts.end_of_data(index);
    if (end) ages[index] = std::max(0, day.days - end->days);
  }
  return ages;
}

std::vector<StaleCustomer> stale_customers(const Estate& estate, const Selection& selection,
                                           const DataAges& ages, std::int64_t most_days) {
  std::vector<StaleCustomer> stale;
  std::optional<CustomerIndex> before;
  for (const ShownGroup& shown : selection.groups) {
    const CustomerIndex index = estate.groups()[shown.index].customer;
    if (std::exchange(before, index) == index) continue;
    if (ages[index].value_or(0) <= most_days) continue;
    const Customer& customer = estate.customers()[index];
    stale.push_back({index, customer.name.empty() ? customer.id : customer.name, *ages[index]});
  }
  return stale;
}

}  // namespace licstat
