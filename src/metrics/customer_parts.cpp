// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/customer_parts.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/text_order.hpp"

namespace licstat {
namespace {

const Customer& customer_of(const Estate& estate, const ShownGroup& shown) {
  return estate.customer_of(estate.groups()[shown.index]);
}

/// The groups of each customer that has any, in the order of the groups.
std::vector<OfCustomer> runs_of_customers(const Estate& estate,
                                          std::span<const ShownGroup> groups) {
  std::vector<OfCustomer> runs;
  for (auto at = groups.begin(); at != groups.end();) {
    const Customer* const customer = &customer_of(estate, *at);
    const auto end = std::find_if(at, groups.end(), [&](const ShownGroup& shown) {
      return &customer_of(estate, shown) != customer;
    });
    runs.emplace_back(at, end);
    at = end;
  }
  return runs;
}

/// By the names of the customers, of equal names by ids.
std::vector<OfCustomer> in_order_of_names(const Estate& estate, std::vector<OfCustomer> runs) {
  std::vector<OrderedText> names;
  names.reserve(runs.size());
  for (const OfCustomer run : runs) {
    const Customer& customer = customer_of(estate, run.front());
    names.push_back({customer.name.empty() ? customer.id : customer.name, customer.id});
  }
  std::vector<OfCustomer> ordered;
  ordered.reserve(runs.size());
  for (const auto place : text_order(names)) ordered.push_back(runs[place]);
  return ordered;
}

}  // namespace

std::vector<OfCustomer> by_customer(const Estate& estate, std::span<const ShownGroup> groups,
                                    bool in_order_of_rows) {
  std::vector<OfCustomer> runs = runs_of_customers(estate, groups);
  if (in_order_of_rows) return in_order_of_names(estate, std::move(runs));
  std::vector<OfCustomer> customers(estate.customers().size());
  for (const OfCustomer run : runs) {
    customers[estate.groups()[run.front().index].customer] = run;
  }
  return customers;
}

void prefetch_records(const Estate& estate, OfCustomer groups) {
  for (const ShownGroup& shown : groups) {
    for (const SubscriptionIndex at : shown.subscriptions) {
      prefetch(*estate.subscriptions()[at].record);
    }
  }
}

std::vector<std::span<const OfCustomer>> split(std::span<const OfCustomer> customers,
                                               std::size_t groups, std::size_t most) {
  constexpr std::size_t kWorthAThread = 1024;
  const std::size_t count = std::min(most, groups / kWorthAThread + 1);
  std::vector<std::span<const OfCustomer>> parts;
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t passed = 0;
  for (std::size_t part = 1; part <= count; ++part) {
    while (end < customers.size() && passed < groups * part / count) {
      passed += customers[end++].size();
    }
    parts.push_back(customers.subspan(first, end - first));
    first = end;
  }
  return parts;
}

std::vector<ShownGroup> by_partner(const Estate& estate, const ShownGroup& shown) {
  std::map<std::string, std::vector<SubscriptionIndex>> of_partners;
  for (const SubscriptionIndex at : shown.subscriptions) {
    of_partners[id_key(estate.subscriptions()[at].record->partner_id)].push_back(at);
  }
  std::vector<ShownGroup> parts;
  parts.reserve(of_partners.size());
  for (auto& [partner, subscriptions] : of_partners) {
    parts.push_back({shown.index, SubscriptionList(std::move(subscriptions))});
  }
  return parts;
}

}  // namespace licstat
