// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/cost_figures.hpp"

#include <algorithm>
#include <array>

#include "licstat/base/checked.hpp"

namespace licstat {
namespace {

CostValue subscriptions_of(const CostFigures& figures) { return figures.subscriptions; }

template <PricedLicenses CostFigures::*part>
CostValue licenses_of(const CostFigures& figures) {
  return (figures.*part).licenses;
}

template <PricedLicenses CostFigures::*part>
CostValue monthly_of(const CostFigures& figures) {
  if (!figures.is_priced) return Missing::NoPrice;
  return (figures.*part).monthly.total();
}

CostValue monthly_wasted_of(const CostFigures& figures) {
  if (!figures.is_priced) return Missing::NoPrice;
  return figures.monthly_wasted();
}

CostValue wasted_pct_of(const CostFigures& figures) {
  if (!figures.is_priced) return Missing::NoPrice;
  const auto wasted = figures.wasted();
  return wasted ? CostValue(*wasted) : CostValue(Missing::NothingSpent);
}

CostValue next_end_date_of(const CostFigures& figures) {
  return figures.next_end_date ? CostValue(*figures.next_end_date) : CostValue(Missing::NotGiven);
}

constexpr std::array kFigures{
    CostFigureDef{"subscriptions", "those billed: entitled and suspended ones", CostKind::Count,
                  subscriptions_of},
    CostFigureDef{"licenses", "the licences of these", CostKind::Count,
                  licenses_of<&CostFigures::billed>},
    CostFigureDef{"monthly_spend", "what they cost a month", CostKind::Money,
                  monthly_of<&CostFigures::billed>},
    CostFigureDef{"unassigned", "entitled ones that nobody holds", CostKind::Count,
                  licenses_of<&CostFigures::unassigned>},
    CostFigureDef{"monthly_unassigned", "what these cost a month", CostKind::Money,
                  monthly_of<&CostFigures::unassigned>},
    CostFigureDef{"idle", "entitled ones whose holders leave them alone", CostKind::Count,
                  licenses_of<&CostFigures::idle>},
    CostFigureDef{"monthly_idle", "what these cost a month", CostKind::Money,
                  monthly_of<&CostFigures::idle>},
    CostFigureDef{"monthly_wasted", "what unassigned and idle ones cost a month", CostKind::Money,
                  monthly_wasted_of},
    CostFigureDef{"wasted_pct", "monthly_wasted of monthly_spend", CostKind::Percent,
                  wasted_pct_of},
    CostFigureDef{"reducible", "wasted ones in grace or whose term ends soon", CostKind::Count,
                  licenses_of<&CostFigures::reducible>},
    CostFigureDef{"monthly_reducible", "what these cost a month", CostKind::Money,
                  monthly_of<&CostFigures::reducible>},
    CostFigureDef{"bound", "wasted ones whose term ends later", CostKind::Count,
                  licenses_of<&CostFigures::bound>},
    CostFigureDef{"monthly_bound", "what these cost a month", CostKind::Money,
                  monthly_of<&CostFigures::bound>},
    CostFigureDef{"end_unknown", "wasted ones whose end no input tells", CostKind::Count,
                  licenses_of<&CostFigures::end_unknown>},
    CostFigureDef{"monthly_end_unknown", "what these cost a month", CostKind::Money,
                  monthly_of<&CostFigures::end_unknown>},
    CostFigureDef{"next_end_date", "when the first of the entitled ones ends", CostKind::Date,
                  next_end_date_of},
};

/// What adds up besides the subscriptions.
constexpr std::array kParts{&CostFigures::billed, &CostFigures::unassigned,
                            &CostFigures::idle,   &CostFigures::reducible,
                            &CostFigures::bound,  &CostFigures::end_unknown};

}  // namespace

void PricedLicenses::add(std::int64_t count, const std::optional<Price>& price) {
  checked_add(licenses, count);
  if (price) monthly.add(*price, count);
}

void PricedLicenses::add(const PricedLicenses& other) {
  checked_add(licenses, other.licenses);
  monthly.add(other.monthly);
}

Amount CostFigures::monthly_wasted() const {
  MoneySum sum = unassigned.monthly;
  sum.add(idle.monthly);
  return sum.total();
}

std::optional<Percentage> CostFigures::wasted() const {
  return percentage_of(monthly_wasted(), billed.monthly.total());
}

void CostFigures::add(const CostFigures& other) {
  is_priced = is_priced || other.is_priced;
  checked_add(subscriptions, other.subscriptions);
  for (const auto part : kParts) (this->*part).add(other.*part);
  if (!next_end_date || (other.next_end_date && *other.next_end_date < *next_end_date)) {
    next_end_date = other.next_end_date;
  }
}

std::span<const CostFigureDef> costs_figure_table() { return kFigures; }

}  // namespace licstat
