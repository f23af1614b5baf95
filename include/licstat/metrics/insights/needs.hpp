// SPDX-License-Identifier: Apache-2.0
// What several rules ask of a group: whether they judge it, and whether enough is known of it.
//                                                                          (stage: metrics)
// Source: docs/insights.md#rules (subject, needs).
#pragma once

#include <functional>
#include <optional>

#include "licstat/metrics/insights/rules.hpp"

namespace licstat {

inline bool is_shown(const GroupSubject& group) { return group.is_shown; }
inline bool has_seats(const GroupSubject& group) { return group.is_shown && group.entitled() >= 1; }

inline constexpr Need<GroupSubject> kMeasured{
    Lack::Unmeasured, [](const GroupSubject& group) { return group.whole.measured; }};
inline constexpr Need<GroupSubject> kAssigned{Lack::AssignedUnknown, [](const GroupSubject& group) {
                                                return group.waste.assigned.has_value();
                                              }};
/// Where names are concealed it is no use to ask who holds a licence: that is known.
inline constexpr Need<GroupSubject> kPlainNames{
    Lack::Concealed, [](const GroupSubject& group) {
      return !group.context.facts.estate.customer_of(group.group).is_usage_concealed;
    }};
inline constexpr Need<GroupSubject> kKnownCauses{
    Lack::Assignments, [](const GroupSubject& group) { return group.knows_causes(); }};
inline constexpr Need<GroupSubject> kNoLowerBound{
    Lack::LowerBound, [](const GroupSubject& group) { return !group.whole.figures.at_least; }};
inline constexpr Need<GroupSubject> kAssignments{
    Lack::Assignments, [](const GroupSubject& group) { return group.has_assignments(); }};

/// When access to the subscriptions of a standing ends or ended: of those that have an active pair
/// the earliest end date to come, else the newest. Pooled pairs, and pairs on seats elsewhere, are
/// of all of them. `is_of`: which of them are meant; nullptr: all of the standing.
std::optional<Date> end_of_used(const GroupSubject& group, Standing standing,
                                bool (*is_of)(const Subscription& record) = nullptr);

/// Pairs that sit on seats of lapsed or trial subscriptions, though what they name is entitled.
std::int64_t pairs_seated_elsewhere(const GroupSubject& group, Cause cause);

/// " until 2026-11-15", " since 2026-10-12"; empty without a date.
std::string until_or_since(std::optional<Date> date, Date as_of);

/// "1 of 5 licences is", "2 of 5 licences are", "0 of 1 licence is".
std::string part_of_licences(std::int64_t part, std::int64_t all, std::string_view one,
                             std::string_view many);

/// At least min_licenses, and at least min_share_pct of `base`.
bool is_worth_it(const InsightContext& context, std::int64_t licenses, std::int64_t base);

/// The least number that is at least `percent` of `base`.
std::int64_t least_reaching(std::int64_t base, ExactNumber percent);
/// 100 x base / percent, rounded up.
std::int64_t base_for(std::int64_t part, ExactNumber percent);

}  // namespace licstat
