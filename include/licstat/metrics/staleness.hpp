// SPDX-License-Identifier: Apache-2.0
// Customers whose usage data ends well before the as-of date, so that their figures say less than
// those of others.                                                         (stage: metrics)
// In:     Facts, what is shown.
// Out:    the shown customers of that sort, in the order of the Estate. What is newest is a fact
//         of the whole customer: no filter changes it.
// Source: docs/metrics.md#stale-usage.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "licstat/metrics/facts.hpp"
#include "licstat/metrics/selection.hpp"

namespace licstat {

/// Reports lag by a day or two as a rule. Usage is stale where it is older than this.
constexpr int kFreshDays = 7;

struct StaleCustomer {
  CustomerIndex customer;
  std::string name;   ///< its id where it has no name
  std::int64_t days;  ///< from its newest use to the as-of date
};

std::vector<StaleCustomer> stale_customers(const Facts& facts, const Selection& selection);

/// The days of a customer; nullopt where it is none of the stale ones.
std::optional<std::int64_t> stale_days(std::span<const StaleCustomer> stale,
                                       CustomerIndex customer);

}  // namespace licstat
