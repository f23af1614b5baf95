// SPDX-License-Identifier: Apache-2.0
// What exports call a workload, by name or by code, and what licstat calls it.  (stage: ingest)
// In:     a name as an export spells it; case, '-' and blank do not matter.
// Out:    the name in the catalogue: "EXO" and "Exchange Online" are exchange.
// Canonical records are not read through this table: there a workload is what it is called.
// Source: docs/input-formats.md#workloads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace licstat {

/// nullopt: the table does not have it.
std::optional<std::string_view> known_workload(std::string_view text);

/// By name, else by code; what neither tells stays what it is called.
std::string workload_of_export(std::string_view name, std::string_view code = {});

}  // namespace licstat
