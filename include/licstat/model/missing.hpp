// SPDX-License-Identifier: Apache-2.0
// Why there is no value where one could stand: never 0, and never a word.   (stage: model)
#pragma once

#include <string_view>

namespace licstat {

/// Machine formats write null; the table says the reason.
enum class Missing {
  NotGiven,       ///< the inputs do not say (a name, an end date)
  NoEntitlement,  ///< nothing to divide by: no entitled licence, none sold
  NoUsageData,    ///< no usage row and no count was matched for the customer
  NotMeasurable,  ///< the SKU has no measurable workload, or its pool is shown in part
  NoActivePair,   ///< nothing is active, so nothing has a cause
  NoPrice,        ///< no input says what the licences cost
  NothingSpent,   ///< a part of nothing: what there is costs 0
  NoFileSays,     ///< no usage row and no count names the workload: no file can know
};

/// The words of the reason: "no entitlement".
std::string_view reason_text(Missing missing);

}  // namespace licstat
