// SPDX-License-Identifier: Apache-2.0
// Groups are walked customer by customer. A user of one customer is never one of another, so the
// distinct users of every row and of the totals are settled at the end of each customer, and
// threads can each take a range of customers: figures of disjoint sets add up.
#include "licstat/metrics/portfolio.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <future>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"
#include "licstat/base/hash_index.hpp"
#include "licstat/base/text_key.hpp"
#include "licstat/metrics/distinct_users.hpp"

namespace licstat {
namespace {

using RowIndex = std::size_t;

constexpr std::array<std::pair<std::string_view, Dimension>, 6> kDimensions{{
    {"customer", Dimension::Customer},
    {"sku", Dimension::Sku},
    {"product", Dimension::Product},
    {"family", Dimension::Family},
    {"partner", Dimension::Partner},
    {"country", Dimension::Country},
}};

std::optional<std::string_view> given(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::uint64_t hash_of(std::span<const std::optional<std::string_view>> dimensions) {
  std::uint64_t hash = 0;
  for (const auto& value : dimensions) hash = hash * 3 + (value ? id_text_key(*value).high : 1);
  return hash;
}

/// Ids compare as ids; no other text has the form of a GUID.
bool same_value(std::optional<std::string_view> left, std::optional<std::string_view> right) {
  if (!left || !right) return left.has_value() == right.has_value();
  return same_id(*left, *right);
}

class Builder {
 public:
  Builder(const Facts& facts, std::span<const Dimension> by) : facts_(facts), by_(by) {
    splits_groups_ = std::ranges::count(by, Dimension::Partner) > 0;
  }

  /// Adds groups, all that are shown of each customer among them.
  void add(std::span<const ShownGroup> groups) {
    for (std::size_t at = 0; at < groups.size(); ++at) {
      add(groups[at]);
      const bool is_last =
          at + 1 == groups.size() || customer_of(groups[at + 1]) != customer_of(groups[at]);
      if (is_last) settle_customer();
    }
  }

  /// Adds what another builder has of other customers.
  void absorb(Builder&& other) {
    add_disjoint(totals_, other.totals_);
    for (std::size_t at = 0; at < workloads_.size(); ++at) {
      checked_add(workloads_[at].qualified, other.workloads_[at].qualified);
      checked_add(workloads_[at].active, other.workloads_[at].active);
    }
    for (Building& theirs : other.rows_) {
      Building& ours = row_for(std::move(theirs.row.dimensions), theirs.row.customer);
      add_disjoint(ours.row.figures, theirs.row.figures);
      name_by(ours, *theirs.smallest);
    }
  }

  [[nodiscard]] CustomerIndex customer_of(const ShownGroup& shown) const {
    return facts_.estate.groups()[shown.index].customer;
  }

  Portfolio finish(const Workloads& workloads) {
    check_sums();
    Portfolio portfolio;
    portfolio.totals = totals_;
    for (Building& building : rows_) name_sku(building);
    portfolio.rows = sorted_rows();
    for (const Workloads::Named& named : workloads.by_name()) {
      WorkloadRow row = workloads_[static_cast<std::size_t>(std::countr_zero(named.bit))];
      row.workload = named.name;
      if (row.qualified != 0 || row.active != 0) portfolio.workloads.push_back(std::move(row));
    }
    return portfolio;
  }

 private:
  using Dimensions = std::vector<std::optional<std::string_view>>;
  struct Building {
    PortfolioRow row;
    const Subscription* smallest = nullptr;  // by id: spells the SKU
  };

  void add(const ShownGroup& shown) {
    const GroupFigures whole = figures_of(facts_, shown);
    totals_.add(whole.figures);
    add_workloads(shown.index, whole);
    if (whole.measured) total_users_.add(0, whole.use.pairs);
    if (!splits_groups_) return add_to_row(shown, whole);
    for (const ShownGroup& part : by_partner(shown)) add_to_row(part, figures_of(facts_, part));
  }

  /// Settles the distinct users of the customer whose groups were added last.
  void settle_customer() {
    total_users_.settle(
        [this](RowIndex, std::int64_t users) { checked_add(*totals_.active_users, users); });
    row_users_.settle([this](RowIndex row, std::int64_t users) {
      checked_add(*rows_[row].row.figures.active_users, users);
    });
  }

  /// Users of disjoint customers add up, too.
  static void add_disjoint(Figures& sum, const Figures& figures) {
    sum.add(figures);
    if (figures.active_users) checked_add(*sum.active_users, *figures.active_users);
  }

  const Subscription& record(SubscriptionIndex index) const {
    return *facts_.estate.subscriptions()[index].record;
  }

  std::vector<ShownGroup> by_partner(const ShownGroup& shown) const {
    std::map<std::string, ShownGroup> parts;
    for (const SubscriptionIndex at : shown.subscriptions) {
      ShownGroup& part = parts[id_key(record(at).partner_id)];
      part.index = shown.index;
      part.subscriptions.push_back(at);
    }
    std::vector<ShownGroup> groups;
    for (auto& [partner, group] : parts) groups.push_back(std::move(group));
    return groups;
  }

  std::optional<std::string_view> value_of(Dimension dimension, const ShownGroup& shown) const {
    const Group& group = facts_.estate.groups()[shown.index];
    const Customer& customer = facts_.estate.customer_of(group);
    const Subscription& first = record(shown.subscriptions.front());
    switch (dimension) {
      case Dimension::Customer:
        return customer.id;
      case Dimension::Sku:
        return group.sku_key;  // replaced by its spelling in the end
      case Dimension::Product:
        return group.product.empty() ? first.sku : group.product;
      case Dimension::Family:
        return group.family;
      case Dimension::Partner:
        return given(first.partner_id).value_or(kNoPartner);
      case Dimension::Country:
        return given(customer.country);
    }
    return std::nullopt;
  }

  Building& row_for(Dimensions dimensions, CustomerIndex customer) {
    const std::uint64_t hash = hash_of(dimensions);
    const auto found = row_index_.find(hash, [&](HashIndex::Record index) {
      return std::ranges::equal(rows_[index].row.dimensions, dimensions, same_value);
    });
    if (found) return rows_[*found];
    row_index_.add(hash, static_cast<HashIndex::Record>(rows_.size()));
    Building& building = rows_.emplace_back();
    building.row.dimensions = std::move(dimensions);
    building.row.customer = customer;
    return building;
  }

  void name_by(Building& building, const Subscription& record) {
    const auto by_id = [](const Subscription& one) {
      return std::tie(one.subscription_id, one.customer_id);
    };
    if (building.smallest == nullptr || by_id(record) < by_id(*building.smallest)) {
      building.smallest = &record;
    }
  }

  void add_to_row(const ShownGroup& shown, const GroupFigures& group) {
    Dimensions dimensions;
    dimensions.reserve(by_.size());
    for (const Dimension dimension : by_) dimensions.push_back(value_of(dimension, shown));
    Building& building = row_for(std::move(dimensions), customer_of(shown));
    building.row.figures.add(group.figures);
    name_by(building, record(shown.subscriptions.front()));
    if (group.measured) {
      row_users_.add(static_cast<RowIndex>(&building - rows_.data()), group.use.pairs);
    }
  }

  void add_workloads(GroupIndex index, const GroupFigures& group) {
    if (!group.measured) return;
    const CatalogueEntry* entry = facts_.estate.groups()[index].catalogued;
    const WorkloadSet contained =
        entry != nullptr ? entry->workloads : facts_.named_workloads(index);
    add_qualified(contained, group.figures.entitlements);
    for (const ActivePair& pair : group.use.pairs) add_active(pair.workloads, 1);
    for (const ServingCount& count : group.use.counts) {
      for (const WorkloadCount& part : count.counts) add_active(part.workload, part.active);
    }
  }

  void add_qualified(WorkloadSet set, std::int64_t licenses) {
    for_each_workload(set, [&](WorkloadRow& row) { checked_add(row.qualified, licenses); });
  }
  void add_active(WorkloadSet set, std::int64_t pairs) {
    for_each_workload(set, [&](WorkloadRow& row) { checked_add(row.active, pairs); });
  }
  template <class Function>
  void for_each_workload(WorkloadSet set, Function function) {
    for (set &= ~kNoWorkload; set != 0; set &= set - 1) {
      function(workloads_[static_cast<std::size_t>(std::countr_zero(set))]);
    }
  }

  /// A SKU is shown as the smallest subscription id in the shown set spells it.
  void name_sku(Building& building) const {
    for (std::size_t at = 0; at < by_.size(); ++at) {
      if (by_[at] == Dimension::Sku) building.row.dimensions[at] = building.smallest->sku;
    }
  }

  /// The place of each customer in the order of names, of equal names that of ids.
  std::vector<std::size_t> customer_ranks() const {
    const std::span<const Customer> customers = facts_.estate.customers();
    std::vector<CustomerIndex> order(customers.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [&](CustomerIndex index) {
      const Customer& customer = customers[index];
      return std::tie(customer.name.empty() ? customer.id : customer.name, customer.id);
    });
    std::vector<std::size_t> ranks(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
    return ranks;
  }

  std::vector<PortfolioRow> sorted_rows() {
    const bool by_customer = std::ranges::count(by_, Dimension::Customer) > 0;
    const std::vector<std::size_t> ranks =
        by_customer ? customer_ranks() : std::vector<std::size_t>();
    struct Place {
      std::size_t rank;
      RowIndex row;
    };
    std::vector<Place> order;
    order.reserve(rows_.size());
    for (RowIndex row = 0; row < rows_.size(); ++row) {
      order.push_back({by_customer ? ranks[rows_[row].row.customer] : 0, row});
    }
    std::ranges::sort(order, [&](const Place& left, const Place& right) {
      if (left.rank != right.rank) return left.rank < right.rank;
      return std::ranges::lexicographical_compare(rows_[left.row].row.dimensions,
                                                  rows_[right.row].row.dimensions, nulls_last);
    });
    std::vector<PortfolioRow> sorted;
    sorted.reserve(order.size());
    for (const Place& place : order) sorted.push_back(std::move(rows_[place.row].row));
    return sorted;
  }

  static bool nulls_last(std::optional<std::string_view> left,
                         std::optional<std::string_view> right) {
    if (!left || !right) return left.has_value() && !right.has_value();
    return *left < *right;
  }

  void check_sums() const {
    if (splits_groups_) return;
    Figures sum;
    for (const Building& building : rows_) sum.add(building.row.figures);
    const auto parts = [](const Figures& figures) {
      return std::tie(figures.subscriptions, figures.licenses_sold, figures.licenses_assigned,
                      figures.deployment_base, figures.entitlements, figures.usage_base,
                      figures.active_entitlements);
    };
    check_law(parts(sum) == parts(totals_), "the rows sum to the totals");
    check_law(totals_.active_by_cause.sum() == totals_.active_entitlements,
              "the seven classes sum to the active entitlements");
  }

  const Facts& facts_;
  std::span<const Dimension> by_;
  bool splits_groups_ = false;
  std::vector<Building> rows_;
  HashIndex row_index_;  // by dimensions
  DistinctUsers row_users_;
  DistinctUsers total_users_;
  Figures totals_;
  std::array<WorkloadRow, kMaxWorkloads> workloads_{};
};

/// The groups in `count` parts of about the same size, none of which divides a customer.
std::vector<std::span<const ShownGroup>> split_by_customer(const Estate& estate,
                                                           std::span<const ShownGroup> groups,
                                                           std::size_t count) {
  const auto customer_of = [&](std::size_t at) {
    return estate.groups()[groups[at].index].customer;
  };
  std::vector<std::span<const ShownGroup>> parts;
  std::size_t first = 0;
  for (std::size_t part = 1; part <= count; ++part) {
    std::size_t end = std::max(first, groups.size() * part / count);
    while (end > first && end < groups.size() && customer_of(end) == customer_of(end - 1)) ++end;
    parts.push_back(groups.subspan(first, end - first));
    first = end;
  }
  return parts;
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
  const auto build = [&facts, by](std::span<const ShownGroup> groups) {
    Builder builder(facts, by);
    builder.add(groups);
    return builder;
  };
  const auto parts =
      split_by_customer(facts.estate, selection.groups, static_cast<std::size_t>(threads));
  std::vector<std::future<Builder>> others;
  for (std::size_t at = 1; at < parts.size(); ++at) {
    others.push_back(std::async(build, parts[at]));
  }
  Builder builder = build(parts.front());
  for (std::future<Builder>& other : others) builder.absorb(other.get());
  return builder.finish(workloads);
}

}  // namespace licstat
