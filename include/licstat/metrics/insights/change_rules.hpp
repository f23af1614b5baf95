// SPDX-License-Identifier: Apache-2.0
// The rules that compare a customer with an earlier report: one of three kinds, one need.
//                                                                          (stage: metrics)
// Source: docs/insights.md#changes.
#pragma once

#include <array>
#include <optional>

#include "licstat/metrics/insights/rules.hpp"

namespace licstat {

std::optional<Fired> shrinking(const ChangeSubject& subject);
std::optional<Fired> usage_falling(const ChangeSubject& subject);
std::optional<Fired> growing(const ChangeSubject& subject);

inline constexpr std::array kNeedsBefore{Need<ChangeSubject>{
    Lack::Before, [](const ChangeSubject& subject) { return subject.context.changes != nullptr; }}};

/// Of all customers of either report, or of those shown where there is no earlier one.
constexpr Judging<ChangeSubject> compared_by(
    std::optional<Fired> (*find)(const ChangeSubject& subject)) {
  return {[](const ChangeSubject& /*subject*/) { return true; }, kNeedsBefore, find};
}

}  // namespace licstat
