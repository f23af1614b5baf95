// SPDX-License-Identifier: Apache-2.0
#include "licstat/history/bridging.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

std::vector<Dimension> united(std::span<const Dimension> one, std::span<const Dimension> other) {
  std::vector<Dimension> all(one.begin(), one.end());
  for (const Dimension dimension : other) {
    if (!has_dimension(all, dimension)) all.push_back(dimension);
  }
  return all;
}

/// Adds what is not null to the group of each shown row.
template <class GroupOf>
void add_up(const Snapshot& snapshot, std::size_t place, GroupOf group_of,
            std::vector<std::int64_t>& sums) {
  for (std::size_t at = 0; at < snapshot.row_count(); ++at) {
    const std::int64_t value = snapshot.value(at, place);
    const auto group = group_of(snapshot.keys[at]);
    if (value != kNoValue && group) checked_add(sums[*group], value);
  }
}

}  // namespace

std::vector<Dimension> default_level(std::span<const Dimension> by) {
  if (has_dimension(by, Dimension::Customer)) return {Dimension::Customer};
  return {by.begin(), by.end()};
}

Bridging::Bridging(std::span<const Snapshot> snapshots, const HistoryKeys& keys,
                   BridgeQuestion question, std::span<const Dimension> by)
    : keys_(keys),
      kind_(snapshots.empty() ? SnapshotKind::Report : snapshots.front().head.kind),
      question_(std::move(question)),
      level_has_customer_(has_dimension(question_.level, Dimension::Customer)),
      tells_products_(level_has_customer_ && question_.level.size() > 1),
      groups_(keys, by),
      parts_(keys, united(by, question_.level)),
      customers_(keys, kByCustomer),
      first_above_(parts_.size(), std::numeric_limits<std::size_t>::max()) {
  for (GroupId part = 0; part < parts_.size(); ++part) {
    group_of_part_.push_back(groups_.holding(parts_.key(part)));
    customer_of_part_.push_back(level_has_customer_ ? customers_.holding(parts_.key(part)) : 0);
  }
  for (const Snapshot& snapshot : snapshots) {
    ends_.push_back(end_of(snapshot));
    for (GroupId part = 0; part < parts_.size(); ++part) {
      if (ends_.back().value[part] > 0) {
        first_above_[part] = std::min(first_above_[part], ends_.size() - 1);
      }
    }
  }
}

std::vector<bool> Bridging::groups_in(std::span<const Snapshot> snapshots,
                                      std::span<const std::size_t> which) const {
  std::vector<bool> is_there(groups_.size());
  for (const std::size_t at : which) {
    for (const KeyId key : snapshots[at].keys) {
      if (is_shown(key)) is_there[groups_.of(key)] = true;
    }
  }
  return is_there;
}

Bridging::End Bridging::end_of(const Snapshot& snapshot) const {
  const auto part_of = [&](KeyId key) {
    return is_shown(key) ? std::optional(parts_.of(key)) : std::nullopt;
  };
  End end;
  end.value.assign(parts_.size(), 0);
  add_up(snapshot, figure().place, part_of, end.value);
  if (tells_products_) {
    end.of_customer.assign(customers_.size(), 0);
    add_up(
        snapshot, figure().place,
        [&](KeyId key) { return is_shown(key) ? std::optional(customers_.of(key)) : std::nullopt; },
        end.of_customer);
  }
  find_unmeasured(snapshot, end);
  find_left_out(snapshot, end);
  return end;
}

void Bridging::find_unmeasured(const Snapshot& snapshot, End& end) const {
  if (!figure().is_of_use) return;
  std::vector<std::int64_t> entitlements(parts_.size());
  std::vector<std::int64_t> usage_base(parts_.size());
  const auto part_of = [&](KeyId key) {
    return is_shown(key) ? std::optional(parts_.of(key)) : std::nullopt;
  };
  add_up(snapshot, figure_place(kind_, "entitlements"), part_of, entitlements);
  add_up(snapshot, figure_place(kind_, "usage_base"), part_of, usage_base);
  for (GroupId part = 0; part < parts_.size(); ++part) {
    end.is_unmeasured.push_back(entitlements[part] > 0 && usage_base[part] == 0);
  }
}

void Bridging::find_left_out(const Snapshot& snapshot, End& end) const {
  for (const LeftOut& each : snapshot.head.left_out) {
    if (each.customer_id.empty()) continue;
    const auto customer = keys_.find(place_of(Dimension::Customer), each.customer_id);
    if (customer) end.left_out.insert(*customer);
  }
}

bool Bridging::is_comparable(GroupId part, const End& end) const {
  if (!end.is_unmeasured.empty() && end.is_unmeasured[part]) return false;
  if (!level_has_customer_) return true;
  return !end.left_out.contains(parts_.key(part)[place_of(Dimension::Customer)]);
}

KeyMove Bridging::move_of(GroupId part, std::size_t before, std::size_t after) const {
  const End& from = ends_[before];
  const End& to = ends_[after];
  KeyMove move{from.value[part], to.value[part],
               is_comparable(part, from) && is_comparable(part, to), first_above_[part] < before};
  if (tells_products_) {
    move.has_customer_before = from.of_customer[customer_of_part_[part]] > 0;
    move.has_customer_after = to.of_customer[customer_of_part_[part]] > 0;
  }
  return move;
}

bool Bridging::is_comparable(GroupId group, std::size_t before, std::size_t after) const {
  const GroupId part = parts_.holding(groups_.key(group));
  return is_comparable(part, ends_[before]) && is_comparable(part, ends_[after]);
}

/// Without a price there is no amount.
bool Bridging::has_bridge(GroupId group) const {
  return figure().kind != SnapshotFigureKind::Money || groups_.key(group)[kCurrencyPlace] != 0;
}

std::vector<std::optional<Bridge>> Bridging::between(std::size_t before, std::size_t after) const {
  std::vector<std::optional<Bridge>> bridges(groups_.size());
  for (GroupId group = 0; group < groups_.size(); ++group) {
    if (has_bridge(group)) bridges[group] = Bridge{};
  }
  for (GroupId part = 0; part < parts_.size(); ++part) {
    std::optional<Bridge>& bridge = bridges[group_of_part_[part]];
    if (bridge) bridge->add(move_of(part, before, after));
  }
  for (const auto& bridge : bridges) {
    if (bridge) bridge->check();
  }
  return bridges;
}

}  // namespace licstat
