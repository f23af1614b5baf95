// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/waste.hpp"

#include <algorithm>
#include <tuple>

#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

constexpr std::array<std::string_view, kIdleBandCount> kBandNames{"under_60", "60_to_89",
                                                                  "90_or_more", "never"};

std::optional<std::int64_t> assigned_of(const Facts& facts, const Group& group) {
  std::optional<std::int64_t> sum;
  for (SubscriptionIndex at = group.first; at < group.last; ++at) {
    if (facts.estate.subscriptions()[at].standing != Standing::Entitled) continue;
    const auto assigned = facts.holders.assigned(at);
    if (!assigned) return std::nullopt;
    if (!sum) sum = 0;
    checked_add(*sum, *assigned);
  }
  return sum;
}

IdleBands bands_of(const Facts& facts, std::span<const Holder> holders) {
  IdleBands bands{};
  const Date as_of = facts.window.to;
  for (const Holder& holder : holders) {
    if (!is_idle(holder, as_of, facts.idle_days)) continue;
    ++bands[static_cast<std::size_t>(idle_band_of(holder, as_of))];
  }
  return bands;
}

std::optional<std::int64_t> idle_of(const Waste& waste, const GroupFigures& whole) {
  if (!whole.measured || whole.figures.at_least) return std::nullopt;
  std::int64_t idle = 0;
  if (waste.bands) {
    for (const std::int64_t holders : *waste.bands) idle += holders;
  } else if (waste.assigned) {
    const std::int64_t seated = whole.figures.active_by_cause[Cause::Seated];
    idle = std::max<std::int64_t>(0, std::min(*waste.assigned, whole.seats.entitled) - seated);
  } else {
    return std::nullopt;
  }
  const std::int64_t most = whole.seats.entitled - waste.unassigned.value_or(0);
  return std::min(idle, std::max<std::int64_t>(0, most));
}

/// The group's entitled subscriptions in the order in which they take what is wasted.
std::vector<SubscriptionIndex> in_order_of_ends(const Facts& facts, const Group& group) {
  std::vector<SubscriptionIndex> order;
  for (SubscriptionIndex at = group.first; at < group.last; ++at) {
    if (facts.estate.subscriptions()[at].standing == Standing::Entitled) order.push_back(at);
  }
  std::ranges::sort(order, {}, [&](SubscriptionIndex at) {
    const Subscription& record = *facts.estate.subscriptions()[at].record;
    const auto end = coming_end(record, facts.window.to);
    return std::tuple(record.status != Status::InGracePeriod, !end, end, record.subscription_id);
  });
  return order;
}

/// Takes up to `most` of what is left. Returns how many it took.
std::int64_t take(std::int64_t& left, std::int64_t most) {
  const std::int64_t taken = std::min(left, most);
  left -= taken;
  return taken;
}

}  // namespace

std::string_view idle_band_name(IdleBand band) {
  return kBandNames[static_cast<std::size_t>(band)];
}

IdleBand idle_band_of(const Holder& holder, Date as_of) {
  constexpr int kSecond = 60;
  constexpr int kThird = 90;
  if (!holder.last_use) return IdleBand::Never;
  const int days = as_of.days - holder.last_use->days;
  if (days < kSecond) return IdleBand::Under60;
  return days < kThird ? IdleBand::From60 : IdleBand::From90;
}

bool is_idle(const Holder& holder, Date as_of, int idle_days) {
  const auto is_long_ago = [&](std::optional<Date> date) {
    return !date || std::int64_t{as_of.days} - date->days >= idle_days;
  };
  return is_long_ago(holder.last_use) && is_long_ago(holder.since);
}

std::optional<std::int64_t> Waste::wasted() const {
  if (!unassigned && !idle) return std::nullopt;
  return unassigned.value_or(0) + idle.value_or(0);
}

Waste waste_of(const Facts& facts, GroupIndex index, const GroupFigures& whole) {
  const bool needs_holders = facts.knows_causes(index);
  return waste_of(facts, index, whole,
                  needs_holders ? facts.holders.list(index) : std::vector<Holder>());
}

Waste waste_of(const Facts& facts, GroupIndex index, const GroupFigures& whole,
               std::span<const Holder> holders) {
  Waste waste;
  waste.assigned = assigned_of(facts, facts.estate.groups()[index]);
  if (waste.assigned) {
    waste.unassigned = std::max<std::int64_t>(0, whole.seats.entitled - *waste.assigned);
  }
  if (facts.knows_causes(index)) waste.bands = bands_of(facts, holders);
  waste.idle = idle_of(waste, whole);
  return waste;
}

std::vector<SubscriptionWaste> waste_by_subscription(const Facts& facts, GroupIndex index,
                                                     const Waste& waste) {
  const Group& group = facts.estate.groups()[index];
  std::vector<SubscriptionWaste> parts(group.last - group.first);
  std::int64_t unassigned = waste.unassigned.value_or(0);
  std::int64_t idle = waste.idle.value_or(0);
  const std::vector<SubscriptionIndex> order = in_order_of_ends(facts, group);
  for (const SubscriptionIndex at : order) {
    SubscriptionWaste& part = parts[at - group.first];
    part.unassigned = take(unassigned, facts.estate.subscriptions()[at].record->quantity);
  }
  for (const SubscriptionIndex at : order) {
    SubscriptionWaste& part = parts[at - group.first];
    const std::int64_t quantity = facts.estate.subscriptions()[at].record->quantity;
    part.idle = take(idle, quantity - part.unassigned);
  }
  check_law(unassigned == 0 && idle == 0, "what is wasted is of the entitled subscriptions");
  return parts;
}

std::optional<IdleBands> idle_bands_of(const Facts& facts, const Selection& selection) {
  std::optional<IdleBands> sum;
  for (const ShownGroup& shown : selection.groups) {
    if (!facts.knows_causes(shown.index)) continue;
    const IdleBands bands = bands_of(facts, facts.holders.list(shown.index));
    if (!sum) sum.emplace();
    for (std::size_t band = 0; band < kIdleBandCount; ++band) (*sum)[band] += bands[band];
  }
  return sum;
}

std::optional<Date> coming_end(const Subscription& record, Date as_of) {
  return record.end_date && *record.end_date >= as_of ? record.end_date : std::nullopt;
}

}  // namespace licstat
