// SPDX-License-Identifier: Apache-2.0
// The usage reports of Microsoft 365 that count users and name none.        (stage: ingest)
// In:     rows of one report.
// Out:    the totals of its tenant (tenant_totals.hpp).
// Source: docs/input-formats.md#totals-of-users.
#pragma once

#include <array>
#include <cstddef>
#include <memory>

#include "licstat/ingest/recognise/export.hpp"

namespace licstat {

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

}  // namespace licstat
