// SPDX-License-Identifier: Apache-2.0
// The usage reports of Microsoft 365 that name users: what differs between them is which columns
// tell of which workload.                                                   (stage: ingest)
// In:     rows of one report.
// Out:    the users of its tenant, with products and days of last use.
// Source: docs/input-formats.md#usage-reports.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "licstat/ingest/claims/claims.hpp"

namespace licstat {

/// What a column of a report tells of the user in the row.
enum class Tells : std::uint8_t {
  Nothing,  ///< it stands in the header of this report alone, which is told by it
  RefreshDate,
  User,
  IsDeleted,
  State,  ///< active, suspended or deleted
  DeletedDate,
  Products,
  LastUse,     ///< of its workload; of several columns of one workload the newest date counts
  Assigned,    ///< since when there is a licence for its workload
  HasLicence,  ///< for its workload
};

struct ReportColumn {
  std::string_view name;
  Tells tells = Tells::Nothing;
  std::string_view workload = {};
  bool required = false;  ///< must stand in the header
  std::span<const std::string_view> aliases = {};
};

/// `columns` outlive it. Columns that the input has beyond them (ExportDef::reads_also) tell of the
/// last use of the last workload.
std::unique_ptr<RowParser> make_user_report_reader(std::span<const ReportColumn> columns,
                                                   Claims& into, const ExportInput& input);

}  // namespace licstat
