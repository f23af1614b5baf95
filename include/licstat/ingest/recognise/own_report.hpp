// SPDX-License-Identifier: Apache-2.0
// The reports that licstat wrote itself: no inputs, wherever they lie, and no failures either.
//                                                                          (stage: ingest)
// In:     the start of a text; the names of its columns or keys.
// Out:    whether it is one.
// Source: docs/input-formats.md#folders. A test looks for each column of every report.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace licstat {

/// By what stands at its front: JSON says so, metrics and pages too.
bool is_own_report(std::string_view text);

/// By its columns: tables without a head, such as CSV and JSON Lines. `--columns` chooses among
/// them.
bool has_columns_of_report(std::span<const std::string> names);

/// Whether one of them tells a report that has all columns of records, too: of users, of renewals.
bool has_column_of_list(std::span<const std::string> names);

}  // namespace licstat
