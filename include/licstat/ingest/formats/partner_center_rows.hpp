// SPDX-License-Identifier: Apache-2.0
// What the subscriptions of Partner Center have in common, be they from its REST calls or its
// analytics.                                                                (stage: ingest)
// In:     a row.
// Out:    status and dates.
// Errors: unknown-value; end-before-start.
// Source: docs/input-formats.md#partner-center.
#pragma once

#include <optional>

#include "licstat/ingest/formats/export_fields.hpp"
#include "licstat/model/subscription.hpp"

namespace licstat {

/// Partner Center's word for a status. `none` has no meaning of its own, and is not known.
Status read_partner_center_status(ExportFields& fields, std::size_t column);

/// Dates of a subscription; `end_column` is blamed where it ends before it starts.
void set_term(ExportFields& fields, Subscription& record, std::optional<Date> start,
              std::optional<Date> end, std::size_t end_column);

}  // namespace licstat
