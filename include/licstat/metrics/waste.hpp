// SPDX-License-Identifier: Apache-2.0
// Licences of a group that nobody needs: not assigned, or held by users who do not use them.
//                                                                          (stage: metrics)
// In:     the figures of a whole group, every partner's subscriptions together; its holders.
// Out:    how many, and of which of its subscriptions they are.
// Units:  licences; holders.
// Source: docs/insights.md#facts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "licstat/metrics/figures.hpp"
#include "licstat/metrics/selection.hpp"

namespace licstat {

/// Since when a holder has not used a licence.
enum class IdleBand : std::uint8_t { Under60, From60, From90, Never };
constexpr std::size_t kIdleBandCount = 4;
/// "60_to_89"
std::string_view idle_band_name(IdleBand band);
/// Of a holder who is idle.
IdleBand idle_band_of(const Holder& holder, Date as_of);

/// Whether a holder has had the licence and left it alone for so many days.
bool is_idle(const Holder& holder, Date as_of, int idle_days);

/// How many idle holders there are of each band.
using IdleBands = std::array<std::int64_t, kIdleBandCount>;

struct Waste {
  std::optional<std::int64_t> assigned;  ///< A: known of every entitled subscription; else nullopt
  std::optional<std::int64_t> unassigned;  ///< nullopt: unknown
  std::optional<std::int64_t> idle;        ///< nullopt: unknown
  std::optional<IdleBands> bands;          ///< nullopt: causes are not known

  /// An unknown part counts 0; nullopt where both are unknown.
  [[nodiscard]] std::optional<std::int64_t> wasted() const;
};

/// `whole`: the figures of the group with all its subscriptions; `holders`: those of the group.
Waste waste_of(const Facts& facts, GroupIndex index, const GroupFigures& whole,
               std::span<const Holder> holders);
/// The same, for whoever needs no holders.
Waste waste_of(const Facts& facts, GroupIndex index, const GroupFigures& whole);

/// One for each subscription of the group, in its order: they sum to those of the group, unknown
/// ones taken as 0. A tenant pools the seats of a SKU, so what ends first can be given back first.
std::vector<SubscriptionWaste> waste_by_subscription(const Facts& facts, GroupIndex index,
                                                     const Waste& waste);

/// The bands of all shown groups whose causes are known; nullopt: of none they are.
std::optional<IdleBands> idle_bands_of(const Facts& facts, const Selection& selection);

/// The date at which a subscription ends, as far as it is to come: an earlier one says only that it
/// was renewed.
std::optional<Date> coming_end(const Subscription& record, Date as_of);

}  // namespace licstat
