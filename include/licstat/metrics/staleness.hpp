// SPDX-License-Identifier: Apache-2.0
// How old the usage data of customers is, and those whose data ends well before the as-of date, so
// that their figures say less than those of others.                        (stage: metrics)
// In:     Facts, what is shown.
// Out:    an age for each customer; the shown customers of that sort, in the order of the Estate.
//         The end of its data is a fact of the whole customer: no filter changes it.
// Source: docs/metrics.md#age-of-usage-data.
#pragma once

#include <cstdint>
#include <optional>
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
  std::int64_t days;  ///< from the end of its data to that day
};

/// Days from the end of its usage data to a day, never below 0, of each customer that is shown;
/// nullopt: it has none.
using DataAges = std::vector<std::optional<std::int64_t>>;
DataAges data_ages(const Facts& facts, const Selection& selection, Date day);
/// To the as-of date.
inline DataAges data_ages(const Facts& facts, const Selection& selection) {
  return data_ages(facts, selection, facts.window.to);
}

/// Those whose data is older than that.
std::vector<StaleCustomer> stale_customers(const Estate& estate, const Selection& selection,
                                           const DataAges& ages,
                                           std::int64_t most_days = kFreshDays);

}  // namespace licstat
