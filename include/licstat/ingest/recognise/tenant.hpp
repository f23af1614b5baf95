// SPDX-License-Identifier: Apache-2.0
// The tenant that an export is of, where its start names one.               (stage: ingest)
// In:     the start of a subscribedSkus export.
// Out:    a GUID: its accountId, or what stands before the '_' of an id made of two GUIDs; empty:
//         none.
// Source: docs/input-formats.md#customers.
#pragma once

#include <string>
#include <string_view>

#include "licstat/ingest/recognise/recognise.hpp"

namespace licstat {

std::string find_tenant(std::string_view text);
/// The same where the text may be CSV with a column accountId. Where a column that somebody added
/// says whose rows are, its start tells nothing of all of them.
std::string find_tenant(std::string_view text, const Layout& layout);

}  // namespace licstat
