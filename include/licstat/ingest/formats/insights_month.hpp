// SPDX-License-Identifier: Apache-2.0
// The month of a row of Partner Center insights.                            (stage: ingest)
// In:     "2025-05-01", any other day of it, or "2025-05".
// Out:    its last day, for which the row stands.
// Errors: FieldError{BadDate}.
// Source: docs/input-formats.md#insights.
#pragma once

#include <string_view>

#include "licstat/base/date.hpp"

namespace licstat {

Expected<Date> parse_insights_month(std::string_view text);

}  // namespace licstat
