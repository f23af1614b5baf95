// SPDX-License-Identifier: Apache-2.0
// Reports that count the active users of a tenant and name none. They make no figure; they tell
// whether the reports that name users are whole.                            (stage: ingest)
// In:     rows of such a report; the users of its tenant.
// Out:    numbers that the users of reports of the same day contradict.
// Source: docs/input-formats.md#totals-of-users.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "licstat/base/date.hpp"
#include "licstat/ingest/recognise/export.hpp"
#include "licstat/model/records.hpp"

namespace licstat {

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

/// The services in the order of the columns of both reports.
enum TotalsService : std::size_t {
  TotalExchange,
  TotalOneDrive,
  TotalSharePoint,
  TotalSkype,
  TotalYammer,
  TotalTeams,
  TotalOffice365,
  kTotalsServices
};

/// The columns of a report, by number. One of period and day is there.
struct TotalsReport {
  std::size_t refresh_date;
  std::size_t period;  ///< a number of days that end with the refresh date
  std::size_t day;     ///< that the row is of
  std::array<std::size_t, kTotalsServices> services;
};

std::unique_ptr<RowParser> make_totals_parser(const TotalsReport& report, Claims& into,
                                              const ExportInput& input);

struct DifferingTotal {
  std::string customer_id;
  TenantTotal total;
  std::int64_t users = 0;  ///< that reports name, with a use on those days
};

/// Where all reports of the users' use of a service are of the day of the total.
std::vector<DifferingTotal> differing_totals(const Claims& records);

}  // namespace licstat
