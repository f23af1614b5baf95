// SPDX-License-Identifier: Apache-2.0
// What the licences at stake cost a month.                                 (stage: metrics)
// Out:    an exact amount, or why there is none: "no_price", "currencies", "prices".
// Source: docs/insights.md#money.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "licstat/metrics/insights/finding.hpp"
#include "licstat/metrics/insights/subjects.hpp"

namespace licstat {

/// Of so many licences of each subscription of the group; those of which it is none do not count.
StakeMoney money_of(const GroupSubject& group,
                    const std::function<std::int64_t(SubscriptionIndex index)>& licenses);

/// Of so many licences of one subscription.
StakeMoney money_of(const Subscription& record, std::int64_t licenses);

/// Of so many seats of the group, whichever they are: its entitled subscriptions have one price.
/// `members`: all subscriptions of the group.
StakeMoney money_of_seats(std::span<const EstateSubscription> members, std::int64_t seats);

}  // namespace licstat
