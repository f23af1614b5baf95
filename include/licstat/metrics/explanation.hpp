// SPDX-License-Identifier: Apache-2.0
// The use of each group, pair by pair as far as its class can be told.      (stage: metrics)
// In:     Facts, what is shown; evidence where users are to be named.
// Out:    per group its figures and what its classes rest on; per active pair its class, or that
//         it cannot be told: beyond the seats it is known how many, not who.
// Source: docs/metrics.md#causes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "licstat/metrics/figures.hpp"
#include "licstat/metrics/selection.hpp"

namespace licstat {

struct PairEvidence {
  std::string user_id;
  std::optional<SubscriptionIndex> subscription;  ///< nullopt: the row names the SKU alone
  Date last_activity_date;
  RowRef ref;
  std::optional<Cause> cause;  ///< nullopt: one of those beyond the seats, or seated
};

struct Explanation {
  ShownGroup shown;
  GroupFigures group;               ///< without its pairs
  bool has_assignments = false;     ///< records name the group, complete or not
  bool is_low = false;              ///< licences are idle, or few are in use, as rules have it
  std::vector<PairEvidence> users;  ///< by cause, then user; where the activity has evidence
};

/// By cause (those that cannot be told come last), then user, then subscription.
void sort_evidence(std::vector<PairEvidence>& users);

/// Which groups are explained: those with active pairs that are not seated; of low use, too; all.
enum class Explained { Unusual, UnusualOrLow, All };

std::vector<Explanation> explain(const Facts& facts, const Selection& selection, Explained which);

}  // namespace licstat
