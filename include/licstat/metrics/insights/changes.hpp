// SPDX-License-Identifier: Apache-2.0
// How customers were in an earlier report, and how they are now: what shrinking, usage_falling and
// growing judge.                                                           (stage: metrics)
// In:     figures of both, added up for each customer of either; whoever has them compares them.
// Source: docs/insights.md#changes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "licstat/base/date.hpp"

namespace licstat {

struct CustomerState {
  std::int64_t licenses_sold = 0;
  std::int64_t usage_base = 0;
  std::int64_t seated = 0;
};

struct CustomerChange {
  std::string customer_id;
  std::string customer_name;  ///< empty: none
  CustomerState before;       ///< of a customer that was not there: nothing
  CustomerState now;          ///< the same of one that is gone
};

struct Changes {
  Date before;  ///< the day of the earlier report
  /// All that can be compared, of either report.
  std::vector<CustomerChange> customers;
};

}  // namespace licstat
