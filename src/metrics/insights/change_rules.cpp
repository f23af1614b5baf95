// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/insights/change_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <compare>

#include "licstat/base/counted.hpp"
#include "licstat/base/wide.hpp"

namespace licstat {
namespace {

/// "20 licences on 2026-09-30, 18 now"
std::string from_to(const ChangeSubject& subject) {
  const std::int64_t before = subject.change.before.licenses_sold;
  const std::int64_t now = subject.change.now.licenses_sold;
  return fmt::format(
      "{} on {}, {} now", before == 0 ? "no licence" : counted(before, "licence", "licences"),
      to_string(subject.context.changes->before), now == 0 ? "none" : fmt::format("{}", now));
}

/// What became more or less, of what there was before.
std::optional<Fired> changed_by(const ChangeSubject& subject, std::int64_t licenses) {
  const InsightContext& context = subject.context;
  const ExactNumber limit = context.thresholds.exact(Threshold::ShrinkPct);
  const std::int64_t before = subject.change.before.licenses_sold;
  if (licenses < context.limit(Threshold::MinLicenses)) return std::nullopt;
  // From nothing any number is more, and by no percentage.
  if (before > 0 && !reaches_percent(licenses, before, limit)) return std::nullopt;
  Fired fired{.at_stake = licenses,
              .value = std::nullopt,
              .limit = limit,
              .value_unit = ValueUnit::Percent,
              .says = from_to(subject)};
  if (before > 0) fired.value = Ratio{licenses, before};
  return fired;
}

/// What seated usage has lost, as a part of the whole. Requires: both bases are above 0.
Fraction fall_of(const CustomerState& before, const CustomerState& now) {
  const Wide was = Wide{before.seated} * now.usage_base;
  const Wide is = Wide{now.seated} * before.usage_base;
  return {std::max<Wide>(0, was - is), Wide{before.usage_base} * now.usage_base};
}

/// A hundredth of a threshold in percent: it has 18 digits behind the point at most.
Decimal share_of(ExactNumber percent) {
  constexpr std::size_t kAllDigits = 20;
  return rounded({percent.numerator, Wide{percent.denominator} * 100}, kAllDigits);
}

/// 0.16667 as 16.67, and 0.1 as 10.0.
Decimal points_of(const Fraction& share) {
  const Decimal exact = rounded(share, 4);
  std::string behind = exact.fraction.substr(2);
  if (behind.ends_with('0')) behind.pop_back();
  return make_decimal(false, exact.whole + exact.fraction.substr(0, 2), behind);
}

std::string percent(std::int64_t part, std::int64_t base) {
  return percent_text(Ratio{part, base}, 1);
}

}  // namespace

std::optional<Fired> shrinking(const ChangeSubject& subject) {
  const auto& [id, name, before, now] = subject.change;
  if (now.licenses_sold >= before.licenses_sold) return std::nullopt;
  return changed_by(subject, before.licenses_sold - now.licenses_sold);
}

std::optional<Fired> growing(const ChangeSubject& subject) {
  const auto& [id, name, before, now] = subject.change;
  if (now.licenses_sold <= before.licenses_sold) return std::nullopt;
  return changed_by(subject, now.licenses_sold - before.licenses_sold);
}

std::optional<Fired> usage_falling(const ChangeSubject& subject) {
  const InsightContext& context = subject.context;
  const auto& [id, name, before, now] = subject.change;
  if (std::min(before.usage_base, now.usage_base) < context.limit(Threshold::MinBase)) {
    return std::nullopt;
  }
  const Fraction fall = fall_of(before, now);
  const ExactNumber limit = context.thresholds.exact(Threshold::FallPoints);
  // With a threshold of 0 points, too, what has not fallen has not.
  if (fall.numerator == 0 || std::is_lt(compare(fall, share_of(limit)))) return std::nullopt;
  // usage_base now x fall, rounded up, in which usage_base now is a factor of both.
  const Wide base = before.usage_base;
  const auto stake = static_cast<std::int64_t>((fall.numerator + base - 1) / base);
  return Fired{.at_stake = stake,
               .value = points_of(fall),
               .limit = limit,
               .value_unit = ValueUnit::Points,
               .says = fmt::format("{} % of {} in use on {}, {} % of {} now",
                                   percent(before.seated, before.usage_base),
                                   counted(before.usage_base, "licence", "licences"),
                                   to_string(context.changes->before),
                                   percent(now.seated, now.usage_base), now.usage_base)};
}

}  // namespace licstat
