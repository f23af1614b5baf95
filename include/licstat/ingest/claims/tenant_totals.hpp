// SPDX-License-Identifier: Apache-2.0
// Reports that count the active users of a tenant and name none. They make no figure; they tell
// whether the reports that name users are whole.                            (stage: ingest)
// In:     what such reports count; the users of their tenant.
// Out:    numbers that the users of reports of the same day contradict.
// Source: docs/input-formats.md#totals-of-users.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/date.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

class Claims;

/// How many users a service had, as a report counts them.
struct TenantTotal {
  std::string service;                      ///< "Exchange"
  std::vector<std::string_view> workloads;  ///< as the columns of user reports call them
  Window days;                              ///< the last one is that of the report
  std::int64_t fewest = 0;
  std::int64_t most = 0;  ///< two services that count as one workload may have users in common
  RowRef ref;
};

/// When the reports that tell of a workload were made.
struct ReportDates {
  Date oldest;
  Date newest;
};

struct DifferingTotal {
  std::string customer_id;
  TenantTotal total;
  std::int64_t users = 0;  ///< that reports name, with a use on those days
};

/// Where all reports of the users' use of a service are of the day of the total.
std::vector<DifferingTotal> differing_totals(const Claims& claims);

}  // namespace licstat
