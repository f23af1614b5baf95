// SPDX-License-Identifier: Apache-2.0
// Laws of what is unassigned and idle, tried on random small worlds.
#include <rapidcheck/catch.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "licstat/base/ascii.hpp"
#include "licstat/metrics/waste.hpp"
#include "support/random_worlds.hpp"

namespace licstat::test {
namespace {

/// A group, and what is wasted of it.
struct WastedGroup {
  GroupIndex index;
  GroupFigures whole;
  Waste waste;
};

std::vector<WastedGroup> wasted_groups(World& world) {
  Filter all;
  all.families = std::vector<std::string>{"all"};
  std::vector<WastedGroup> groups;
  for (const ShownGroup& shown : world.select(all).groups) {
    GroupFigures whole = figures_of(world.facts(), shown);
    const Waste waste = waste_of(world.facts(), shown.index, whole);
    groups.push_back({shown.index, std::move(whole), waste});
  }
  return groups;
}

std::int64_t sum(const IdleBands& bands) {
  std::int64_t all = 0;
  for (const std::int64_t holders : bands) all += holders;
  return all;
}

TEST_CASE("what is wasted is no more than is entitled", "[properties][waste]") {
  rc::prop("unassigned and idle of every group", [] {
    World world = world_of(random_records());
    for (const WastedGroup& group : wasted_groups(world)) {
      const std::int64_t unassigned = group.waste.unassigned.value_or(0);
      const std::int64_t idle = group.waste.idle.value_or(0);
      const std::int64_t seats = group.whole.seats.entitled;
      RC_ASSERT((unassigned >= 0 && idle >= 0 && unassigned + idle <= seats));
      RC_ASSERT(group.waste.unassigned.has_value() == group.waste.assigned.has_value());
      const bool both_unknown = !group.waste.unassigned && !group.waste.idle;
      RC_ASSERT(group.waste.wasted().value_or(-1) == (both_unknown ? -1 : unassigned + idle));
      // Unknown is idle where use is, or where neither holders nor assigned licences are known.
      const bool use_is_known = group.whole.measured && !group.whole.figures.at_least;
      const bool held_is_known = group.waste.bands || group.waste.assigned;
      RC_ASSERT(group.waste.idle.has_value() == (use_is_known && held_is_known));
    }
  });
}

/// Of two that entitle, both in grace or neither.
bool ends_sooner(const EstateSubscription& first, const EstateSubscription& second) {
  const auto is_in_grace = [](const EstateSubscription& member) {
    return member.record->status == Status::InGracePeriod;
  };
  if (first.standing != Standing::Entitled || second.standing != Standing::Entitled) return false;
  if (is_in_grace(first) != is_in_grace(second)) return false;
  const auto end = coming_end(*first.record, day(kAsOf));
  const auto other = coming_end(*second.record, day(kAsOf));
  return end && (!other || *end < *other);
}

TEST_CASE("the parts of subscriptions sum to what is wasted", "[properties][waste]") {
  rc::prop("no part exceeds the quantity, and only what entitles has one", [] {
    World world = world_of(random_records());
    for (const WastedGroup& group : wasted_groups(world)) {
      const auto members = world.estate().subscriptions_of(world.estate().groups()[group.index]);
      const auto parts = waste_by_subscription(world.facts(), group.index, group.waste);
      RC_ASSERT(parts.size() == members.size());
      SubscriptionWaste all;
      for (std::size_t at = 0; at < parts.size(); ++at) {
        const bool entitles = members[at].standing == Standing::Entitled;
        RC_ASSERT((parts[at].unassigned >= 0 && parts[at].idle >= 0));
        RC_ASSERT(parts[at].unassigned + parts[at].idle <=
                  (entitles ? members[at].record->quantity : 0));
        all.unassigned += parts[at].unassigned;
        all.idle += parts[at].idle;
      }
      RC_ASSERT(all.unassigned == group.waste.unassigned.value_or(0));
      RC_ASSERT(all.idle == group.waste.idle.value_or(0));
    }
  });
  rc::prop("what ends later has a part only where what ends sooner is used up", [] {
    World world = world_of(random_records());
    for (const WastedGroup& group : wasted_groups(world)) {
      const auto members = world.estate().subscriptions_of(world.estate().groups()[group.index]);
      const auto parts = waste_by_subscription(world.facts(), group.index, group.waste);
      for (std::size_t sooner = 0; sooner < parts.size(); ++sooner) {
        const std::int64_t taken = parts[sooner].unassigned + parts[sooner].idle;
        if (taken == members[sooner].record->quantity) continue;
        for (std::size_t later = 0; later < parts.size(); ++later) {
          if (!ends_sooner(members[sooner], members[later])) continue;
          RC_ASSERT(parts[later].unassigned + parts[later].idle == 0);
        }
      }
    }
  });
}

TEST_CASE("the parts of partners sum to what is wasted", "[properties][waste]") {
  rc::prop("unassigned and idle by partner", [] {
    World world = world_of(random_records());
    const Figures totals = world.portfolio().totals;
    Figures all;
    for (const char* partner : {"none", "p1", "p2"}) {
      all.add(world.portfolio({}, partner_filter({partner})).totals);
    }
    RC_ASSERT(all.unassigned == totals.unassigned);
    RC_ASSERT(all.idle == totals.idle);
  });
}

TEST_CASE("the number of threads changes nothing of what is wasted", "[properties][waste]") {
  rc::prop("rows of one and of three threads", [] {
    const Records records = random_records();
    World world = world_of(records);
    World other = world_of(records, 3);
    const std::vector<Dimension> by{Dimension::Customer, Dimension::Sku};
    const Filter filter = random_filter(world);
    const Portfolio one = world.portfolio(by, filter, 1);
    const Portfolio three = other.portfolio(by, filter, 3);
    RC_ASSERT(one.rows.size() == three.rows.size());
    for (std::size_t at = 0; at < one.rows.size(); ++at) {
      RC_ASSERT(one.rows[at].figures.unassigned == three.rows[at].figures.unassigned);
      RC_ASSERT(one.rows[at].figures.idle == three.rows[at].figures.idle);
    }
  });
}

TEST_CASE("who waits longer finds no more idle holders", "[properties][waste]") {
  rc::prop("idle after 30, 60 and 90 days", [] {
    World world = world_of(random_records());
    Facts facts = world.facts();
    for (const WastedGroup& group : wasted_groups(world)) {
      if (!group.waste.bands) continue;
      std::int64_t sooner = std::int64_t{1} << 40;
      for (const int days : {1, 30, 60, 90, 3000}) {
        facts.idle_days = days;
        const Waste waste = waste_of(facts, group.index, group.whole);
        RC_ASSERT(sum(*waste.bands) <= sooner);
        sooner = sum(*waste.bands);
      }
    }
  });
}

/// What a holder of a group did, told anew from the records.
struct Told {
  bool holds = false;
  bool since_always = false;
  std::optional<Date> since;
  std::optional<Date> last_use;
};
using ToldHolders = std::map<std::pair<GroupIndex, std::string>, Told>;

void tell_holding(World& world, const AssignmentRecord& row, ToldHolders& told) {
  const Date today = world.setup.window.to;
  const auto target = world.estate().find(row.named.view());
  const bool is_held =
      (!row.assigned || *row.assigned <= today) && (!row.removed || *row.removed > today);
  if (!target || !is_held) return;
  const bool entitles = world.estate().standing_of_target(*target) == Standing::Entitled;
  if (!entitles) return;
  Told& holder = told[{world.estate().group_of(*target), ascii_lower(row.user)}];
  holder.holds = true;
  if (!row.assigned) {
    holder.since_always = true;
  } else if (!holder.since || *row.assigned < *holder.since) {
    holder.since = row.assigned;
  }
}

void tell_use(World& world, const UsageRecord& row, ToldHolders& told) {
  const auto target = world.estate().find(row.named.view());
  if (!target || !row.date || *row.date > world.setup.window.to) return;
  Told& user = told[{world.estate().group_of(*target), ascii_lower(row.user)}];
  if (!user.last_use || *row.date > *user.last_use) user.last_use = row.date;
}

std::map<GroupIndex, std::int64_t> idle_by_search(World& world) {
  constexpr int kDays = 60;
  const Date today = world.setup.window.to;
  ToldHolders told;
  for (const AssignmentRecord& row : world.records.assignments) tell_holding(world, row, told);
  for (const UsageRecord& row : world.records.usage) tell_use(world, row, told);
  std::map<GroupIndex, std::int64_t> idle;
  for (const auto& [key, user] : told) {
    if (!user.holds) continue;
    const bool unused = !user.last_use || today.days - user.last_use->days >= kDays;
    const bool long_held = user.since_always || today.days - user.since->days >= kDays;
    if (unused && long_held) ++idle[key.first];
  }
  return idle;
}

TEST_CASE("idle holders are those that a plain search finds", "[properties][waste]") {
  rc::prop("where causes are known", [] {
    World world = world_of(random_records());
    auto expected = idle_by_search(world);
    for (const WastedGroup& group : wasted_groups(world)) {
      if (group.waste.bands) RC_ASSERT(sum(*group.waste.bands) == expected[group.index]);
    }
  });
}

}  // namespace
}  // namespace licstat::test
