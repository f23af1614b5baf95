// SPDX-License-Identifier: Apache-2.0
// Groups are walked customer by customer. A user of one customer is never one of another, so the
// distinct users of every row and of the totals are settled at the end of each customer.
#include "licstat/metrics/portfolio.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"

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

std::optional<std::string> given(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

class Builder {
 public:
  Builder(const Facts& facts, std::span<const Dimension> by) : facts_(facts), by_(by) {
    splits_groups_ = std::ranges::count(by, Dimension::Partner) > 0;
  }

  void add(const ShownGroup& shown) {
    const GroupFigures whole = figures_of(facts_, shown);
    totals_.add(whole.figures);
    add_workloads(shown.index, whole);
    collect_users(whole, total_users_, {});
    if (!splits_groups_) return add_to_row(shown, whole);
    for (const ShownGroup& part : by_partner(shown)) add_to_row(part, figures_of(facts_, part));
  }

  /// Settles the distinct users of the customer whose groups were added last.
  void close_customer() {
    count_users(total_users_, [this](RowIndex) { ++*totals_.active_users; });
    count_users(row_users_, [this](RowIndex row) { ++*rows_[row].row.figures.active_users; });
  }

  Portfolio finish(const Workloads& workloads) {
    check_sums();
    Portfolio portfolio;
    portfolio.totals = totals_;
    for (Building& building : rows_) {
      name_sku(building);
      portfolio.rows.push_back(std::move(building.row));
    }
    sort_rows(portfolio.rows);
    for (const Workloads::Named& named : workloads.by_name()) {
      WorkloadRow row = workloads_[static_cast<std::size_t>(std::countr_zero(named.bit))];
      row.workload = named.name;
      if (row.qualified != 0 || row.active != 0) portfolio.workloads.push_back(std::move(row));
    }
    return portfolio;
  }

 private:
  struct Building {
    PortfolioRow row;
    const Subscription* smallest = nullptr;  // by id: spells the SKU
  };
  struct RowUser {
    UserKey user;
    RowIndex row;
    auto operator<=>(const RowUser&) const = default;
  };

  const Subscription& record(SubscriptionIndex index) const {
    return *facts_.estate.subscriptions()[index].record;
  }

  std::vector<ShownGroup> by_partner(const ShownGroup& shown) const {
    std::vector<std::pair<std::string, ShownGroup>> parts;
    for (const SubscriptionIndex at : shown.subscriptions) {
      const std::string partner = id_key(record(at).partner_id);
      auto part = std::ranges::find(parts, partner, &std::pair<std::string, ShownGroup>::first);
      if (part == parts.end()) part = parts.insert(part, {partner, ShownGroup{shown.index, {}}});
      part->second.subscriptions.push_back(at);
    }
    std::vector<ShownGroup> groups;
    for (auto& [partner, group] : parts) groups.push_back(std::move(group));
    return groups;
  }

  std::optional<std::string> value_of(Dimension dimension, const ShownGroup& shown) const {
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
        return given(first.partner_id).value_or(std::string(kNoPartner));
      case Dimension::Country:
        return given(customer.country);
    }
    return std::nullopt;
  }

  Building& row_for(const ShownGroup& shown) {
    const Group& group = facts_.estate.groups()[shown.index];
    PortfolioRow row;
    row.customer = group.customer;
    std::string key;
    for (const Dimension dimension : by_) {
      row.dimensions.push_back(value_of(dimension, shown));
      const auto& value = row.dimensions.back();
      // Ids compare as keys; the length in front keeps two values from running into one.
      const std::string text = value ? id_key(*value) : "";
      key += std::to_string(value ? text.size() + 1 : 0) + ':' + text;
    }
    const auto [found, is_new] = row_index_.try_emplace(std::move(key), rows_.size());
    if (is_new) rows_.push_back({std::move(row), nullptr});
    return rows_[found->second];
  }

  void add_to_row(const ShownGroup& shown, const GroupFigures& group) {
    Building& building = row_for(shown);
    building.row.figures.add(group.figures);
    const auto by_id = [](const Subscription& one) {
      return std::tie(one.subscription_id, one.customer_id);
    };
    const Subscription& first = record(shown.subscriptions.front());
    if (building.smallest == nullptr || by_id(first) < by_id(*building.smallest)) {
      building.smallest = &first;
    }
    collect_users(group, row_users_, static_cast<RowIndex>(&building - rows_.data()));
  }

  static void collect_users(const GroupFigures& group, std::vector<RowUser>& users, RowIndex row) {
    if (!group.measured) return;
    for (const ActivePair& pair : group.use.pairs) users.push_back({pair.user, row});
  }

  template <class Function>
  static void count_users(std::vector<RowUser>& users, Function count) {
    std::ranges::sort(users);
    const auto repeated = std::ranges::unique(users);
    users.erase(repeated.begin(), repeated.end());
    for (const RowUser& user : users) count(user.row);
    users.clear();
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

  void sort_rows(std::vector<PortfolioRow>& rows) const {
    const bool by_customer = std::ranges::count(by_, Dimension::Customer) > 0;
    const auto customer_order = [&](const PortfolioRow& row) {
      const Customer& customer = facts_.estate.customers()[row.customer];
      return std::tie(customer.name.empty() ? customer.id : customer.name, customer.id);
    };
    std::ranges::sort(rows, [&](const PortfolioRow& left, const PortfolioRow& right) {
      if (by_customer && left.customer != right.customer) {
        return customer_order(left) < customer_order(right);
      }
      return std::ranges::lexicographical_compare(left.dimensions, right.dimensions, nulls_last);
    });
  }

  static bool nulls_last(const std::optional<std::string>& left,
                         const std::optional<std::string>& right) {
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
  std::unordered_map<std::string, RowIndex> row_index_;
  std::vector<RowUser> row_users_;
  std::vector<RowUser> total_users_;
  Figures totals_;
  std::array<WorkloadRow, kMaxWorkloads> workloads_{};
};

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
                            std::span<const Dimension> by, const Workloads& workloads) {
  Builder builder(facts, by);
  for (std::size_t at = 0; at < selection.groups.size(); ++at) {
    builder.add(selection.groups[at]);
    const auto customer = [&](std::size_t group) {
      return facts.estate.groups()[selection.groups[group].index].customer;
    };
    const bool last_of_customer =
        at + 1 == selection.groups.size() || customer(at + 1) != customer(at);
    if (last_of_customer) builder.close_customer();
  }
  return builder.finish(workloads);
}

}  // namespace licstat
