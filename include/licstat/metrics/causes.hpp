// SPDX-License-Identifier: Apache-2.0
// Why usage is above 100 %: every active pair of a group falls in exactly one of seven classes.
//                                                                          (stage: metrics)
// In:     the shown use of a group, its seats and its holders.
// Out:    the number of pairs of each class; they sum to the group's active pairs.
// Units:  pairs.
// Source: docs/metrics.md#causes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "licstat/metrics/group_use.hpp"

namespace licstat {

enum class Cause { Seated, Turnover, Yammer, OverAssigned, Unlicensed, Lapsed, Trial };
constexpr std::size_t kCauseCount = 7;
constexpr std::array<Cause, kCauseCount> kCauses{
    Cause::Seated,     Cause::Turnover, Cause::Yammer, Cause::OverAssigned,
    Cause::Unlicensed, Cause::Lapsed,   Cause::Trial};
/// "over_assigned"
std::string_view cause_name(Cause cause);

class CauseCounts {
 public:
  [[nodiscard]] std::int64_t operator[](Cause cause) const { return counts_[index(cause)]; }
  void add(Cause cause, std::int64_t pairs);
  [[nodiscard]] std::int64_t sum() const;

 private:
  static std::size_t index(Cause cause) { return static_cast<std::size_t>(cause); }
  std::array<std::int64_t, kCauseCount> counts_{};
};

/// The seats that the shown part of a group has.
struct Seats {
  std::int64_t entitled = 0;             ///< T
  std::int64_t lapsed = 0;               ///< of lapsed subscriptions that ended in the window
  std::int64_t trial = 0;                ///< likewise
  std::optional<std::int64_t> assigned;  ///< over the entitled ones, where known
};

/// How a pair of entitled standing stands to the licences, where assignments are complete.
enum class Hold { Held, HeldInWindow, Never };
Hold hold_of(const GroupHolders& holders, TextKey user);

/// `holders`: the group's, where its causes are known; nullptr where they are inferred.
CauseCounts classify(const GroupUse& use, const Facts& facts, GroupIndex group, const Seats& seats,
                     const GroupHolders* holders);

}  // namespace licstat
