// SPDX-License-Identifier: Apache-2.0
#include "licstat/metrics/portfolio_rows.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "licstat/base/ascii.hpp"
#include "licstat/base/checked.hpp"
#include "licstat/base/text_key.hpp"

namespace licstat {
namespace {

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

bool nulls_last(std::optional<std::string_view> left, std::optional<std::string_view> right) {
  if (!left || !right) return left.has_value() && !right.has_value();
  return *left < *right;
}

}  // namespace

PortfolioRows::PortfolioRows(const Estate& estate, std::span<const Dimension> by)
    : estate_(estate), by_(by) {}

std::optional<std::string_view> PortfolioRows::value_of(Dimension dimension,
                                                        const ShownGroup& shown) const {
  const Group& group = estate_.groups()[shown.index];
  const Customer& customer = estate_.customer_of(group);
  const Subscription& first = *estate_.subscriptions()[shown.subscriptions.front()].record;
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

std::size_t PortfolioRows::row_of(const ShownGroup& shown) {
  Dimensions dimensions;
  dimensions.reserve(by_.size());
  for (const Dimension dimension : by_) dimensions.push_back(value_of(dimension, shown));
  const std::size_t row =
      find_or_add(std::move(dimensions), estate_.groups()[shown.index].customer);
  name_by(rows_[row], *estate_.subscriptions()[shown.subscriptions.front()].record);
  return row;
}

std::size_t PortfolioRows::find_or_add(Dimensions dimensions, CustomerIndex customer) {
  const std::uint64_t hash = hash_of(dimensions);
  const auto found = row_index_.find(hash, [&](HashIndex::Record index) {
    return std::ranges::equal(rows_[index].row.dimensions, dimensions, same_value);
  });
  if (found) return *found;
  row_index_.add(hash, static_cast<HashIndex::Record>(rows_.size()));
  Building& building = rows_.emplace_back();
  building.row.dimensions = std::move(dimensions);
  building.row.customer = customer;
  return rows_.size() - 1;
}

void PortfolioRows::name_by(Building& building, const Subscription& record) const {
  const auto by_id = [](const Subscription& one) {
    return std::tie(one.subscription_id, one.customer_id);
  };
  if (building.smallest == nullptr || by_id(record) < by_id(*building.smallest)) {
    building.smallest = &record;
  }
}

Figures PortfolioRows::sum() const {
  Figures sum;
  for (const Building& building : rows_) sum.add(building.row.figures);
  return sum;
}

void PortfolioRows::absorb(PortfolioRows&& other) {
  for (Building& theirs : other.rows_) {
    const std::size_t row = find_or_add(std::move(theirs.row.dimensions), theirs.row.customer);
    add_disjoint(rows_[row].row.figures, theirs.row.figures);
    name_by(rows_[row], *theirs.smallest);
  }
}

/// A SKU is shown as the smallest subscription id in the shown set spells it.
void PortfolioRows::name_sku(Building& building) const {
  for (std::size_t at = 0; at < by_.size(); ++at) {
    if (by_[at] == Dimension::Sku) building.row.dimensions[at] = building.smallest->sku;
  }
}

/// The place of each customer in the order of names, of equal names that of ids.
std::vector<std::size_t> PortfolioRows::customer_ranks() const {
  const std::span<const Customer> customers = estate_.customers();
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

std::vector<PortfolioRow> PortfolioRows::finish() {
  for (Building& building : rows_) name_sku(building);
  const bool by_customer = std::ranges::count(by_, Dimension::Customer) > 0;
  const auto ranks = by_customer ? customer_ranks() : std::vector<std::size_t>();
  struct Place {
    std::size_t rank;
    std::size_t row;
  };
  std::vector<Place> order;
  order.reserve(rows_.size());
  for (std::size_t row = 0; row < rows_.size(); ++row) {
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

void add_disjoint(Figures& sum, const Figures& figures) {
  sum.add(figures);
  if (figures.active_users) checked_add(*sum.active_users, *figures.active_users);
}

}  // namespace licstat
