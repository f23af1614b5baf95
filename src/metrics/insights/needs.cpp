// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/insights/needs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "licstat/base/checked.hpp"
#include "licstat/base/counted.hpp"
#include "licstat/base/wide.hpp"

namespace licstat {
namespace {

/// The pairs that the rows or counts of that standing make by themselves.
std::int64_t own_pairs(const GroupSubject& group, Standing standing) {
  const Facts& facts = group.context.facts;
  std::int64_t pairs = std::ranges::count(group.whole.use.pairs, standing, &ActivePair::standing);
  for (const StandInCount& count : group.whole.use.counts) {
    if (facts.estate.standing_of_target(count.target) == standing) pairs += count.pairs;
  }
  return pairs;
}

bool has_pooled(const GroupSubject& group, Standing standing) {
  if (group.group.best == standing) {
    const auto is_pooled = [&](const StandInCount& count) {
      return group.context.facts.estate.is_group(count.target) && count.pairs > 0;
    };
    if (std::ranges::any_of(group.whole.use.pairs, &ActivePair::pooled)) return true;
    if (std::ranges::any_of(group.whole.use.counts, is_pooled)) return true;
  }
  if (standing == Standing::Lapsed) return pairs_seated_elsewhere(group, Cause::Lapsed) > 0;
  return standing == Standing::Trial && pairs_seated_elsewhere(group, Cause::Trial) > 0;
}

/// The targets that rows or counts name, and make active pairs of.
std::vector<Target> named_targets(const GroupSubject& group) {
  std::vector<Target> named;
  for (const ActivePair& pair : group.whole.use.pairs) named.push_back(pair.target);
  for (const StandInCount& count : group.whole.use.counts) {
    if (count.pairs > 0) named.push_back(count.target);
  }
  std::ranges::sort(named);
  return named;
}

/// The earliest that is not before `as_of`, else the newest.
std::optional<Date> next_or_newest(const std::vector<Date>& ends, Date as_of) {
  std::optional<Date> next;
  std::optional<Date> newest;
  for (const Date end : ends) {
    if (end >= as_of && (!next || end < *next)) next = end;
    newest = std::max(newest, std::optional(end));
  }
  return next ? next : newest;
}

}  // namespace

std::int64_t pairs_seated_elsewhere(const GroupSubject& group, Cause cause) {
  const Standing standing = cause == Cause::Lapsed ? Standing::Lapsed : Standing::Trial;
  return group.pairs_of(cause) - own_pairs(group, standing);
}

std::optional<Date> end_of_used(const GroupSubject& group, Standing standing,
                                bool (*is_of)(const Subscription& record)) {
  const std::vector<Target> named = named_targets(group);
  const bool all = has_pooled(group, standing);
  std::vector<Date> ends;
  for (SubscriptionIndex at = group.group.first; at < group.group.last; ++at) {
    const EstateSubscription& member = group.context.facts.estate.subscriptions()[at];
    if (member.standing != standing || (is_of != nullptr && !is_of(*member.record))) continue;
    const bool is_used = all || std::ranges::binary_search(named, at);
    if (is_used && member.record->end_date) ends.push_back(*member.record->end_date);
  }
  return next_or_newest(ends, group.context.as_of());
}

std::string until_or_since(std::optional<Date> date, Date as_of) {
  if (!date) return {};
  return fmt::format(" {} {}", *date < as_of ? "since" : "until", to_string(*date));
}

std::string part_of_licences(std::int64_t part, std::int64_t all, std::string_view one,
                             std::string_view many) {
  return fmt::format("{} of {} {}", part, counted(all, "licence", "licences"),
                     part == 1 || all == 1 ? one : many);
}

bool is_worth_it(const InsightContext& context, std::int64_t licenses, std::int64_t base) {
  return licenses >= context.limit(Threshold::MinLicenses) &&
         reaches_percent(licenses, base, context.thresholds.exact(Threshold::MinSharePct));
}

std::int64_t least_reaching(std::int64_t base, ExactNumber percent) {
  const Wide whole = Wide{100} * percent.denominator;
  return static_cast<std::int64_t>((Wide{percent.numerator} * base + whole - 1) / whole);
}

std::int64_t base_for(std::int64_t part, ExactNumber percent) {
  const Wide scaled = Wide{part} * 100 * percent.denominator;
  const Wide base = (scaled + percent.numerator - 1) / percent.numerator;
  if (base > std::numeric_limits<std::int64_t>::max()) throw too_many_licenses();
  return static_cast<std::int64_t>(base);
}

}  // namespace licstat
