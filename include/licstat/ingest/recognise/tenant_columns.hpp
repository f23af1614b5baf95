// SPDX-License-Identifier: Apache-2.0
// The columns by which the rows of an export name their tenant: scripts that ask one tenant after
// the other add them.                                                       (stage: ingest)
// In:     an export that does not say whose it is; the names of the columns of an input.
// Out:    its columns and these behind them; which of them names the customer of a row.
// Source: docs/input-formats.md#rows-that-name-their-tenant.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "licstat/ingest/recognise/export.hpp"

namespace licstat {

struct TenantColumns {
  std::vector<ColumnDef> columns;   ///< those of the export come first
  std::size_t own = 0;              ///< so many are the export's
  std::size_t id = 0;               ///< names the customer of a row
  std::optional<std::size_t> name;  ///< what the customer is called; may be that of `id`
};

/// The first column that names a tenant; nullopt: none does.
std::optional<std::string> find_tenant_column(std::span<const std::string> names);

/// `open`: the columns that the export reads of this input, nullptr where they are those that it
/// names; it outlives what is returned. nullptr: the export says whose it is, or no column does.
std::shared_ptr<const TenantColumns> find_tenant_columns(const ExportDef& def,
                                                         const OpenColumns* open,
                                                         std::span<const std::string> names);

}  // namespace licstat
