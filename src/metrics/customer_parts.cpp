// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/customer_parts.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "licstat/base/ascii.hpp"
#include "licstat/base/text_order.hpp"

namespace licstat {
namespace {

/// The place of each customer in the order of names, of equal names that of ids.
std::vector<std::size_t> customer_ranks(std::span<const Customer> customers) {
  std::vector<OrderedText> names;
  names.reserve(customers.size());
  for (const Customer& customer : customers) {
    names.push_back({customer.name.empty() ? customer.id : customer.name, customer.id});
  }
  std::vector<std::size_t> ranks(customers.size());
  std::size_t rank = 0;
  for (const CustomerIndex index : text_order(names)) ranks[index] = rank++;
  return ranks;
}

}  // namespace

std::vector<OfCustomer> by_customer(const Estate& estate, std::span<const ShownGroup> groups,
                                    bool in_order_of_rows) {
  const auto ranks =
      in_order_of_rows ? customer_ranks(estate.customers()) : std::vector<std::size_t>();
  const auto customer_of = [&](const ShownGroup& shown) {
    return estate.groups()[shown.index].customer;
  };
  std::vector<OfCustomer> customers(estate.customers().size());
  for (auto at = groups.begin(); at != groups.end();) {
    const CustomerIndex customer = customer_of(*at);
    const auto end = std::find_if(
        at, groups.end(), [&](const ShownGroup& shown) { return customer_of(shown) != customer; });
    customers[in_order_of_rows ? ranks[customer] : customer] = {at, end};
    at = end;
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
  for (auto& [partner, subscriptions] : of_partners) {
    parts.push_back({shown.index, SubscriptionList(std::move(subscriptions))});
  }
  return parts;
}

}  // namespace licstat
