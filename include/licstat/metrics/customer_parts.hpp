// SPDX-License-Identifier: Apache-2.0
// Groups customer by customer, a range of customers a thread. A user of one customer is never one
// of another, so whatever is added up of two ranges can be added up again.  (stage: metrics)
// In:     the shown groups, in the order of the estate.
// Out:    what a Builder makes of them, the same for any number of threads.
#pragma once

#include <cstddef>
#include <future>
#include <span>
#include <utility>
#include <vector>

#include "licstat/base/work_aside.hpp"
#include "licstat/metrics/group_use.hpp"

namespace licstat {

/// The shown groups of one customer.
using OfCustomer = std::span<const ShownGroup>;

/// The groups of each customer: of those that have any in the order of their rows, where they have
/// rows of their own; else of every customer by its number, and some have no group.
std::vector<OfCustomer> by_customer(const Estate& estate, std::span<const ShownGroup> groups,
                                    bool in_order_of_rows);

/// The customers in up to `most` parts with about as many of `groups` groups. A part is worth a
/// thread: a small portfolio is one part.
std::vector<std::span<const OfCustomer>> split(std::span<const OfCustomer> customers,
                                               std::size_t groups, std::size_t most);

/// Customers come in the order of their names, their records stand in that of the input.
void prefetch_records(const Estate& estate, OfCustomer groups);

/// A Builder has reserve(groups), add_customer(OfCustomer) and absorb(Builder&&), which adds what
/// another has of customers that come later. `make` makes one.
template <class Make>
auto build_in_parts(const Estate& estate, std::span<const OfCustomer> customers, std::size_t groups,
                    int threads, const Make& make) {
  const auto parts = split(customers, groups, static_cast<std::size_t>(threads));
  const auto build = [&](std::span<const OfCustomer> part) {
    auto builder = make();
    builder.reserve(groups);
    for (std::size_t at = 0; at < part.size(); ++at) {
      constexpr std::size_t kAhead = 4;
      if (at + kAhead < part.size()) prefetch_records(estate, part[at + kAhead]);
      builder.add_customer(part[at]);
    }
    return builder;
  };
  std::vector<std::future<decltype(make())>> others;
  for (std::size_t at = 1; at < parts.size(); ++at) {
    others.push_back(work_aside([&build, part = parts[at]] { return build(part); }));
  }
  auto builder = build(parts.front());
  for (auto& other : others) builder.absorb(other.get());
  return builder;
}

/// What is shown of a group, partner by partner, by their ids.
std::vector<ShownGroup> by_partner(const Estate& estate, const ShownGroup& shown);

}  // namespace licstat
