// SPDX-License-Identifier: Apache-2.0
// The forms in which a tenant hides the names of its users in reports.       (stage: model)
// Source: docs/input-formats.md#usage-reports.
#pragma once

#include <string_view>

namespace licstat {

/// What stands in place of the name of each of many users.
constexpr std::string_view kUnknownUser = "(Unknown)";

/// Whether every hidden user of a report shares it.
bool names_nobody(std::string_view user_id);

/// A hash, a marked hash, "(Unknown)" or a GUID of zeros.
bool is_concealed(std::string_view user_id);

}  // namespace licstat
