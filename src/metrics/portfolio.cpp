// SPDX-License-Identifier: Apache-2.0
// Groups are walked customer by customer. A user of one customer is never one of another, so the
// distinct users of every row and of the totals are settled at the end of each customer, and
// threads can each take a range of customers: figures of disjoint sets add up.
#include "licstat/metrics/portfolio.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <map>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"
#include "licstat/base/text_order.hpp"
#include "licstat/metrics/distinct_users.hpp"
#include "licstat/metrics/figure_table.hpp"
#include "licstat/metrics/portfolio_rows.hpp"
#include "licstat/metrics/workload_sums.hpp"

namespace licstat {
namespace {

constexpr std::array<std::pair<std::string_view, Dimension>, kDimensionCount> kDimensions{{
    {"customer", Dimension::Customer},
    {"sku", Dimension::Sku},
    {"product", Dimension::Product},
    {"family", Dimension::Family},
    {"partner", Dimension::Partner},
    {"country", Dimension::Country},
}};

class Builder {
 public:
  Builder(const Facts& facts, std::span<const Dimension> by, const DataAges& ages)
      : facts_(facts),
        splits_groups_(std::ranges::count(by, Dimension::Partner) > 0),
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
    rows_.finish(portfolio);
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
    const GroupFigures whole = figures_of(facts_, shown);
    totals_.add(whole.figures);
    workloads_.add(facts_, shown.index, whole);
    if (whole.measured) total_users_.add(0, whole.use.pairs);
    if (!splits_groups_) return add_to_row(shown, whole);
    for (auto& [partner, subscriptions] : by_partner(shown)) {
      const ShownGroup part{shown.index, SubscriptionList(std::move(subscriptions))};
      add_to_row(part, figures_of(facts_, part));
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

  const Subscription& record(SubscriptionIndex index) const {
    return *facts_.estate.subscriptions()[index].record;
  }

  std::map<std::string, std::vector<SubscriptionIndex>> by_partner(const ShownGroup& shown) const {
    std::map<std::string, std::vector<SubscriptionIndex>> parts;
    for (const SubscriptionIndex at : shown.subscriptions) {
      parts[id_key(record(at).partner_id)].push_back(at);
    }
    return parts;
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
  PortfolioRows rows_;
  DistinctUsers row_users_;
  DistinctUsers total_users_;
  Figures totals_;
  WorkloadSums workloads_;
};

/// The shown groups of one customer.
using OfCustomer = std::span<const ShownGroup>;

/// The place of each customer in the order of names, of equal names that of ids.
std::vector<std::size_t> customer_ranks(std::span<const Customer> customers) {
  std::vector<OrderedText> names;
  names.reserve(customers.size());
  for (const Customer& customer : customers) {
    names.push_back({customer.name.empty() ? customer.id : customer.name, customer.id});
  }
  std::vector<std::size_t> ranks(customers.size());
  std::size_t rank = 0;
  for (const CustomerIndex index : text_order(names)) ranks[index] = rank++;
  return ranks;
}

/// The groups of each customer; customers in the order of their rows, where they have rows of their
/// own, else in that of the estate. Some have no group.
std::vector<OfCustomer> by_customer(const Estate& estate, std::span<const ShownGroup> groups,
                                    bool in_order_of_rows) {
  const auto ranks =
      in_order_of_rows ? customer_ranks(estate.customers()) : std::vector<std::size_t>();
  const auto customer_of = [&](const ShownGroup& shown) {
    return estate.groups()[shown.index].customer;
  };
  std::vector<OfCustomer> customers(estate.customers().size());
  for (auto at = groups.begin(); at != groups.end();) {
    const CustomerIndex customer = customer_of(*at);
    const auto end = std::find_if(
        at, groups.end(), [&](const ShownGroup& shown) { return customer_of(shown) != customer; });
    customers[in_order_of_rows ? ranks[customer] : customer] = {at, end};
    at = end;
  }
  return customers;
}

/// Customers come in the order of their names, their records stand in that of the input.
void prefetch_records(const Estate& estate, OfCustomer groups) {
  for (const ShownGroup& shown : groups) {
    for (const SubscriptionIndex at : shown.subscriptions) {
      prefetch(*estate.subscriptions()[at].record);
    }
  }
}

/// The customers in up to `most` parts with about as many of `groups` groups. A part is worth a
/// thread: a small portfolio is one part.
std::vector<std::span<const OfCustomer>> split(std::span<const OfCustomer> customers,
                                               std::size_t groups, std::size_t most) {
  constexpr std::size_t kWorthAThread = 1024;
  const std::size_t count = std::min(most, groups / kWorthAThread + 1);
  std::vector<std::span<const OfCustomer>> parts;
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t passed = 0;
  for (std::size_t part = 1; part <= count; ++part) {
    while (end < customers.size() && passed < groups * part / count) {
      passed += customers[end++].size();
    }
    parts.push_back(customers.subspan(first, end - first));
    first = end;
  }
  return parts;
}

/// Those that a usage row or count of any shown customer names: of others no file can know.
WorkloadSet told_workloads(const Facts& facts, const Selection& selection) {
  WorkloadSet told = 0;
  for (const ShownGroup& shown : selection.groups) {
    told |= facts.named_workloads_of(facts.estate.groups()[shown.index].customer);
  }
  return told;
}

}  // namespace

std::string_view dimension_name(Dimension dimension) {
  return std::ranges::find(kDimensions, dimension, &std::pair<std::string_view, Dimension>::second)
      ->first;
}

std::optional<Dimension> parse_dimension(std::string_view name) {
  const auto* const found =
      std::ranges::find(kDimensions, name, &std::pair<std::string_view, Dimension>::first);
  return found == kDimensions.end() ? std::nullopt : std::optional(found->second);
}

Portfolio compute_portfolio(const Facts& facts, const Selection& selection,
                            std::span<const Dimension> by, const Workloads& workloads,
                            int threads) {
  const bool in_order_of_rows = std::ranges::count(by, Dimension::Customer) > 0;
  const DataAges ages = data_ages(facts);
  const auto customers = by_customer(facts.estate, selection.groups, in_order_of_rows);
  const auto parts = split(customers, selection.groups.size(), static_cast<std::size_t>(threads));
  const auto build = [&](std::span<const OfCustomer> part) {
    Builder builder(facts, by, ages);
    builder.reserve(selection.groups.size());
    for (std::size_t at = 0; at < part.size(); ++at) {
      constexpr std::size_t kAhead = 4;
      if (at + kAhead < part.size()) prefetch_records(facts.estate, part[at + kAhead]);
      builder.add_customer(part[at]);
    }
    return builder;
  };
  std::vector<std::future<Builder>> others;
  for (std::size_t at = 1; at < parts.size(); ++at) {
    others.push_back(std::async(build, parts[at]));
  }
  Builder builder = build(parts.front());
  for (std::future<Builder>& other : others) builder.absorb(other.get());
  Portfolio portfolio = builder.finish(workloads, told_workloads(facts, selection));
  portfolio.stale_customers = stale_customers(facts.estate, selection, ages);
  return portfolio;
}

}  // namespace licstat
