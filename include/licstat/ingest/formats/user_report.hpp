// SPDX-License-Identifier: Apache-2.0
// The usage reports of Microsoft 365 that name users: what differs between them is which columns
// tell of which workload.                                                   (stage: ingest)
// In:     rows of one report.
// Out:    the users of its tenant, with products and days of last use.
// Source: docs/input-formats.md#usage-reports.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "licstat/ingest/recognise/export.hpp"

namespace licstat {

constexpr std::size_t kNoColumn = ~std::size_t{0};

/// The columns that tell of one workload, by number.
struct WorkloadColumns {
  std::string_view workload;
  std::size_t last_used = kNoColumn;
  std::size_t assigned = kNoColumn;
  std::size_t has_licence = kNoColumn;
};

/// The columns of a report, by number. A report without products leaves them out.
struct UserReport {
  std::size_t refresh_date = kNoColumn;
  std::size_t user = kNoColumn;
  std::size_t is_deleted = kNoColumn;
  std::size_t deleted_date = kNoColumn;
  std::size_t state = kNoColumn;  ///< active, suspended, deleted, with deleted_date for its change
  std::size_t products = kNoColumn;
  std::span<const WorkloadColumns> workloads;
};

std::unique_ptr<RowParser> make_user_report_parser(const UserReport& report, Claims& into,
                                                   const ExportInput& input);

}  // namespace licstat
