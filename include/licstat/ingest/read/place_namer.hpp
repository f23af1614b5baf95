// SPDX-License-Identifier: Apache-2.0
// How a message names a row that was read before.                           (stage: ingest)
#pragma once

#include <functional>
#include <string>

#include "licstat/model/records.hpp"

namespace licstat {

/// The place of a row: "a.csv:14".
using PlaceNamer = std::function<std::string(RowRef)>;

}  // namespace licstat
