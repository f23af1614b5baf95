// SPDX-License-Identifier: Apache-2.0
// What is wasted of a group is attributed to its subscriptions before any filter, so costs of parts
// of a group add up: there is no total but the sum of the rows.
#include "licstat/metrics/costs.hpp"

#include <algorithm>
#include <utility>

#include "licstat/base/checked.hpp"
#include "licstat/metrics/billing_currency.hpp"
#include "licstat/metrics/customer_parts.hpp"
#include "licstat/metrics/dimension_rows.hpp"
#include "licstat/metrics/figures.hpp"
#include "licstat/metrics/waste.hpp"

namespace licstat {
namespace {

using Currencies = std::set<std::string, std::less<>>;

Currencies currencies_of(const Estate& estate, const Selection& selection) {
  Currencies currencies;
  for (const ShownGroup& shown : selection.groups) {
    for (const SubscriptionIndex at : shown.subscriptions) {
      const Subscription& record = *estate.subscriptions()[at].record;
      if (!record.unit_price.empty()) currencies.insert(billing_currency(record));
    }
  }
  return currencies;
}

class Builder {
 public:
  /// Requires: all but the last outlive it.
  Builder(const Facts& facts, std::span<const Dimension> by, const DataAges& ages,
          const Currencies& currencies, std::int64_t renew_days)
      : facts_(facts),
        currencies_(currencies),
        renew_days_(renew_days),
        splits_groups_(has_dimension(by, Dimension::Partner)),
        rows_(facts.estate, by, ages, true) {}

  void reserve(std::size_t groups) { rows_.reserve(groups); }

  /// Adds the groups of one customer, all that are shown of it.
  void add_customer(OfCustomer groups) {
    for (const ShownGroup& shown : groups) add(shown);
    if (!groups.empty())
      rows_.close_customer(facts_.estate.groups()[groups.front().index].customer);
  }

  /// Adds what another builder has of other customers.
  void absorb(Builder&& other) {
    checked_add(waste_unknown_, other.waste_unknown_);
    rows_.absorb(std::move(other.rows_));
  }

  void finish(Costs& costs) {
    costs.waste_unknown = waste_unknown_;
    rows_.finish(costs.rows, costs.memory);
  }

 private:
  /// What is wasted of a group, and of which of its subscriptions it is.
  struct Wasted {
    const Group& group;
    std::vector<SubscriptionWaste> parts;
  };

  void add(const ShownGroup& shown) {
    const bool bills = std::ranges::any_of(shown.subscriptions, [&](SubscriptionIndex at) {
      return counts_sold(facts_.estate.subscriptions()[at].standing);
    });
    if (!bills) return;
    const Group& group = facts_.estate.groups()[shown.index];
    const Waste waste =
        waste_of(facts_, shown.index, used_figures(facts_, whole_of(facts_.estate, shown.index)));
    if (!waste.unassigned || !waste.idle) count_unknown(shown);
    const Wasted wasted{group, waste_by_subscription(facts_, shown.index, waste)};
    if (!splits_groups_) return add_part(shown, wasted);
    for (const ShownGroup& part : by_partner(facts_.estate, shown)) add_part(part, wasted);
  }

  void count_unknown(const ShownGroup& shown) {
    for (const SubscriptionIndex at : shown.subscriptions) {
      const EstateSubscription& subscription = facts_.estate.subscriptions()[at];
      if (subscription.standing != Standing::Entitled) continue;
      checked_add(waste_unknown_, subscription.record->quantity);
    }
  }

  /// What is shown of a group falls in a row of each of its currencies.
  void add_part(const ShownGroup& shown, const Wasted& wasted) {
    for (const SubscriptionIndex at : shown.subscriptions) {
      const EstateSubscription& subscription = facts_.estate.subscriptions()[at];
      if (!counts_sold(subscription.standing)) continue;
      const std::size_t row = rows_.row_of(shown, currency_of(*subscription.record));
      add_subscription(rows_.figures(row), subscription, wasted.parts[at - wasted.group.first]);
    }
  }

  DimensionValue currency_of(const Subscription& record) const {
    if (record.unit_price.empty()) return std::nullopt;
    return *currencies_.find(billing_currency(record));
  }

  void add_subscription(CostFigures& figures, const EstateSubscription& subscription,
                        const SubscriptionWaste& waste) const {
    const Subscription& record = *subscription.record;
    const auto price = read_price(record.unit_price);
    figures.is_priced = price.has_value();
    ++figures.subscriptions;
    figures.billed.add(record.quantity, price);
    if (subscription.standing != Standing::Entitled) return;
    const auto end = coming_end(record, facts_.window.to);
    if (end && (!figures.next_end_date || *end < *figures.next_end_date)) {
      figures.next_end_date = end;
    }
    if (waste.unassigned + waste.idle == 0) return;
    figures.unassigned.add(waste.unassigned, price);
    figures.idle.add(waste.idle, price);
    (figures.*when_given_back(record, end)).add(waste.unassigned + waste.idle, price);
  }

  PricedLicenses CostFigures::*when_given_back(const Subscription& record,
                                               std::optional<Date> end) const {
    if (record.status == Status::InGracePeriod) return &CostFigures::reducible;
    if (!end) return &CostFigures::end_unknown;
    const std::int64_t days = std::int64_t{end->days} - facts_.window.to.days;
    return days <= renew_days_ ? &CostFigures::reducible : &CostFigures::bound;
  }

  const Facts& facts_;
  const Currencies& currencies_;
  std::int64_t renew_days_;
  bool splits_groups_;
  DimensionRows<CostFigures> rows_;
  std::int64_t waste_unknown_ = 0;
};

/// In the order of the currencies; what has no price comes last.
CostTotal& total_of(std::vector<CostTotal>& totals, const DimensionValue& currency) {
  if (!currency) return totals.back();
  return *std::ranges::lower_bound(totals.begin(), totals.end() - 1, currency, {},
                                   &CostTotal::currency);
}

/// The rows of each currency added up.
std::vector<CostTotal> totals_of(std::span<const CostRow> rows, const Currencies& currencies) {
  std::vector<CostTotal> totals;
  for (const std::string& currency : currencies) totals.push_back({currency, {}});
  totals.push_back({std::nullopt, {}});
  for (const CostRow& row : rows) {
    total_of(totals, row.dimensions.back()).figures.add(row.figures);
  }
  std::erase_if(totals, [](const CostTotal& total) { return total.figures.subscriptions == 0; });
  return totals;
}

void check_sums(const Costs& costs) {
  for (const CostTotal& total : costs.totals) {
    const CostFigures& sum = total.figures;
    PricedLicenses wasted = sum.unassigned;
    wasted.add(sum.idle);
    PricedLicenses by_end = sum.reducible;
    by_end.add(sum.bound);
    by_end.add(sum.end_unknown);
    check_law(
        wasted.licenses == by_end.licenses && wasted.monthly.total() == by_end.monthly.total(),
        "what is wasted is reducible, bound or of an unknown end");
  }
}

}  // namespace

bool has_prices(const Estate& estate) {
  return std::ranges::any_of(estate.subscriptions(), [](const EstateSubscription& subscription) {
    return !subscription.record->unit_price.empty();
  });
}

Costs compute_costs(const Facts& facts, const Selection& selection, std::span<const Dimension> by,
                    const Thresholds& thresholds, int threads) {
  Costs costs;
  costs.currencies = currencies_of(facts.estate, selection);
  const DataAges ages = data_ages(facts, selection);
  const auto customers =
      by_customer(facts.estate, selection.groups, has_dimension(by, Dimension::Customer));
  const auto make = [&] {
    return Builder(facts, by, ages, costs.currencies, thresholds.whole(Threshold::RenewDays));
  };
  build_in_parts(facts.estate, customers, selection.groups.size(), threads, make).finish(costs);
  costs.totals = totals_of(costs.rows, costs.currencies);
  check_sums(costs);
  return costs;
}

}  // namespace licstat
