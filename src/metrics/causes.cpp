// SPDX-License-Identifier: Apache-2.0
// The pairs are first counted by what decides their class (Tally), then the classes follow from
// the counts alone. Seats elsewhere come first: a tenant pools the licences of a SKU, so a pooled
// pair beyond the seats may sit on a seat of a lapsed or trial subscription.
#include "licstat/metrics/causes.hpp"

#include <algorithm>

#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

/// Pairs of entitled standing (E) of one kind, and the pooled ones among them.
struct Part {
  std::int64_t pairs = 0;
  std::int64_t pooled = 0;
  void add(std::int64_t count, bool is_pooled) {
    checked_add(pairs, count);
    if (is_pooled) checked_add(pooled, count);
  }
};

struct Tally {
  Part entitled;                 // E
  std::int64_t yammer_only = 0;  // of E
  Part held;                     // known causes: E by the user's licences
  std::int64_t held_in_window = 0;
  std::int64_t never_held_yammer = 0;
  std::int64_t never_held = 0;
  std::int64_t lapsed = 0;
  std::int64_t trial = 0;
};

void tally_holder(Tally& tally, const ActivePair& pair, const GroupHolders& holders) {
  switch (hold_of(holders, pair.user)) {
    case Hold::Held:
      return tally.held.add(1, pair.pooled);
    case Hold::HeldInWindow:
      ++tally.held_in_window;
      return;
    case Hold::Never:
      ++(pair.yammer_only ? tally.never_held_yammer : tally.never_held);
      return;
  }
}

void tally_elsewhere(Tally& tally, Standing standing, std::int64_t pairs) {
  checked_add(standing == Standing::Lapsed ? tally.lapsed : tally.trial, pairs);
}

Tally tally_of(const GroupUse& use, const Facts& facts, GroupIndex group,
               const GroupHolders* holders) {
  Tally tally;
  for (const ActivePair& pair : use.pairs) {
    if (pair.standing != Standing::Entitled) {
      tally_elsewhere(tally, pair.standing, 1);
      continue;
    }
    tally.entitled.add(1, pair.pooled);
    if (pair.yammer_only) ++tally.yammer_only;
    if (holders != nullptr) tally_holder(tally, pair, *holders);
  }
  for (const StandInCount& count : use.counts) {
    const bool pooled = facts.estate.is_group(count.target);
    const Standing standing = pooled ? *facts.estate.groups()[group].best
                                     : facts.estate.subscriptions()[count.target].standing;
    if (standing != Standing::Entitled) {
      tally_elsewhere(tally, standing, count.pairs);
      continue;
    }
    tally.entitled.add(count.pairs, pooled);
    checked_add(tally.yammer_only, count.yammer_only);
  }
  return tally;
}

/// Gives up to `over` pooled pairs to the free seats of lapsed, then of trial subscriptions.
/// Returns how many it gave.
std::int64_t seat_elsewhere(CauseCounts& causes, std::int64_t over, std::int64_t pooled,
                            const Seats& seats, const Tally& tally) {
  const std::int64_t movable = std::min(over, pooled);
  const std::int64_t free_lapsed = std::max<std::int64_t>(0, seats.lapsed - tally.lapsed);
  const std::int64_t free_trial = std::max<std::int64_t>(0, seats.trial - tally.trial);
  const std::int64_t to_lapsed = std::min(movable, free_lapsed);
  const std::int64_t to_trial = std::min(movable - to_lapsed, free_trial);
  causes.add(Cause::Lapsed, to_lapsed);
  causes.add(Cause::Trial, to_trial);
  return to_lapsed + to_trial;
}

void classify_known(CauseCounts& causes, const Tally& tally, const Seats& seats) {
  const std::int64_t seated = std::min(tally.held.pairs, seats.entitled);
  const std::int64_t over = tally.held.pairs - seated;
  const std::int64_t elsewhere = seat_elsewhere(causes, over, tally.held.pooled, seats, tally);
  causes.add(Cause::Seated, seated);
  causes.add(Cause::OverAssigned, over - elsewhere);
  causes.add(Cause::Turnover, tally.held_in_window);
  causes.add(Cause::Yammer, tally.never_held_yammer);
  causes.add(Cause::Unlicensed, tally.never_held);
}

void classify_inferred(CauseCounts& causes, const Tally& tally, const Seats& seats) {
  const std::int64_t over = std::max<std::int64_t>(0, tally.entitled.pairs - seats.entitled);
  causes.add(Cause::Seated, tally.entitled.pairs - over);
  const std::int64_t elsewhere = seat_elsewhere(causes, over, tally.entitled.pooled, seats, tally);
  std::int64_t remaining = over - elsewhere;
  const std::int64_t yammer = std::min(remaining, tally.yammer_only);
  remaining -= yammer;
  const std::int64_t beyond_seats = seats.assigned.value_or(0) - seats.entitled - elsewhere;
  const std::int64_t over_assigned = std::min(remaining, std::max<std::int64_t>(0, beyond_seats));
  causes.add(Cause::Yammer, yammer);
  causes.add(Cause::OverAssigned, over_assigned);
  causes.add(Cause::Turnover, remaining - over_assigned);
}

}  // namespace

std::string_view cause_name(Cause cause) {
  constexpr std::array<std::string_view, kCauseCount> kNames{
      "seated", "turnover", "yammer", "over_assigned", "unlicensed", "lapsed", "trial"};
  return kNames[static_cast<std::size_t>(cause)];
}

void CauseCounts::add(Cause cause, std::int64_t pairs) {
  checked_add(counts_[index(cause)], pairs);
}

std::int64_t CauseCounts::sum() const {
  std::int64_t sum = 0;
  for (const std::int64_t count : counts_) checked_add(sum, count);
  return sum;
}

Hold hold_of(const GroupHolders& holders, TextKey user) {
  if (holders.holds(user)) return Hold::Held;
  return holders.held_in_window(user) ? Hold::HeldInWindow : Hold::Never;
}

CauseCounts classify(const GroupUse& use, const Facts& facts, GroupIndex group, const Seats& seats,
                     const GroupHolders* holders) {
  const Tally tally = tally_of(use, facts, group, holders);
  CauseCounts causes;
  causes.add(Cause::Lapsed, tally.lapsed);
  causes.add(Cause::Trial, tally.trial);
  holders != nullptr ? classify_known(causes, tally, seats)
                     : classify_inferred(causes, tally, seats);
  return causes;
}

}  // namespace licstat
