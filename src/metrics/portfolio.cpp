// SPDX-License-Identifier: Apache-2.0
// Groups are walked customer by customer. A user of one customer is never one of another, so the
// distinct users of every row and of the totals are settled at the end of each customer, and
// threads can each take a range of customers: figures of disjoint sets add up.
#include "licstat/metrics/portfolio.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "licstat/base/checked.hpp"
#include "licstat/metrics/customer_parts.hpp"
#include "licstat/metrics/dimension_rows.hpp"
#include "licstat/metrics/distinct_users.hpp"
#include "licstat/metrics/figure_table.hpp"
#include "licstat/metrics/workload_sums.hpp"

namespace licstat {
namespace {

class Builder {
 public:
  Builder(const Facts& facts, std::span<const Dimension> by, const DataAges& ages)
      : facts_(facts),
        splits_groups_(has_dimension(by, Dimension::Partner)),
        rows_(facts.estate, by, ages) {}

  /// Requires: no more groups than that will be added.
  void reserve(std::size_t groups) { rows_.reserve(groups); }

  /// Adds the groups of one customer, all that are shown of it.
  void add_customer(std::span<const ShownGroup> groups) {
    for (const ShownGroup& shown : groups) add(shown);
    settle_customer();
    if (!groups.empty())
      rows_.close_customer(facts_.estate.groups()[groups.front().index].customer);
  }

  /// Adds what another builder has of other customers.
  void absorb(Builder&& other) {
    add_disjoint(totals_, other.totals_);
    workloads_.add(other.workloads_);
    rows_.absorb(std::move(other.rows_));
  }

  /// `told`: the workloads that some usage row or count names.
  Portfolio finish(const Workloads& workloads, WorkloadSet told) {
    check_sums();
    Portfolio portfolio;
    portfolio.totals = totals_;
    rows_.finish(portfolio.rows, portfolio.memory);
    for (const Workloads::Named& named : workloads.by_name()) {
      const WorkloadSum& sums = workloads_.of(named.bit);
      if (sums.qualified == 0 && sums.active == 0) continue;
      const bool is_told = (told & named.bit) != 0;
      portfolio.workloads.push_back(
          {named.name, sums.qualified, is_told ? std::optional(sums.active) : std::nullopt});
    }
    return portfolio;
  }

 private:
  void add(const ShownGroup& shown) {
    FiguresOfGroup figures(facts_, shown.index);
    const GroupFigures whole = figures.of(shown);
    totals_.add(whole.figures);
    workloads_.add(facts_, shown.index, whole);
    if (whole.measured) total_users_.add(0, whole.use.pairs);
    if (!splits_groups_) return add_to_row(shown, whole);
    for (const ShownGroup& part : by_partner(facts_.estate, shown)) {
      add_to_row(part, figures.of(part));
    }
  }

  /// Settles the distinct users of the customer whose groups were added last.
  void settle_customer() {
    total_users_.settle(
        [this](std::size_t, std::int64_t users) { checked_add(*totals_.active_users, users); });
    row_users_.settle([this](std::size_t row, std::int64_t users) {
      checked_add(*rows_.figures(row).active_users, users);
    });
  }

  void add_to_row(const ShownGroup& shown, const GroupFigures& group) {
    const std::size_t row = rows_.row_of(shown);
    rows_.figures(row).add(group.figures);
    if (group.measured) row_users_.add(row, group.use.pairs);
  }

  void check_sums() const {
    if (splits_groups_) return;
    const Figures sum = rows_.sum();
    for (const FigureDef& figure : figure_table()) {
      check_law(!figure.adds_up || same_figure(figure, sum, totals_), "the rows sum to the totals");
    }
    check_law(totals_.active_by_cause.sum() == totals_.active_entitlements,
              "the seven classes sum to the active entitlements");
  }

  const Facts& facts_;
  bool splits_groups_;
  DimensionRows<Figures> rows_;
  DistinctUsers row_users_;
  DistinctUsers total_users_;
  Figures totals_;
  WorkloadSums workloads_;
};

}  // namespace

Portfolio compute_portfolio(const Facts& facts, const Selection& selection,
                            std::span<const Dimension> by, const Workloads& workloads,
                            int threads) {
  const bool in_order_of_rows = has_dimension(by, Dimension::Customer);
  const DataAges ages = data_ages(facts, selection);
  const auto customers = by_customer(facts.estate, selection.groups, in_order_of_rows);
  Builder builder = build_in_parts(facts.estate, customers, selection.groups.size(), threads,
                                   [&] { return Builder(facts, by, ages); });
  Portfolio portfolio = builder.finish(workloads, facts.told_workloads());
  portfolio.stale_customers = stale_customers(facts.estate, selection, ages);
  return portfolio;
}

Portfolio measure_portfolio(const Facts& facts, const Selection& selection) {
  Portfolio portfolio;
  for (const ShownGroup& shown : selection.groups) {
    const bool is_measured = !UseOfGroup(facts, shown.index).why_unmeasured(shown);
    for (const SubscriptionIndex at : shown.subscriptions) {
      const EstateSubscription& each = facts.estate.subscriptions()[at];
      if (each.standing != Standing::Entitled) continue;
      checked_add(portfolio.totals.entitlements, each.record->quantity);
      if (is_measured) checked_add(portfolio.totals.usage_base, each.record->quantity);
    }
  }
  portfolio.stale_customers = stale_customers(facts.estate, selection, data_ages(facts, selection));
  return portfolio;
}

}  // namespace licstat
