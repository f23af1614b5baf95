// SPDX-License-Identifier: Apache-2.0
// What a subscription counts as: one standing each.                         (stage: model)
// Source: docs/metrics.md#standing.
#pragma once

#include <cstdint>
#include <string_view>

#include "licstat/model/subscription.hpp"

namespace licstat {

enum class Standing { Entitled, Lapsed, Trial, Suspended, Ended };
std::string_view standing_name(Standing standing);

/// Whether active pairs of the standing count as use.
inline bool counts_use(Standing standing) { return standing <= Standing::Trial; }
/// Whether its licences have been sold, and so count for deployment.
inline bool counts_sold(Standing standing) {
  return standing == Standing::Entitled || standing == Standing::Suspended;
}

/// `replaced`: whether a sibling is an active subscription that is no trial.
Standing standing_of(Status status, bool trial, bool replaced);

}  // namespace licstat
