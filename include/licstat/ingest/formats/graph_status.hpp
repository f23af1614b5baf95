// SPDX-License-Identifier: Apache-2.0
// How Microsoft Graph, and what is made from it, calls the state of a subscription.  (stage:
// ingest) Source: docs/input-formats.md#graph-directorysubscriptions.
#pragma once

#include <array>

#include "licstat/ingest/formats/export_fields.hpp"
#include "licstat/model/subscription.hpp"

namespace licstat {

inline constexpr std::array kGraphStatusWords{
    Word<Status>{"Enabled", Status::Active},      Word<Status>{"Warning", Status::InGracePeriod},
    Word<Status>{"Suspended", Status::Disabled},  Word<Status>{"Deleted", Status::Deprovisioned},
    Word<Status>{"LockedOut", Status::Cancelled},
};

}  // namespace licstat
