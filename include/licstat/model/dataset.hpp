// SPDX-License-Identifier: Apache-2.0
// The records of a run that are kept. Usage and assignments are streams (records.hpp).
//                                                                          (stage: model)
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "licstat/model/records.hpp"
#include "licstat/model/subscription.hpp"
#include "licstat/model/text_store.hpp"

namespace licstat {

struct Dataset {
  /// Customer id + subscription id is unique. They stay where they are: copies of what has grown
  /// would touch twice the memory.
  std::deque<Subscription> subscriptions;
  std::vector<UsageCount> usage_counts;
  std::vector<SupportCase> support_cases;
  std::int64_t duplicate_rows = 0;  ///< subscriptions that came again, word for word
  TextStore texts{};                ///< of the subscriptions
};

}  // namespace licstat
